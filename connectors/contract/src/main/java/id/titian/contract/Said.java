package id.titian.contract;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What one record or event of a terminal says, taken apart but not yet judged; see {@link Screening}.
 *
 * @param pin the PIN as it stands there, with any padding.
 * @param time the wall clock to the second, or null if there is no such day or hour.
 * @param inOutMode the status as sent, or null where the path carries none.
 * @param verifyMode the verify code as sent, or null where the path carries none.
 * @param workCode the work code as sent, or null where the path carries none.
 * @param raw the record as the terminal wrote it; cut to {@link Punch#RAW_MAX} octets if it is longer.
 */
public record Said(
        String pin,
        @Nullable LocalDateTime time,
        @Nullable Integer inOutMode,
        @Nullable Integer verifyMode,
        @Nullable String workCode,
        Bytes raw) {

    public Said {
        raw = raw.slice(0, Math.min(raw.length(), Punch.RAW_MAX));
    }
}
