package id.titian.hub.quarantine;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits, or waited, for a human.
 *
 * @param key what makes it the same item when it comes again, hexadecimal; for a punch its key.
 * @param office the code of the office where the terminal hangs, if that is known.
 * @param punch the ledger row, if there is one.
 * @param raw the terminal's own bytes, hexadecimal, where no ledger row leads to them; of a whole message its head.
 * @param outcome {@code cured}, {@code released} or {@code dismissed}; null while it is open.
 */
public record QuarantineItem(
        long id,
        QuarantineReason reason,
        String key,
        String detail,
        @Nullable String agent,
        @Nullable String serial,
        @Nullable String nickname,
        @Nullable String office,
        @Nullable String pin,
        @Nullable LocalDateTime punchTime,
        @Nullable Long punch,
        @Nullable String nip,
        @Nullable String name,
        @Nullable String destination,
        @Nullable String raw,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String outcome,
        @Nullable String note) {}
