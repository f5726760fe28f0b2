package id.titian.anviz.record;

import id.titian.contract.Bytes;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;

/** The clock of a terminal: six octets, year since 2000, month, day, hour, minute, second. */
public final class WallTime {

    static final int OCTETS = 6;

    private static final int YEAR_0 = 2000;
    private static final int YEAR_MAX = YEAR_0 + 99;

    private WallTime() {}

    /** Reads a clock; empty if it has another length or shows a moment that does not exist or cannot be set. */
    public static Optional<LocalDateTime> decode(Bytes data) {
        if (data.length() != OCTETS || YEAR_0 + data.at(0) > YEAR_MAX) return Optional.empty();
        try {
            return Optional.of(
                    LocalDateTime.of(YEAR_0 + data.at(0), data.at(1), data.at(2), data.at(3), data.at(4), data.at(5)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes a clock.
     *
     * @throws IllegalArgumentException if the year does not lie between 2000 and 2099
     */
    public static Bytes encode(LocalDateTime time) {
        if (time.getYear() < YEAR_0 || time.getYear() > YEAR_MAX)
            throw new IllegalArgumentException("The clock knows the years 2000 to 2099 only: " + time);
        return Bytes.of(
                (byte) (time.getYear() - YEAR_0),
                (byte) time.getMonthValue(),
                (byte) time.getDayOfMonth(),
                (byte) time.getHour(),
                (byte) time.getMinute(),
                (byte) time.getSecond());
    }
}
