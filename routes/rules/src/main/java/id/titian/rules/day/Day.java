package id.titian.rules.day;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A day of one person, judged.
 *
 * @param marks in the order of the policy's slots; empty where none are made.
 * @param filled what the day is worth; null where the policy has no credit, or the day none.
 * @param required of how much.
 * @param cut percent points; null where the policy cuts nothing, or the day is undecided.
 * @param netMinutes worked inside the schedule; null where that cannot be said.
 * @param flags with how many punches; 0 where they are not counted.
 * @param isProvisional whether later data may change it although all slots are filled.
 */
public record Day(
        LocalDate workday,
        Status status,
        List<Mark> marks,
        @Nullable Integer filled,
        @Nullable Integer required,
        @Nullable BigDecimal cut,
        @Nullable Integer netMinutes,
        Map<String, Integer> flags,
        boolean isProvisional,
        List<Reason> reasons) {

    public Day {
        marks = List.copyOf(marks);
        flags = java.util.Collections.unmodifiableMap(new TreeMap<>(flags));
        reasons = List.copyOf(reasons);
    }

    /** {@code in=0|out=MISSING}; empty where there are no marks. */
    public String marksText() {
        return marks.stream().map(Mark::toString).collect(Collectors.joining("|"));
    }

    /** {@code 2/3}; empty where the day has no credit. */
    public String creditText() {
        return filled == null ? "" : filled + "/" + required;
    }

    /** {@code DUPLICATE*2|MISSING_IN}, in the order of the alphabet. */
    public String flagsText() {
        return flags.entrySet().stream()
                .map(each -> each.getValue() == 0 ? each.getKey() : each.getKey() + "*" + each.getValue())
                .collect(Collectors.joining("|"));
    }
}
