package id.titian.rules.policy.cut;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a day costs, in percent points (key {@code deduct}).
 *
 * @param slots by slot id; a slot that is not here costs nothing.
 * @param excuses by type; empty where the policy leaves them out, then every type costs nothing.
 * @param isSum whether the parts of a day are added, or the largest counts.
 * @param dayCap the most that a day can cost.
 */
public record Deduct(
        Map<String, OfSlot> slots,
        BigDecimal absent,
        Optional<Map<String, Bands>> excuses,
        List<OfEvent> events,
        boolean isSum,
        Optional<BigDecimal> dayCap) {

    /** What one slot costs: by bands or by a rate, and when it stays empty. */
    public record OfSlot(Optional<Bands> bands, Optional<Rate> rate, BigDecimal missing) {}

    /**
     * So much for each so long.
     *
     * @param perSeconds the length of one unit.
     */
    public record Rate(int perSeconds, BigDecimal pct, Optional<BigDecimal> cap) {}

    /** What missing roll calls or ceremonies costs. */
    public record OfEvent(String name, List<String> of, When when, BigDecimal pct) {}

    /** When an event costs. */
    public enum When {
        ANY_MISSED,
        EACH_MISSED,
        ALL_MISSED
    }

    public Deduct {
        slots = Map.copyOf(slots);
        excuses = excuses.map(Map::copyOf);
        events = List.copyOf(events);
    }
}
