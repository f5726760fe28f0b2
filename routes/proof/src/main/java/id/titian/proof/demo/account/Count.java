package id.titian.proof.demo.account;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the hub says of itself at one moment.
 *
 * @param ledger rows of the ledger.
 * @param quarantined open items.
 * @param delivered punches that every destination has given a receipt for.
 * @param withoutReceipt placed punches, times destinations, without a receipt, and work not yet looked at.
 * @param holes missing numbers.
 */
public record Count(long ledger, long quarantined, long delivered, long withoutReceipt, long holes) {

    public static Count of(JsonNode numbers) {
        long placed = numbers.path("placed").asLong();
        long delivered = Long.MAX_VALUE;
        long withoutReceipt = numbers.path("workWaiting").asLong();
        for (JsonNode destination : numbers.path("deliveries")) {
            long accepted = destination.path("delivered").asLong();
            delivered = Math.min(delivered, accepted);
            withoutReceipt += Math.max(0, placed - accepted);
        }
        long quarantined = 0;
        for (JsonNode reason : numbers.path("quarantinedOpen")) quarantined += reason.asLong();
        return new Count(
                numbers.path("punches").asLong(),
                quarantined,
                delivered == Long.MAX_VALUE ? 0 : delivered,
                withoutReceipt,
                numbers.path("holes").asLong());
    }
}
