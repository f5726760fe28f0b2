package id.titian.hub.overview;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One terminal, and how far it can be said what happened there. Nobody has to travel to an office to learn whether its terminal
 * is alive.
 *
 * @param zone of the office.
 * @param lastPunch the wall time of its latest punch.
 * @param seenAt when anything last proved that it works: a punch that an agent saw, or an answer to the agent.
 * @param arrivedAt when the latest punch came to the hub.
 * @param way how it came: by an agent's network, by an agent's stick, or with a file.
 * @param agent which agent brought it; null for files.
 * @param completeTo up to when everything that it recorded is in the ledger; null: nothing ever proved it.
 * @param daysUndecided how many days before today of its office are undecided, whoever they are of.
 * @param daysSilent whole days since {@code seenAt}; -1 if nothing ever proved anything.
 */
public record CoverageLine(
        String office,
        String officeName,
        String zone,
        String serial,
        @Nullable LocalDateTime lastPunch,
        @Nullable Instant seenAt,
        @Nullable Instant arrivedAt,
        Way way,
        @Nullable String agent,
        @Nullable Instant completeTo,
        long daysUndecided,
        long daysSilent) {

    /** From so many days on a terminal has been silent for long: one more than a weekend. */
    public static final int SILENT_DAYS = 3;

    /** How what a terminal wrote comes to the hub. */
    public enum Way {
        NONE,
        NETWORK,
        STICK,
        FILE
    }

    /** Whether somebody should ask what is the matter. */
    public boolean isSilent() {
        return daysSilent < 0 || daysSilent >= SILENT_DAYS;
    }
}
