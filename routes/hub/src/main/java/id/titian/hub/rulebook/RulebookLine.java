package id.titian.hub.rulebook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook in a list: without its files, of which a hundred may be some hundred megabytes to read.
 *
 * @param activatedAt null: it was never in force.
 * @param policies as they were read when it was put.
 */
public record RulebookLine(
        long id,
        String sha256,
        Instant putAt,
        String putWho,
        String note,
        @Nullable Instant activatedAt,
        @Nullable String activatedWho,
        @Nullable Integer casesPassed,
        List<PolicyLine> policies) {

    /** The line of one that is at hand. */
    public static RulebookLine of(Rulebook book) {
        return new RulebookLine(
                book.id(),
                book.sha256(),
                book.putAt(),
                book.putWho(),
                book.note(),
                book.activatedAt(),
                book.activatedWho(),
                book.casesPassed(),
                PolicyLine.of(book.rules()));
    }
}
