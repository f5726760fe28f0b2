package id.titian.agent.uplink;

import java.time.Instant;
import java.util.Optional;

/**
 * How the uplink is.
 *
 * @param hub where it connects to; empty if no hub is configured.
 * @param phase what it is doing.
 * @param lastReceipt when the hub last gave a receipt.
 * @param underway messages that wait for a receipt.
 * @param receiptsOvertaken receipts passed over because a newer one had come before them, since the agent started.
 * @param problem what went wrong last and what to do; empty once receipts come again, or the hub is reached and
 *     nothing waits for one.
 */
public record UplinkStatus(
        String hub,
        LinkPhase phase,
        Optional<Instant> lastReceipt,
        int underway,
        long receiptsOvertaken,
        String problem) {

    /** No hub is configured. */
    public static final UplinkStatus NONE = new UplinkStatus("", LinkPhase.OFF, Optional.empty(), 0, 0, "");
}
