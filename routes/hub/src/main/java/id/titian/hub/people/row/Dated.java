package id.titian.hub.people.row;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Something that holds from one day to another, both included. Two of the same owner never share a day. */
public interface Dated {

    /** Whose it is. */
    String owner();

    /** It is known by its owner and its first day, so that everything else of it can be mended. */
    String key();

    /** What it says, apart from when. */
    Object what();

    LocalDate from();

    /** The last day; null: until further notice. */
    @Nullable
    LocalDate to();

    /** Whether the two share a day. */
    default boolean meets(Dated other) {
        LocalDate to = to();
        LocalDate otherTo = other.to();
        return (otherTo == null || !from().isAfter(otherTo))
                && (to == null || !other.from().isAfter(to));
    }

    /** Whether this one goes on after the other has ended. */
    default boolean endsAfter(Dated other) {
        LocalDate to = to();
        LocalDate otherTo = other.to();
        return otherTo != null && (to == null || to.isAfter(otherTo));
    }

    /** Whether it holds on a day. */
    default boolean covers(LocalDate day) {
        LocalDate to = to();
        return !day.isBefore(from()) && (to == null || !day.isAfter(to));
    }

    /** Its days, in words. */
    default String days() {
        return "from " + from() + " to " + (to() == null ? "further notice" : String.valueOf(to()));
    }
}
