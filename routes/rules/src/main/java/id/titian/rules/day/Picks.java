package id.titian.rules.day;

import id.titian.rules.calendar.Calendar;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.time.Hours;
import id.titian.rules.policy.time.Schedule;
import id.titian.rules.policy.time.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which punch fills which slot of a day, with the shifts before and after in sight. */
final class Picks {

    /** So far a shift that ends at 48:00 reaches. */
    private static final int DAYS_AROUND = 2;

    private final Policy policy;
    private final Calendar calendar;
    private final DayInput input;
    private final Hours hours;
    private final List<Sieve.Kept> kept;
    private final Map<String, Sieve.Kept> bySlot = new HashMap<>();
    private boolean isShared;

    private Picks(Policy policy, Calendar calendar, DayInput input, Hours hours, List<Sieve.Kept> kept) {
        this.policy = policy;
        this.calendar = calendar;
        this.input = input;
        this.hours = hours;
        this.kept = kept;
    }

    static Picks of(Policy policy, Calendar calendar, DayInput input, Hours hours, List<Sieve.Kept> kept) {
        Picks picks = new Picks(policy, calendar, input, hours, kept);
        for (Slot slot : policy.slots()) picks.fill(slot);
        picks.lookForSharedEnd();
        return picks;
    }

    /** The punch of a slot, if it has one. */
    Sieve.@Nullable Kept of(Slot slot) {
        return bySlot.get(slot.id());
    }

    int filled() {
        return bySlot.size();
    }

    /** Whether one punch closes a shift and opens the next. */
    boolean isShared() {
        return isShared;
    }

    private void fill(Slot slot) {
        List<Sieve.Kept> inWindow = inWindow(slot, hours, 0);
        if (slot.isStart() && !inWindow.isEmpty()) inWindow = withoutEndBefore(slot, inWindow);
        Sieve.Kept picked = pick(slot, hours, 0, inWindow);
        if (picked != null) bySlot.put(slot.id(), picked);
    }

    /** A punch that closes the shift of the day before opens this one only where both touch and the policy lets it. */
    private List<Sieve.Kept> withoutEndBefore(Slot slot, List<Sieve.Kept> inWindow) {
        Optional<Hours> before = neighbour(-1);
        Slot end = endSlot();
        if (before.isEmpty() || end == null) return inWindow;
        Sieve.Kept closes = pick(end, before.get(), -Hours.DAY, inWindow(end, before.get(), -Hours.DAY));
        if (closes == null || !inWindow.contains(closes)) return inWindow;
        if (policy.sharesPunch() && before.get().end() - Hours.DAY == hours.start()) {
            isShared = closes.equals(pick(slot, hours, 0, inWindow));
            return inWindow;
        }
        return inWindow.stream().filter(each -> !each.equals(closes)).toList();
    }

    private void lookForSharedEnd() {
        Slot end = endSlot();
        Sieve.Kept closes = end == null ? null : bySlot.get(end.id());
        Optional<Hours> after = closes == null || !policy.sharesPunch() ? Optional.empty() : neighbour(1);
        if (after.isEmpty() || after.get().start() + Hours.DAY != hours.end()) return;
        for (Slot slot : policy.slots())
            if (slot.isStart()
                    && closes != null
                    && closes.equals(pick(slot, after.get(), Hours.DAY, inWindow(slot, after.get(), Hours.DAY))))
                isShared = true;
    }

    private @Nullable Slot endSlot() {
        for (Slot slot : policy.slots()) if (slot.isEnd()) return slot;
        return null;
    }

    private Optional<Hours> neighbour(int days) {
        if (!(policy.schedule() instanceof Schedule.Roster)) return Optional.empty();
        return hoursOn(days);
    }

    private Optional<Hours> hoursOn(int days) {
        return hoursOn(policy, calendar, input, days);
    }

    private static Optional<Hours> hoursOn(Policy policy, Calendar calendar, DayInput input, int days) {
        var day = input.workday().plusDays(days);
        return Optional.ofNullable(
                policy.schedule().on(day, calendar, input.roster().get(day)).hours());
    }

    private List<Sieve.Kept> inWindow(Slot slot, Hours of, int shift) {
        Hours.Span window = slot.window(of);
        List<Sieve.Kept> inside = new ArrayList<>();
        boolean isFormInside = false;
        for (Sieve.Kept each : kept)
            if (each.second() >= window.from() + shift && each.second() < window.to() + shift) {
                inside.add(each);
                isFormInside |= each.isApprovedForm();
            }
        if (isFormInside && policy.evidence().manualBeatsDevice()) inside.removeIf(each -> !each.isApprovedForm());
        return inside;
    }

    private static Sieve.@Nullable Kept pick(Slot slot, Hours of, int shift, List<Sieve.Kept> inside) {
        if (inside.isEmpty()) return null;
        return switch (slot.pick()) {
            case FIRST -> inside.get(0);
            case LAST -> inside.get(inside.size() - 1);
            case NEAREST -> {
                int target = slot.targetOn(of).orElseThrow() + shift;
                Sieve.Kept nearest = inside.get(0);
                // On a tie the earlier stays.
                for (Sieve.Kept each : inside)
                    if (Math.abs(each.second() - target) < Math.abs(nearest.second() - target)) nearest = each;
                yield nearest;
            }
        };
    }

    /** Punches in no window of this day, nor of a day around it. */
    int strays() {
        return (int) kept.stream()
                .filter(each -> !isIn(hours, 0, each.second()))
                .filter(each -> !isAround(policy, calendar, input, each.second()))
                .count();
    }

    private boolean isIn(Hours of, int shift, int second) {
        return isIn(policy, of, shift, second);
    }

    private static boolean isIn(Policy policy, Hours of, int shift, int second) {
        for (Slot slot : policy.slots()) {
            Hours.Span window = slot.window(of);
            if (second >= window.from() + shift && second < window.to() + shift) return true;
        }
        return false;
    }

    /** Whether a moment lies in a window of the days before or after. */
    static boolean isAround(Policy policy, Calendar calendar, DayInput input, int second) {
        for (int days = -DAYS_AROUND; days <= DAYS_AROUND; days++) {
            if (days == 0) continue;
            Optional<Hours> there = hoursOn(policy, calendar, input, days);
            if (there.isPresent() && isIn(policy, there.get(), days * Hours.DAY, second)) return true;
        }
        return false;
    }
}
