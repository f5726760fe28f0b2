package id.titian.hub.console.attendance;

import id.titian.hub.day.DayView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An office on one day.
 *
 * @param counts people by status.
 * @param completeTo up to when every terminal has reported; null if one never did, or nobody has a day.
 * @param waitsFor the terminals for which anybody's day waits.
 */
record OfficeDay(
        List<DayView> people,
        Map<String, Integer> counts,
        @Nullable Instant completeTo,
        List<String> waitsFor) {

    /** Sums up; only people of one status are listed if it is said. */
    static OfficeDay of(List<DayView> all, @Nullable String status) {
        Map<String, Integer> counts = new TreeMap<>();
        TreeSet<String> waitsFor = new TreeSet<>();
        for (DayView each : all) {
            counts.merge(each.status(), 1, Integer::sum);
            waitsFor.addAll(each.waitsFor());
        }
        return new OfficeDay(
                all.stream()
                        .filter(each -> status == null || status.equals(each.status()))
                        .toList(),
                counts,
                all.stream()
                        .map(DayView::completeTo)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                List.copyOf(waitsFor));
    }
}
