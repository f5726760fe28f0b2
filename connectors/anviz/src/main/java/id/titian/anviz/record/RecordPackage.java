package id.titian.anviz.record;

import id.titian.contract.Bytes;
import java.util.Optional;

/**
 * Part of a log as one answer brings it: a count, then so many records.
 *
 * @param count how many, 0 when there are no more.
 * @param records their octets, one behind the other.
 */
public record RecordPackage(int count, Bytes records) {

    /** What is given at the end of a log. */
    public static final RecordPackage NONE = new RecordPackage(0, Bytes.EMPTY);

    /** The most records in one package. */
    public static final int RECORDS_MAX = 25;

    /** Reads an answer; empty if count and length do not fit each other. No data at all is the end, as some say it. */
    public static Optional<RecordPackage> decode(Bytes data) {
        if (data.isEmpty()) return Optional.of(NONE);
        int count = data.at(0);
        if (data.length() != 1 + count * AttendanceRecord.OCTETS) return Optional.empty();
        return Optional.of(new RecordPackage(count, data.slice(1, data.length() - 1)));
    }
}
