package id.titian.anviz.record;

import id.titian.contract.Bytes;
import java.util.Optional;

/**
 * How much a terminal holds: six numbers of three octets, big-endian, of which those of fingers, passwords and cards do not
 * concern us.
 *
 * @param users people that it knows.
 * @param records punches that it holds.
 * @param newRecords punches whose "new" flag nobody has cleared.
 */
public record Counters(int users, int records, int newRecords) {

    static final int OCTETS = 18;

    /** Reads the answer to the question for them; empty if it is too short for one. */
    public static Optional<Counters> decode(Bytes data) {
        if (data.length() < OCTETS) return Optional.empty();
        return Optional.of(new Counters(number(data, 0), number(data, 12), number(data, 15)));
    }

    private static int number(Bytes data, int at) {
        return data.at(at) << 16 | data.at(at + 1) << 8 | data.at(at + 2);
    }
}
