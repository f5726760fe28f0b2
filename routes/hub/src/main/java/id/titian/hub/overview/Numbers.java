package id.titian.hub.overview;

import java.time.Instant;
import java.util.Map;

/**
 * The four honest numbers and what stands behind them.
 *
 * @param asOf when they were counted, by the hub's clock.
 * @param expectedToday people with a PIN that is valid today in a group with at least one adopted terminal; today is the
 *     day on the wall clock of the terminal's office. It knows nothing of leave and holidays.
 * @param receivedToday those of them, or others, of whom at least one punch of today was placed.
 * @param waitingAtEdges entries that agents said they have and the hub has not by now.
 * @param needingHuman open items of quarantine, and destinations that wait to be resumed.
 * @param agentsSilent agents that are not on-line: what they hold is not known better than they last said.
 * @param punches rows of the ledger.
 * @param punchesToday rows placed on today.
 * @param placed rows that have their person.
 * @param workWaiting rows of work that placement has not taken yet.
 * @param quarantinedOpen items that wait for a human, by the code of their reason.
 * @param holes entries that agents have numbered and the ledger does not hold although it holds later ones; those
 *     of journals that their agents have given up are not counted.
 * @param deliveries by destination.
 */
public record Numbers(
        Instant asOf,
        long expectedToday,
        long receivedToday,
        long waitingAtEdges,
        long needingHuman,
        long agentsSilent,
        long punches,
        long punchesToday,
        long placed,
        long workWaiting,
        Map<String, Long> quarantinedOpen,
        long holes,
        Map<String, Outgoing> deliveries) {

    public Numbers {
        quarantinedOpen = Map.copyOf(quarantinedOpen);
        deliveries = Map.copyOf(deliveries);
    }

    /** How much goes to one destination. */
    public record Outgoing(long waiting, long delivered, long refused, String state) {}
}
