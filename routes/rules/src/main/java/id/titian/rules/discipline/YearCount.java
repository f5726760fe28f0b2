package id.titian.rules.discipline;

import id.titian.rules.day.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What a year of one person counts for the ladder. Days that are undecided are left out and named.
 *
 * @param longestRun workdays absent in a row; free days and excuses neither break a run nor lengthen it.
 * @param undecided days that may still change the count.
 */
public record YearCount(int absentDays, int lateAndEarlyMinutes, int longestRun, List<LocalDate> undecided) {

    /** What is counted of a day. */
    public record Counted(Status status, int lateAndEarlyMinutes) {}

    /** Counts the days of one year, in their order. */
    public static YearCount of(SortedMap<LocalDate, Counted> days) {
        int absent = 0;
        int minutes = 0;
        int run = 0;
        int longest = 0;
        List<LocalDate> undecided = new ArrayList<>();
        for (var each : days.entrySet()) {
            minutes += each.getValue().lateAndEarlyMinutes();
            switch (each.getValue().status()) {
                case ABSENT -> {
                    absent++;
                    longest = Math.max(longest, ++run);
                }
                case INCOMPLETE, PRESENT -> run = 0;
                case PENDING -> {
                    undecided.add(each.getKey());
                    // Whoever was there on that day has no run over it; nobody knows yet, so no run is claimed.
                    run = 0;
                }
                case NOT_EMPLOYED, NOT_COVERED, HOLIDAY, OFF, EXCUSED -> {}
            }
        }
        return new YearCount(absent, minutes, longest, List.copyOf(undecided));
    }
}
