package id.titian.agent.journal;

import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireLimits;
import java.util.HashSet;
import java.util.Set;

/**
 * The room of one batch, filled entry by entry: what is in it fits into a message, compressed or not, and names no more
 * terminals than a message may. It counts the most that an entry can need as JSON, never less.
 */
final class BatchRoom {

    /** A batch may go uncompressed, so its JSON keeps the limit of a message and with it the wider one of an inflated one. */
    static final int OCTETS_MAX = WireLimits.MESSAGE_MAX;

    /** Everything around the entries: agent, epoch, numbers, two hashes. */
    private static final int HEAD_OCTETS = 512;

    /** The names and numbers of an entry, without its texts and its raw record. */
    private static final int ENTRY_OCTETS = 256;

    /** A control character, as its code; no other needs more. */
    private static final int CHARACTER_OCTETS = 6;

    /** Quotation marks and comma around a terminal's serial number. */
    private static final int SERIAL_OCTETS = 3;

    private final Set<String> serials = new HashSet<>();
    private long octets = HEAD_OCTETS;

    /** Takes an entry in if there is room for it. The first always has room: the contract bounds every part of it. */
    boolean takes(Entry entry) {
        Reading reading = entry.reading();
        boolean named = serials.contains(reading.serial());
        long more = octets(reading) + (named ? 0 : SERIAL_OCTETS + ofText(reading.serial()));
        if (octets + more > OCTETS_MAX || !named && serials.size() == WireLimits.TERMINALS_MAX) return false;
        octets += more;
        serials.add(reading.serial());
        return true;
    }

    /** The most octets that a message with everything in here has. */
    long octets() {
        return octets;
    }

    private static long octets(Reading reading) {
        long octets = ENTRY_OCTETS + 2L * reading.raw().length();
        if (reading instanceof Punch punch)
            return octets + ofText(punch.pin()) + (punch.workCode() == null ? 0 : ofText(punch.workCode()));
        if (reading instanceof Unreadable unreadable) return octets + ofText(unreadable.detail());
        return octets;
    }

    private static long ofText(String text) {
        return (long) CHARACTER_OCTETS * text.length();
    }
}
