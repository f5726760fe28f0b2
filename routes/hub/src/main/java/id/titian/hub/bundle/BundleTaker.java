package id.titian.hub.bundle;

import id.titian.bundle.BundleFile;
import id.titian.contract.Bytes;
import id.titian.hub.submission.Counts;
import id.titian.hub.submission.Outcome;
import id.titian.hub.submission.Submitted;
import id.titian.hub.submission.Taker;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes bundles among what people hand in. */
@Component
@Order(Taker.BUNDLE)
class BundleTaker implements Taker {

    /** The word for what it is. */
    static final String KIND = "bundle";

    private final BundleTaking taking;

    BundleTaker(BundleTaking taking) {
        this.taking = taking;
    }

    @Override
    public boolean takes(Bytes head, String fileName) {
        return BundleFile.isLike(head);
    }

    @Override
    public boolean isCalled(String format) {
        return format.equals(KIND);
    }

    @Override
    public Outcome take(Submitted file) throws IOException {
        String takenOf = file.way().word() + ", " + file.sender() + ", " + file.fileName();
        BundleVerdict verdict = taking.take(file.path(), file.sha256(), takenOf);
        if (verdict instanceof BundleVerdict.Refused refused && refused.code().equals(BundleTaking.REPEATED))
            return new Outcome.Taken(KIND, refused.code(), refused.words(), Counts.NONE);
        if (verdict instanceof BundleVerdict.Refused refused)
            return new Outcome.Refused(KIND, refused.code(), refused.words());
        BundleVerdict.Taken taken = (BundleVerdict.Taken) verdict;
        long unreadable = taken.entries() - taken.punches();
        return new Outcome.Taken(
                KIND,
                "bundle-taken",
                "All " + taken.entries() + " entries of the bundle are in the ledger, " + taken.fresh()
                        + " of them new. Its receipt is at /bundles/" + taken.bundle() + ": carry it back.",
                new Counts(
                        taken.entries(),
                        taken.punches(),
                        Math.min(taken.fresh(), taken.punches()),
                        unreadable,
                        0,
                        0,
                        0,
                        0));
    }
}
