package id.titian.agent.journal;

import id.titian.agent.journal.disk.DamageException;
import id.titian.contract.wire.SequenceRange;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The file in use: opened and judged, made where there is none, replaced where it is damaged or an epoch ends. Its owner's
 * lock guards it.
 */
final class Current implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Journal.class.getName());

    private final Residence residence;
    private final Clock clock;
    private @Nullable JournalFile file;

    Current(Residence residence, Clock clock) {
        this.residence = residence;
        this.clock = clock;
    }

    /** Opens the file, makes it, or replaces it if it is damaged. */
    Opening open() throws JournalException, DamageException {
        boolean completed = residence.mend();
        boolean fresh = !residence.hasCurrent();
        if (fresh) {
            JournalFile.make(residence.beginNext(), Renewal.newEpoch());
            residence.change(clock.instant(), "new", "");
        }
        try {
            JournalFile opened = JournalFile.open(residence.current());
            file = opened;
            if (fresh) return new Opening(Opening.Kind.NEW, Optional.empty(), "", 0, 0);
            if (completed) return completed(opened);
            Finding finding = opened.finding();
            return new Opening(
                    finding.closedWell() ? Opening.Kind.CLEAN : Opening.Kind.RECOVERED,
                    Optional.empty(),
                    finding.closedWell() ? "" : recovered(finding),
                    0,
                    0);
        } catch (DamageException e) {
            return renew(String.valueOf(e.getMessage()), OptionalLong.empty());
        }
    }

    private Opening completed(JournalFile opened) throws JournalException {
        List<Path> places = residence.setAside();
        return new Opening(
                Opening.Kind.SET_ASIDE,
                places.isEmpty() ? Optional.empty() : Optional.of(places.get(places.size() - 1)),
                "A new epoch was being begun when the agent was stopped; it is complete. The reason lies beside the old file.",
                opened.last(),
                opened.finding().damagedRows());
    }

    private static String recovered(Finding finding) {
        return finding.doubtful()
                ? "Not closed in good order and the side file is gone; every row that is there is sound, and every terminal is"
                        + " read in full again."
                : "Not closed in good order; every row was checked and is sound.";
    }

    /**
     * Puts the file aside and begins the next.
     *
     * @param proven the number up to which the hub holds it beyond doubt; empty if the file is damaged.
     */
    void replace(String reason, OptionalLong proven) throws JournalException, DamageException {
        if (file != null) {
            JournalFile old = file;
            // Where not even this can be written the file stays in use: nothing of it is closed yet.
            old.keepLog();
            file = null;
            old.abandon();
        }
        renew(reason, proven);
    }

    private Opening renew(String reason, OptionalLong proven) throws JournalException, DamageException {
        Renewal.Outcome outcome = Renewal.renew(residence, clock.instant(), reason, proven);
        file = JournalFile.open(residence.current());
        Opening renewed = new Opening(
                Opening.Kind.SET_ASIDE, outcome.setAside(), reason, outcome.carriedOver(), outcome.damagedRows());
        LOG.log(System.Logger.Level.WARNING, "The journal was put aside, a new epoch has begun: {0}", renewed);
        return renewed;
    }

    /** The file, opened again if a replacement failed for want of a disk. */
    JournalFile file() throws JournalException, DamageException {
        if (file == null) open();
        if (file == null) throw new IllegalStateException("An opening left no file");
        return file;
    }

    /** Whether a terminal's log was read in full in this epoch. */
    boolean fullReadKnown(String serial) {
        return file != null && file.fullReadKnown(serial);
    }

    /** The ranges that the hub holds above the dense part. */
    List<SequenceRange> held() {
        return file == null ? List.of() : file.cursor().held();
    }

    /** Closes the file in good order. */
    @Override
    public void close() throws JournalException {
        JournalFile used = file;
        file = null;
        if (used != null) used.close();
    }
}
