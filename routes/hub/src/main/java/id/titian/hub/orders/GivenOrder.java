package id.titian.hub.orders;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An order as the book has it.
 *
 * @param number the place in the book.
 * @param agent whom it was sent to last; {@code hub} for the hub's own reception.
 * @param done whether it was carried out; null while nobody has told.
 * @param lapsed whether its time was over before anybody told.
 */
public record GivenOrder(
        long number,
        String id,
        String serial,
        String kind,
        @Nullable String pin,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String who,
        String reason,
        Instant at,
        Instant notAfter,
        @Nullable String agent,
        @Nullable Instant sentAt,
        @Nullable Boolean done,
        @Nullable String words,
        @Nullable Instant outcomeAt,
        boolean lapsed) {}
