package id.titian.hub.intake;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import java.util.Set;

/**
 * What terminals showed before its time had come, as a clock does that is ahead. The same record is no better for being
 * read again when the time has come; only a person who lets it go on makes it so.
 *
 * @param records octet by octet, where there are any.
 * @param identities of those that were punches otherwise.
 */
record Premature(Set<RawRecord> records, Set<Bytes> identities) {

    static final Premature NOTHING = new Premature(Set.of(), Set.of());

    /** A record of a terminal, as it stood in its log. */
    record RawRecord(String serial, Bytes raw) {}

    boolean contains(Punch punch) {
        return !records.isEmpty() && records.contains(new RawRecord(punch.serial(), punch.raw()))
                || !identities.isEmpty() && identities.contains(punch.identity());
    }
}
