package id.titian.hub.paper.period;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A manual period as somebody wants it.
 *
 * @param fromTime the first minute of the first day; null: from its beginning.
 * @param toTime the last minute of the last day; null: to its end.
 */
public record PeriodDraft(
        String office,
        LocalDate from,
        @Nullable LocalTime fromTime,
        LocalDate to,
        @Nullable LocalTime toTime,
        PeriodReason reason,
        String words) {

    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    LocalDateTime begins() {
        return from.atTime(
                fromTime == null ? LocalTime.MIN : fromTime.withSecond(0).withNano(0));
    }

    LocalDateTime ends() {
        return to.atTime(toTime == null ? LAST_MINUTE : toTime.withSecond(0).withNano(0));
    }
}
