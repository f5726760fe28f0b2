package id.titian.agent.uplink;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Punch;
import id.titian.contract.wire.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/**
 * Tells a punch of this moment from an old one that was only just read: the first reading of a terminal gives years of
 * punches at once, and none of them is urgent.
 *
 * @param liveFor how old a punch may be.
 * @param zones the zones of the agent's sites; a punch is fresh if it is in any of them.
 */
record Freshness(Duration liveFor, Set<ZoneId> zones) {

    /**
     * Whether a punch is fresh.
     *
     * @param orWithin how old it may be if that is more.
     */
    boolean isFresh(Entry entry, Instant now, Duration orWithin) {
        Duration liveFor = orWithin.compareTo(this.liveFor) > 0 ? orWithin : this.liveFor;
        if (entry.observedAt().isBefore(now.minus(liveFor)) || !(entry.reading() instanceof Punch punch)) return false;
        if (punch.path() == ArrivalPath.LIVE || punch.path() == ArrivalPath.PUSH) return true;
        long offset = entry.clockOffsetSeconds().orElse(0);
        return zones.stream().anyMatch(zone -> {
            Instant punched = punch.punchTime().atZone(zone).toInstant().minusSeconds(offset);
            return Duration.between(punched, now).abs().compareTo(liveFor) <= 0;
        });
    }
}
