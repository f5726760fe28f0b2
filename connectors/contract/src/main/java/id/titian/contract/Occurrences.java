package id.titian.contract;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts equal records inside one full snapshot (a whole log, a whole file), which gives each its ordinal. A new
 * snapshot needs a new instance. Not for live events or pushes: those always have ordinal 0.
 */
public final class Occurrences {

    private final Map<String, Integer> seen = new HashMap<>();

    /** How often this (normal PIN, second) came before in this snapshot. */
    public int ofPunch(String normalPin, LocalDateTime punchTime) {
        return count(normalPin + '@' + punchTime.toEpochSecond(ZoneOffset.UTC));
    }

    /** How often exactly these raw octets came before in this snapshot among the unreadable. */
    public int ofUnreadable(Bytes raw) {
        return count('#' + raw.sha256().hex());
    }

    private int count(String what) {
        return seen.merge(what, 1, Integer::sum) - 1;
    }
}
