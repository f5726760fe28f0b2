package id.titian.agent.uplink;

import id.titian.agent.uplink.thrift.Leave;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;

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
 * @param spending what the line cost today and when it is used again.
 */
public record UplinkStatus(
        String hub,
        LinkPhase phase,
        Optional<Instant> lastReceipt,
        int underway,
        long receiptsOvertaken,
        String problem,
        Spending spending) {

    /**
     * What the line cost and may cost.
     *
     * @param octetsToday what went over it today, both ways, with what the network adds as far as that can be told.
     * @param octetsADay what may; absent for as much as there is.
     * @param because why nothing is said now, or only punches of today.
     * @param resumesAt when something is said again; absent while something is.
     */
    public record Spending(
            long octetsToday, OptionalLong octetsADay, Leave.Because because, Optional<OffsetDateTime> resumesAt) {

        static final Spending NONE = new Spending(0, OptionalLong.empty(), Leave.Because.NOTHING, Optional.empty());
    }

    /** No hub is configured. */
    public static final UplinkStatus NONE =
            new UplinkStatus("", LinkPhase.OFF, Optional.empty(), 0, 0, "", Spending.NONE);
}
