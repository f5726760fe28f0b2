package id.titian.hub.outage;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Hours in which somebody would notice: Monday to Friday. A night without a network is nobody's outage. */
final class WorkingTime {

    private static final LocalTime OPENS = LocalTime.of(7, 0);
    private static final LocalTime CLOSES = LocalTime.of(16, 0);

    private WorkingTime() {}

    /** How much of a time lies in working hours; counted no further than it takes to be enough. */
    static Duration between(Instant from, Instant to, ZoneId zone, Duration enough) {
        Duration all = Duration.ZERO;
        LocalDate last = to.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (all.compareTo(enough) >= 0) return all;
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) continue;
            Instant begin = later(from, day.atTime(OPENS).atZone(zone).toInstant());
            Instant end = earlier(to, day.atTime(CLOSES).atZone(zone).toInstant());
            if (end.isAfter(begin)) all = all.plus(Duration.between(begin, end));
        }
        return all;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
