package id.titian.fk.record;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.Optional;

/** The clock in eight octets: {@code u16 year | month | day | weekday, Sunday 0 | hour | minute | second}. */
public final class ClockOctets {

    public static final int OCTETS = 8;

    private static final int YEAR_MAX = 9999;

    private ClockOctets() {}

    /** The moment that they show; empty if there is no such day or hour. The weekday is not looked at. */
    public static Optional<LocalDateTime> decode(Bytes in) {
        int year = Fields.u16(in, 0);
        if (year > YEAR_MAX) return Optional.empty();
        return Optional.ofNullable(Fields.moment(year, in.at(2), in.at(3), in.at(5), in.at(6), in.at(7)));
    }

    /**
     * The octets that show a moment; fractions of its second are dropped.
     *
     * @throws IllegalArgumentException if the year is none that a terminal shows
     */
    public static Bytes encode(LocalDateTime moment) {
        if (moment.getYear() < 2000 || moment.getYear() > 2099)
            throw new IllegalArgumentException("A terminal shows the years 2000 to 2099 only: " + moment);
        return Bytes.of(ByteBuffer.allocate(OCTETS)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) moment.getYear())
                .put((byte) moment.getMonthValue())
                .put((byte) moment.getDayOfMonth())
                .put((byte) (moment.getDayOfWeek().getValue() % 7))
                .put((byte) moment.getHour())
                .put((byte) moment.getMinute())
                .put((byte) moment.getSecond())
                .array());
    }
}
