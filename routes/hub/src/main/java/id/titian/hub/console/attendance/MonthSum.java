package id.titian.hub.console.attendance;

import id.titian.hub.month.MonthView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an office together.
 *
 * @param counts days and minutes of all people by word; only what is a number.
 * @param rupiah of those whose amount is known; null if nobody's is.
 * @param known how many have an amount.
 * @param objected people with an objection that nobody answered.
 */
record MonthSum(
        int people,
        Map<String, BigDecimal> counts,
        @Nullable BigDecimal rupiah,
        int known,
        int objected) {

    static MonthSum of(List<MonthView> lines) {
        Map<String, BigDecimal> counts = new TreeMap<>();
        for (MonthView line : lines)
            line.counts().forEach((word, value) -> {
                if (value instanceof Number number)
                    counts.merge(word, new BigDecimal(number.toString()), BigDecimal::add);
            });
        List<BigDecimal> amounts =
                lines.stream().map(MonthView::rupiah).filter(Objects::nonNull).toList();
        return new MonthSum(
                lines.size(), counts, amounts.stream().reduce(BigDecimal::add).orElse(null), amounts.size(), (int)
                        lines.stream().filter(line -> line.objected() > 0).count());
    }
}
