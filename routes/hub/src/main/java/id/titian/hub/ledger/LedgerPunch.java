package id.titian.hub.ledger;

import id.titian.contract.PunchKey;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger.
 *
 * @param id its number; later rows have higher ones.
 * @param serial the terminal's serial number.
 * @param pin the PIN in the terminal's normal form.
 * @param punchTime the terminal's wall clock.
 * @param ordinal which of several equal (PIN, second), from 0.
 * @param pinSent the PIN as the terminal sent it.
 * @param inOutMode the status as sent, or null where the path carries none.
 * @param verifyMode the verify code as sent, or null where the path carries none.
 * @param workCode the work code as sent, or null where the path carries none.
 * @param path the way on which it came first.
 * @param clockOffsetSeconds terminal's clock minus agent's at that contact, or null if it was not measured.
 * @param observedAt when the agent received it.
 * @param recordedAt when the hub wrote it down.
 * @param agent the agent that brought it first.
 * @param arrival the number of the arrival that carried it.
 * @param arrivalIndex which entry of that arrival it is, from 0.
 * @param sightings how often it came again, by whatever path.
 */
public record LedgerPunch(
        long id,
        String serial,
        String pin,
        LocalDateTime punchTime,
        int ordinal,
        String pinSent,
        @Nullable Integer inOutMode,
        @Nullable Integer verifyMode,
        @Nullable String workCode,
        String path,
        @Nullable Long clockOffsetSeconds,
        Instant observedAt,
        Instant recordedAt,
        String agent,
        long arrival,
        int arrivalIndex,
        long sightings) {

    /** What makes it the same punch on every path. */
    public PunchKey key() {
        return new PunchKey(serial, pin, punchTime, ordinal);
    }
}
