package id.titian.rules.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holidays, joint leave and named periods as they stand at one revision.
 *
 * @param id of the file.
 * @param revision as of which this is.
 * @param newest the newest revision that the file knows.
 * @param holidays those that hold at this revision.
 * @param periods named spans, such as Ramadan.
 */
public record Calendar(
        String id,
        int revision,
        int newest,
        Map<LocalDate, Holiday> holidays,
        List<Period> periods,
        Set<Integer> years) {

    /**
     * A day on which nothing is required.
     *
     * @param kind LIBUR_NASIONAL, CUTI_BERSAMA, or a word of the region.
     */
    public record Holiday(LocalDate date, String kind, String name) {}

    /** A named span; both days are in it. */
    public record Period(String name, LocalDate from, LocalDate to) {

        boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    public Calendar {
        holidays = Map.copyOf(holidays);
        periods = List.copyOf(periods);
        years = Set.copyOf(years);
    }

    /** The holiday of that day, if it is one. */
    public Optional<Holiday> holiday(LocalDate day) {
        return Optional.ofNullable(holidays.get(day));
    }

    /** The names of the periods in which that day lies, in the order of the file. */
    public List<String> periodsOf(LocalDate day) {
        if (periods.isEmpty()) return List.of();
        return periods.stream().filter(each -> each.has(day)).map(Period::name).toList();
    }

    /** Whether the file says anything about the year of that day; of a year that it leaves out it knows no holiday. */
    public boolean knows(LocalDate day) {
        return years.contains(day.getYear());
    }

    /** This one with the holidays and periods of another on top, as a region's on the nation's. */
    Calendar under(Calendar regional) {
        Map<LocalDate, Holiday> both = new HashMap<>(holidays);
        both.putAll(regional.holidays);
        List<Period> spans = new java.util.ArrayList<>(regional.periods);
        spans.addAll(periods);
        Set<Integer> known = new HashSet<>(years);
        known.addAll(regional.years);
        return new Calendar(regional.id, regional.revision, regional.newest, both, spans, known);
    }
}
