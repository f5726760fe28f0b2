package id.titian.fingerspot.service;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Days that are asked for in one question, both included.
 *
 * @param first the first day.
 * @param last the last day.
 */
public record DayWindow(LocalDate first, LocalDate last) {

    /** Farther back than this no full reading goes. */
    public static final int DAYS_MAX = 3_660;

    public DayWindow {
        if (last.isBefore(first)) throw new IllegalArgumentException("The last day is before the first: " + first);
    }

    /**
     * Windows that cover a history up to tomorrow, the oldest first: a terminal's clock may be ahead of ours.
     *
     * @param days how many days back, today included.
     * @param windowDays the most days of one window.
     */
    public static List<DayWindow> history(Clock clock, ZoneId zone, int days, int windowDays) {
        LocalDate tomorrow = today(clock, zone).plusDays(1);
        var windows = new ArrayList<DayWindow>();
        LocalDate first = tomorrow.minusDays(days);
        while (!first.isAfter(tomorrow)) {
            LocalDate last = first.plusDays(windowDays - 1L);
            windows.add(new DayWindow(first, last.isAfter(tomorrow) ? tomorrow : last));
            first = last.plusDays(1);
        }
        return windows;
    }

    /** Yesterday and today. */
    public static DayWindow newest(Clock clock, ZoneId zone) {
        LocalDate today = today(clock, zone);
        return new DayWindow(today.minusDays(1), today);
    }

    /** Whether a window has a day in common with this one. */
    public boolean touches(DayWindow that) {
        return !first.isAfter(that.last) && !that.first.isAfter(last);
    }

    private static LocalDate today(Clock clock, ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
