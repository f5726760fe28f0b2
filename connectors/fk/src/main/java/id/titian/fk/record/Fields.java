package id.titian.fk.record;

import id.titian.contract.Bytes;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** How numbers, texts and times lie in the octets of this family: little-endian, ended by a NUL. */
final class Fields {

    private Fields() {}

    static long u32(Bytes in, int at) {
        return Integer.toUnsignedLong(in.buffer().order(ByteOrder.LITTLE_ENDIAN).getInt(at));
    }

    static int u16(Bytes in, int at) {
        return in.at(at) | in.at(at + 1) << 8;
    }

    /** The characters up to the first NUL, one an octet, whatever they are. */
    static String text(Bytes in, int at, int lengthMax) {
        var text = new StringBuilder();
        for (int i = at; i < at + lengthMax && in.at(i) != 0; i++) text.append((char) in.at(i));
        return text.toString();
    }

    /** A moment, or null if there is no such day or hour. */
    static @Nullable LocalDateTime moment(int year, int month, int day, int hour, int minute, int second) {
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second);
        } catch (DateTimeException e) {
            return null; // the answer to "is there such a day?"
        }
    }

    /** The {@code count} bits of a number from bit {@code from}. */
    static int bits(long word, int from, int count) {
        return (int) (word >>> from) & (1 << count) - 1;
    }
}
