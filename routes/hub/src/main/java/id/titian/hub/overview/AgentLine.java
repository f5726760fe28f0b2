package id.titian.hub.overview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One agent, as it last said.
 *
 * @param online whether it is connected; false too if it never said anything.
 * @param buffered entries that it said it has and the hub has not by now.
 * @param oldestUnsent when the oldest of them was observed.
 * @param missing entries that the ledger lacks between others of the journal that this agent writes.
 * @param problem what keeps it from its work, in its own words.
 */
public record AgentLine(
        String id,
        Instant enrolledAt,
        @Nullable Instant revokedAt,
        boolean online,
        @Nullable String version,
        long buffered,
        @Nullable Instant oldestUnsent,
        @Nullable Instant stateAt,
        @Nullable Instant lastBatchAt,
        long missing,
        String problem) {}
