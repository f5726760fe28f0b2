package id.titian.hub.rulebook;

import id.titian.rules.policy.RuleFolder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One set of rules.
 *
 * @param files policies, calendars, ladders: text by file name.
 * @param cases worked cases: text by file name.
 * @param sha256 of both, in hex.
 * @param rules the files, read.
 * @param activatedAt null: it was never in force.
 */
public record Rulebook(
        long id,
        Map<String, String> files,
        Map<String, String> cases,
        String sha256,
        RuleFolder rules,
        Instant putAt,
        String putWho,
        String note,
        @Nullable Instant activatedAt,
        @Nullable String activatedWho,
        @Nullable Integer casesPassed) {}
