package id.titian.zk.record;

import id.titian.contract.Punch;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What one attendance record or event says, not yet judged.
 *
 * @param pin the PIN as it stands there; null where the record knows the terminal's internal user number only.
 * @param uid the internal user number; -1 where the record has none.
 * @param time the wall clock, or null if there is no such day or hour.
 * @param status the in/out state.
 * @param verify the verify code.
 * @param workCode the work code, or null where the record has none.
 */
public record AttendanceRecord(
        @Nullable String pin,
        int uid,
        @Nullable LocalDateTime time,
        int status,
        int verify,
        @Nullable String workCode) {

    /** Whether a text can be a PIN: printable ASCII, and somebody is behind it. */
    public static boolean isPin(String text) {
        return !namesNobody(text)
                && text.length() <= Punch.PIN_MAX
                && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    /** Whether nobody is behind a PIN: enrolment numbers begin at 1, so nothing, blanks and zeros are an empty slot. */
    public static boolean namesNobody(String pin) {
        return pin.strip().chars().allMatch(c -> c == '0');
    }
}
