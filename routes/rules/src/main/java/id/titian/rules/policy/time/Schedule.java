package id.titian.rules.policy.time;

import id.titian.rules.calendar.Calendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When people have to be there (key {@code schedule}). */
public sealed interface Schedule {

    /** A week for everybody, and other weeks during named periods of the calendar. */
    record Fixed(Map<DayOfWeek, Hours> week, Map<String, Map<DayOfWeek, Hours>> during) implements Schedule {

        @Override
        public Regime on(LocalDate day, Calendar calendar, @Nullable String shift) {
            Optional<Calendar.Holiday> holiday = calendar.holiday(day);
            if (holiday.isPresent()) return Regime.holiday(holiday.get().name());
            Map<DayOfWeek, Hours> now = week;
            for (String period : calendar.periodsOf(day))
                if (during.containsKey(period)) {
                    now = during.get(period);
                    break;
                }
            Hours hours = now.get(day.getDayOfWeek());
            return hours == null ? Regime.OFF : Regime.required(hours);
        }

        @Override
        public boolean knows(String shift) {
            return true;
        }

        @Override
        public Collection<Hours> all() {
            return Stream.concat(Stream.of(week), during.values().stream())
                    .flatMap(each -> each.values().stream())
                    .toList();
        }
    }

    /** Shifts that a roster gives to each person and day. */
    record Roster(Map<String, Hours> shifts, boolean holidaysExcuse) implements Schedule {

        @Override
        public Regime on(LocalDate day, Calendar calendar, @Nullable String shift) {
            Optional<Calendar.Holiday> holiday = holidaysExcuse ? calendar.holiday(day) : Optional.empty();
            if (holiday.isPresent()) return Regime.holiday(holiday.get().name());
            if (shift == null) return Regime.OFF;
            Hours hours = shifts.get(shift);
            if (hours == null)
                throw new IllegalArgumentException("There is no shift " + shift + "; there are " + shifts.keySet());
            return Regime.required(hours);
        }

        @Override
        public boolean knows(String shift) {
            return shifts.containsKey(shift);
        }

        @Override
        public Collection<Hours> all() {
            return shifts.values();
        }
    }

    /**
     * What holds on a day.
     *
     * @param hours when to be there; null on a free day.
     * @param holiday its name; null if it is none.
     */
    record Regime(@Nullable Hours hours, @Nullable String holiday) {

        static final Regime OFF = new Regime(null, null);

        static Regime required(Hours hours) {
            return new Regime(hours, null);
        }

        static Regime holiday(String name) {
            return new Regime(null, name);
        }
    }

    /** What holds on a day for who has that shift, or none. */
    Regime on(LocalDate day, Calendar calendar, @Nullable String shift);

    /** Whether a roster may name that shift; a week for everybody asks for none. */
    boolean knows(String shift);

    /** The hours of all days or shifts. */
    Collection<Hours> all();
}
