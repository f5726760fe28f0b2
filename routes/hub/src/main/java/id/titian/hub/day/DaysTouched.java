package id.titian.hub.day;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that days depend on was changed. Announced inside the transaction that changed it.
 *
 * @param nips whose days; empty means everybody of the offices.
 * @param offices the offices concerned; where people are named, those that they work in before or after.
 * @param from the first day.
 * @param to the last day, included; null means that there is none.
 * @param why what was changed, a stable word such as {@code posting}.
 */
public record DaysTouched(
        List<String> nips,
        List<String> offices,
        LocalDate from,
        @Nullable LocalDate to,
        String why) {

    public DaysTouched {
        nips = List.copyOf(nips);
        offices = List.copyOf(offices);
        if (to != null && to.isBefore(from))
            throw new IllegalArgumentException("The last day " + to + " lies before the first day " + from);
    }
}
