package id.titian.rules.day;

import id.titian.rules.policy.time.Hours;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a day is made of, for one person.
 *
 * @param unit of the person on that day; null if it is not known.
 * @param staff PNS, PPPK or PPPK_PART_TIME; null if it is not known.
 * @param activeFrom the first day in the unit; null if there is no such limit.
 * @param retiredFrom the first day on which the person is not employed; null if there is none.
 * @param mode of an approved remote day, such as WFH; null on other days.
 * @param roster shifts of the days around, in a regime of rosters.
 * @param excuse type of an approved excuse for the whole day; null if there is none.
 * @param excuseOrdinal the how manieth such day of the month it is, from 1.
 * @param slotExcuses types of approved excuses by slot.
 * @param coverage whether all that could come has come.
 * @param punches of this day, in any order.
 * @param events that were held: whether they were attended.
 */
public record DayInput(
        LocalDate workday,
        @Nullable String unit,
        @Nullable String staff,
        @Nullable LocalDate activeFrom,
        @Nullable LocalDate retiredFrom,
        @Nullable String mode,
        Map<LocalDate, String> roster,
        @Nullable String excuse,
        int excuseOrdinal,
        Map<String, String> slotExcuses,
        Coverage coverage,
        List<Punch> punches,
        Map<String, Boolean> events) {

    /**
     * Whether every terminal of the unit has reported past the close of the day's last window.
     *
     * @param silent those that have not, by name.
     */
    public record Coverage(boolean isComplete, List<String> silent) {

        public static final Coverage COMPLETE = new Coverage(true, List.of());

        public static Coverage partial(List<String> silent) {
            return new Coverage(false, List.copyOf(silent));
        }
    }

    /** A day of which nothing but its punches is known. */
    public static DayInput of(LocalDate workday, Coverage coverage, List<Punch> punches) {
        return new DayInput(
                workday, null, null, null, null, null, Map.of(), null, 1, Map.of(), coverage, punches, Map.of());
    }

    /** The same as the how manieth excused day of its kind. */
    public DayInput asExcuse(int ordinal) {
        return new DayInput(
                workday,
                unit,
                staff,
                activeFrom,
                retiredFrom,
                mode,
                roster,
                excuse,
                ordinal,
                slotExcuses,
                coverage,
                punches,
                events);
    }

    /** When a punch was, in seconds from the workday's midnight, as its terminal wrote it. */
    int second(Punch punch) {
        long days = punch.time().toLocalDate().toEpochDay() - workday.toEpochDay();
        long second = days * Hours.DAY + punch.time().toLocalTime().toSecondOfDay();
        // Decades away it is in no window anyhow; it only must not come back on the other side.
        return (int) Math.max(Integer.MIN_VALUE / 2, Math.min(Integer.MAX_VALUE / 2, second));
    }

    boolean isEmployed() {
        return (activeFrom == null || !workday.isBefore(activeFrom))
                && (retiredFrom == null || workday.isBefore(retiredFrom));
    }
}
