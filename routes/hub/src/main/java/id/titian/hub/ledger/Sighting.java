package id.titian.hub.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a punch came again.
 *
 * @param agent the agent that brought it.
 * @param arrival the number of the arrival that carried it.
 * @param arrivalIndex which entry of that arrival it is, from 0.
 * @param path the way on which it came.
 * @param observedAt when the agent received it.
 * @param receivedAt when the hub received it.
 * @param inOutMode the status as sent this time, or null where the path carries none.
 * @param verifyMode the verify code as sent this time, or null where the path carries none.
 * @param workCode the work code as sent this time, or null where the path carries none.
 */
public record Sighting(
        String agent,
        long arrival,
        int arrivalIndex,
        String path,
        Instant observedAt,
        Instant receivedAt,
        @Nullable Integer inOutMode,
        @Nullable Integer verifyMode,
        @Nullable String workCode) {}
