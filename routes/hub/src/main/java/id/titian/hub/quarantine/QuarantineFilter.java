package id.titian.hub.quarantine;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; null means any.
 *
 * @param pin blanks around it or not; where the terminal tells 0012 and 12 apart, exactly this one.
 * @param nip also finds items whose PIN means, or would mean, this person.
 * @param name part of the person's name, upper and lower case alike.
 * @param day the day of the punch on the terminal's wall clock.
 * @param open true for what waits, false for what was closed, null for both.
 * @param after items with a greater id only: the last one of the page before.
 */
public record QuarantineFilter(
        @Nullable QuarantineReason reason,
        @Nullable String serial,
        @Nullable String pin,
        @Nullable String nip,
        @Nullable String name,
        @Nullable String office,
        @Nullable LocalDate day,
        @Nullable Boolean open,
        long after,
        int limit) {

    /** Items of one page. */
    public static final int LIMIT_MAX = 1_000;

    public QuarantineFilter {
        if (limit < 1 || limit > LIMIT_MAX)
            throw new IllegalArgumentException("A page has 1 to " + LIMIT_MAX + " items: " + limit);
    }

    /** All that waits, or all that waits for one reason. */
    public static QuarantineFilter openItems(@Nullable QuarantineReason reason, int limit) {
        return new QuarantineFilter(reason, null, null, null, null, null, null, true, 0, limit);
    }
}
