package id.titian.hub.people.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * From when to when somebody is employed.
 *
 * @param from the first day; null: from before anything that is known.
 * @param to the last day, included; null: until further notice.
 * @param reason why it ended; null: nobody said, or it has not.
 */
public record Employment(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable EndReason reason) {

    /** Employed as long as anybody knows. */
    public static final Employment OPEN = new Employment(null, null, null);

    /** No day before this one is looked at: nothing that the hub holds is older. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

    /** Why somebody is employed no more. The names stand in the database. */
    public enum EndReason {
        RETIRED,
        MOVED_OUT,
        DIED,
        DISMISSED,
        OTHER
    }

    /** Days that hold all of which one says employed and the other does not, or null if there are none to look at. */
    public @Nullable Days differing(Employment other) {
        LocalDate first = LocalDate.MAX;
        LocalDate last = LocalDate.MIN;
        if (!first().equals(other.first())) {
            first = earlier(first(), other.first());
            last = later(first(), other.first()).minusDays(1);
        }
        if (!last().equals(other.last())) {
            first = earlier(first, earlier(last(), other.last()).plusDays(1));
            last = later(last, later(last(), other.last()));
        }
        first = later(first, FIRST_DAY);
        if (last.isBefore(first)) return null;
        return new Days(first, last.equals(LocalDate.MAX) ? null : last);
    }

    private LocalDate first() {
        return from == null ? LocalDate.MIN : from;
    }

    private LocalDate last() {
        return to == null ? LocalDate.MAX : to;
    }

    @Override
    public String toString() {
        return "from " + (from == null ? "the beginning" : from.toString()) + " to "
                + (to == null ? "further notice" : to.toString())
                + (reason == null ? "" : " (" + reason + ")");
    }

    /** Days in a row, both included. */
    public record Days(LocalDate from, @Nullable LocalDate to) {}

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
