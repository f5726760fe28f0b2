package id.titian.agent.bundle;

import id.titian.contract.wire.SequenceRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an export came to.
 *
 * @param at when it was done.
 * @param written the bundles; two if one that was broken off before was completed first.
 * @param there a bundle that lay there already and has everything; its name.
 * @param retired how many of the numbers asked for are kept no longer.
 * @param remarks older files on the stick that were passed over.
 */
record ExportReport(Instant at, List<Written> written, Optional<String> there, long retired, List<Remark> remarks) {

    public ExportReport {
        written = List.copyOf(written);
        remarks = List.copyOf(remarks);
    }

    /**
     * A bundle that was written.
     *
     * @param file its name on the stick.
     * @param range the entries inside.
     * @param punches how many of them are punches.
     * @param octets its length.
     * @param goneOn whether it was begun earlier and broken off.
     */
    public record Written(String file, SequenceRange range, long punches, long octets, boolean goneOn) {}

    /** Whether there was nothing to write. */
    public boolean isNothing() {
        return written.isEmpty() && there.isEmpty();
    }
}
