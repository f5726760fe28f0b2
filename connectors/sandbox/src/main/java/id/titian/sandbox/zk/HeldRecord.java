package id.titian.sandbox.zk;

import id.titian.contract.Bytes;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One punch as a terminal's log holds it, after what its layout cannot hold is gone.
 *
 * @param pin the PIN that a reader of log and user table arrives at.
 * @param wallTime the wall clock at the punch, or null if the octets make no date.
 * @param status the in/out key.
 * @param verify how the person was recognised.
 * @param workCode the work code, 0 where the layout has none.
 * @param raw the record's octets.
 */
public record HeldRecord(
        String pin, @Nullable LocalDateTime wallTime, int status, int verify, long workCode, Bytes raw) {}
