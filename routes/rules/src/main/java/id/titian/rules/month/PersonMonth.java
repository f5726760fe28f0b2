package id.titian.rules.month;

import id.titian.rules.calendar.Calendar;
import id.titian.rules.day.Day;
import id.titian.rules.day.DayInput;
import id.titian.rules.day.DayJudge;
import id.titian.rules.day.Status;
import id.titian.rules.policy.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The days of one person in one month, judged in their order, because an excuse may cost more the third time.
 *
 * @param days in the order of the calendar.
 * @param counts what they add up to.
 */
public record PersonMonth(List<Day> days, MonthCounts counts) {

    /** Judges all days; {@code excuseOrdinal} of the inputs is counted here. */
    public static PersonMonth judge(Policy policy, Calendar calendar, List<DayInput> inputs) {
        List<Day> days = new ArrayList<>(inputs.size());
        MonthCounts counts = new MonthCounts(policy);
        Map<String, Integer> excused = new HashMap<>();
        for (DayInput input : inputs) {
            int ordinal = input.excuse() == null ? 1 : excused.getOrDefault(input.excuse(), 0) + 1;
            Day day = DayJudge.judge(policy, calendar, ordinal == 1 ? input : input.asExcuse(ordinal));
            if (day.status() == Status.EXCUSED && input.excuse() != null) excused.put(input.excuse(), ordinal);
            days.add(day);
            counts.add(day, input.excuse());
        }
        return new PersonMonth(List.copyOf(days), counts);
    }
}
