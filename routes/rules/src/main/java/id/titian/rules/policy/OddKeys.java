package id.titian.rules.policy;

import id.titian.rules.file.Cursor;
import id.titian.rules.file.Mistake;
import id.titian.rules.file.Yaml;
import id.titian.rules.policy.time.Hours;
import id.titian.rules.policy.time.Schedule;
import id.titian.rules.policy.time.Slot;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that do what the format says of them, though hardly anybody means it. A regulation may, so they are obeyed and pointed
 * out; keys without any effect are found by {@link IdleKeys}.
 */
final class OddKeys {

    private final List<Mistake> notes = new ArrayList<>();
    private final Cursor at;
    private final Policy policy;

    private OddKeys(Yaml root, Policy policy) {
        this.at = Cursor.at(root, notes);
        this.policy = policy;
    }

    /** What to point out in a policy that has no mistake. */
    static List<Mistake> of(Yaml root, Policy policy) {
        var odd = new OddKeys(root, policy);
        odd.lookAtDedupe();
        odd.policy.flex().ifPresent(odd::lookAtFlex);
        if (policy.schedule() instanceof Schedule.Fixed fixed) odd.lookAtNights(fixed);
        return List.copyOf(odd.notes);
    }

    private void lookAtDedupe() {
        int shortest = policy.schedule().all().stream()
                .mapToInt(hours -> hours.end() - hours.start())
                .min()
                .orElse(Hours.DAY);
        IdleKeys.note(
                at.at("dedupe").at("within"),
                policy.dedupeSeconds().orElse(0) >= shortest,
                "of who comes at the start and leaves at the end only one punch stays, because the shortest day has "
                        + shortest / 60 + " minutes. Usual are seconds or minutes, such as 60s.");
    }

    private void lookAtFlex(Policy.Flex flex) {
        // Where no lateness is small enough, nothing of the rest is ever asked.
        if (flex.lateUpto() < policy.measure().seconds(1)) return;
        String upto = at.at("flex").at("late_upto").text("");
        IdleKeys.note(
                at.at("flex").at("move_end_by"),
                flex.moveEndBy() == 0,
                "the end stays where it is, so lateness up to " + upto
                        + " is forgiven without being repaid. If it is to be repaid, say how much, such as 30m.");
        IdleKeys.note(
                at.at("flex"),
                flex.moveEndBy() > 0 && policy.slots().stream().noneMatch(Slot::isEnd),
                "no slot has target: end, so nothing shows whether lateness up to " + upto
                        + " is repaid: it is forgiven. If it is to be repaid, add such a slot.");
    }

    private void lookAtNights(Schedule.Fixed fixed) {
        List<Map<DayOfWeek, Hours>> weeks = new ArrayList<>(fixed.during().values());
        weeks.add(fixed.week());
        List<Cursor> places = at.at("slots").items();
        for (int i = 0; i < places.size(); i++) {
            Cursor window = places.get(i).at("window");
            openWhenClosing(policy.slots().get(i), weeks)
                    .ifPresent(first -> IdleKeys.note(
                            window,
                            true,
                            "it closes on the morning after, when the window of the slot " + first.id()
                                    + " has opened: a punch between counts on both days. If it is to count on one, let"
                                    + " this window close before."));
        }
    }

    /** The slot of the next morning whose window opens before this one is closed; any two weeks may meet at a period's edge. */
    private Optional<Slot> openWhenClosing(Slot slot, List<Map<DayOfWeek, Hours>> weeks) {
        for (Map<DayOfWeek, Hours> evening : weeks)
            for (DayOfWeek day : evening.keySet()) {
                int closes = slot.window(evening.get(day)).to() - Hours.DAY;
                for (Map<DayOfWeek, Hours> morning : weeks) {
                    Hours next = morning.get(day.plus(1));
                    if (next == null) continue;
                    for (Slot first : policy.slots()) if (first.window(next).from() < closes) return Optional.of(first);
                }
            }
        return Optional.empty();
    }
}
