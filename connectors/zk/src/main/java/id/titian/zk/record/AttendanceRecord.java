package id.titian.zk.record;

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
        @Nullable String workCode) {}
