package id.titian.rules.day;

import id.titian.rules.calendar.Calendar;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.cut.Credit;
import id.titian.rules.policy.cut.Deduct;
import id.titian.rules.policy.time.Hours;
import id.titian.rules.policy.time.Schedule;
import id.titian.rules.policy.time.Slot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges one day of one person: the same input always gives the same day. */
public final class DayJudge {

    /** An excuse of a type that the policy does not list; it is refused when it is entered, never guessed. */
    public static final class ExcuseUnknownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ExcuseUnknownException(String type, String policy) {
            super("The policy " + policy + " lists no excuse " + type
                    + ". Add it to deduct.excuses or correct the type.");
        }
    }

    private final Policy policy;
    private final Calendar calendar;
    private final DayInput input;
    private final Map<String, Integer> flags = new TreeMap<>();
    private final List<Reason> reasons = new ArrayList<>();

    private DayJudge(Policy policy, Calendar calendar, DayInput input) {
        this.policy = policy;
        this.calendar = calendar;
        this.input = input;
    }

    /**
     * The day.
     *
     * @param calendar of the policy, at the revision that is meant.
     * @throws ExcuseUnknownException if the policy lists excuses, and not this one
     */
    public static Day judge(Policy policy, Calendar calendar, DayInput input) {
        return new DayJudge(policy, calendar, input).day();
    }

    private Day day() {
        if (!input.isEmployed()) {
            if (!input.punches().isEmpty())
                flags.put("PUNCH_OF_INACTIVE", input.punches().size());
            boolean isEarly = input.activeFrom() != null && input.workday().isBefore(input.activeFrom());
            reasons.add(
                    isEarly
                            ? Reason.of("not-yet", "people", input.activeFrom())
                            : Reason.of("no-more", "people", input.retiredFrom()));
            return made(Status.NOT_EMPLOYED, null);
        }
        if (!policy.scope().covers(input.unit(), input.staff())) {
            reasons.add(Reason.of("not-covered", "scope", policy.id()));
            return made(Status.NOT_COVERED, null);
        }
        Schedule.Regime regime =
                policy.schedule().on(input.workday(), calendar, input.roster().get(input.workday()));
        if (regime.hours() == null) return free(regime.holiday());
        if (input.excuse() != null) return excused(input.excuse());
        return worked(regime.hours());
    }

    private Day free(@Nullable String holiday) {
        boolean isRoster = policy.schedule() instanceof Schedule.Roster;
        boolean isFlagged = !isRoster || holiday != null || policy.flagsUnrostered();
        boolean isAnyThere = false;
        for (Punch punch : input.punches()) {
            String aside = Sieve.aside(policy, punch);
            if (aside != null) flags.merge(aside, 1, Integer::sum);
            else isAnyThere |= isOfThisDay(punch);
        }
        if (isFlagged && isAnyThere) flags.put("PUNCH_ON_FREE_DAY", 0);
        reasons.add(
                holiday != null
                        ? Reason.of("holiday", "calendar", holiday)
                        : Reason.of(isRoster ? "no-shift" : "no-workday", "schedule"));
        return made(holiday != null ? Status.HOLIDAY : Status.OFF, zeroIfCut());
    }

    /** A night shift's leaving on the morning of a free day is no punch of the free day. */
    private boolean isOfThisDay(Punch punch) {
        int second = input.second(punch);
        return Math.abs(Math.floorDiv(second, Hours.DAY)) > 2 || !Picks.isAround(policy, calendar, input, second);
    }

    private Day excused(String type) {
        BigDecimal cut = excuseCut(type, input.excuseOrdinal());
        reasons.add(
                cut == null || cut.signum() == 0
                        ? Reason.of("excused", "excused", type)
                        : Reason.of(
                                "excused-cut",
                                "deduct.excuses." + type,
                                type,
                                cut.toPlainString(),
                                policy.lawfulSource()));
        return made(Status.EXCUSED, cut);
    }

    private @Nullable BigDecimal excuseCut(String type, int ordinal) {
        if (policy.deduct().isEmpty()) return null;
        var excuses = policy.deduct().get().excuses();
        if (excuses.isEmpty()) return BigDecimal.ZERO;
        var bands = excuses.get().get(type);
        if (bands == null) throw new ExcuseUnknownException(type, policy.id());
        return bands.find(ordinal).pct();
    }

    private @Nullable BigDecimal zeroIfCut() {
        return policy.deduct().isPresent() ? BigDecimal.ZERO : null;
    }

    private Day worked(Hours hours) {
        Sieve sieve = Sieve.of(policy, input);
        flags.putAll(sieve.flags());
        Picks picks = Picks.of(policy, calendar, input, hours, sieve.kept());
        int strays = picks.strays();
        if (strays > 0) flags.put("STRAY_PUNCH", strays);
        if (picks.isShared()) flags.put("SHARED_BOUNDARY", 0);

        List<Slot> open = policy.slots().stream()
                .filter(slot -> picks.of(slot) == null && !input.slotExcuses().containsKey(slot.id()))
                .toList();
        if (!open.isEmpty() && (!input.coverage().isComplete() || sieve.isAnyAside())) {
            reasons.add(
                    input.coverage().isComplete()
                            ? Reason.of("pending-aside", "evidence.clock_floor")
                            : Reason.of(
                                    "pending",
                                    "absence.needs_coverage",
                                    input.coverage().silent().isEmpty()
                                            ? "-"
                                            : String.join(", ", input.coverage().silent())));
            return made(Status.PENDING, null);
        }
        if (picks.filled() == 0 && open.isEmpty())
            return excused(Objects.requireNonNull(
                    input.slotExcuses().get(policy.slots().get(0).id())));
        if (picks.filled() == 0 && input.slotExcuses().isEmpty()) return absent();
        return marked(hours, picks, open);
    }

    private Day absent() {
        BigDecimal cut = policy.deduct().map(Deduct::absent).orElse(null);
        reasons.add(
                cut == null
                        ? Reason.of("absent", "absence")
                        : Reason.of("absent-cut", "deduct.absent", cut.toPlainString(), policy.lawfulSource()));
        return new Day(
                input.workday(),
                Status.ABSENT,
                List.of(),
                policy.credit().isPresent() ? 0 : null,
                policy.credit().map(this::whole).orElse(null),
                cut,
                0,
                flags,
                false,
                reasons);
    }

    private Day marked(Hours hours, Picks picks, List<Slot> open) {
        Marker marker = new Marker(policy, input, hours, picks);
        List<Mark> marks = policy.slots().stream().map(marker::mark).toList();
        flags.putAll(marker.flags());
        for (Slot slot : open) flags.put("MISSING_" + slot.capitals(), 0);
        reasons.addAll(marker.reasons());
        BigDecimal cut = policy.deduct()
                .map(deduct -> new Cuts(policy, deduct, input, reasons).ofDay(marker.cuts()))
                .orElse(null);
        int[] credit = policy.credit().map(rule -> credit(rule, marks)).orElse(null);
        return new Day(
                input.workday(),
                open.isEmpty() ? Status.PRESENT : Status.INCOMPLETE,
                marks,
                credit == null ? null : credit[0],
                credit == null ? null : credit[1],
                cut,
                netMinutes(hours, picks),
                flags,
                !input.coverage().isComplete(),
                reasons);
    }

    private int[] credit(Credit rule, List<Mark> marks) {
        int excused = 0;
        int counted = 0;
        for (Mark mark : marks) {
            if (input.slotExcuses().containsKey(mark.slot())) excused++;
            else if (mark.isFilled() && (rule.lateCounts() || mark.value() == 0)) counted++;
        }
        if (rule.isSlots())
            return policy.countsExcused()
                    ? new int[] {counted + excused, marks.size()}
                    : new int[] {counted, marks.size() - excused};
        int needed = rule.needsAll() ? marks.size() - excused : Math.min(1, marks.size() - excused);
        return new int[] {counted >= needed ? 1 : 0, 1};
    }

    private int whole(Credit rule) {
        return rule.isSlots() ? policy.slots().size() : 1;
    }

    private @Nullable Integer netMinutes(Hours hours, Picks picks) {
        Sieve.Kept came = null;
        Sieve.Kept left = null;
        for (Slot slot : policy.slots()) {
            if (slot.isStart()) came = picks.of(slot);
            if (slot.isEnd()) left = picks.of(slot);
        }
        if (came == null || left == null) return null;
        Hours.Span there = new Hours.Span(Math.max(came.second(), hours.start()), Math.min(left.second(), hours.end()));
        int rest = hours.rest().map(span -> span.within(there)).orElse(0);
        return Math.max(0, there.to() - there.from() - rest) / 60;
    }

    /** A day without marks. */
    private Day made(Status status, @Nullable BigDecimal cut) {
        Integer required = null;
        Integer filled = null;
        if (status == Status.EXCUSED && policy.credit().isPresent()) {
            required = policy.countsExcused() ? whole(policy.credit().get()) : 0;
            filled = required;
        }
        return new Day(input.workday(), status, List.of(), filled, required, cut, null, flags, false, reasons);
    }

    static String clock(int second) {
        if (second == Hours.DAY) return "24:00:00"; // of this day, as the rule writes it, not of the next
        // Written for every punch of every day: a formatter would take longer than the judging.
        int at = Math.floorMod(second, Hours.DAY);
        char[] clock = {'0', '0', ':', '0', '0', ':', '0', '0'};
        for (int place = 0, rest = at / 3600; place < 8; place += 3, rest = place == 3 ? at / 60 % 60 : at % 60) {
            clock[place] += (char) (rest / 10);
            clock[place + 1] += (char) (rest % 10);
        }
        return new String(clock);
    }
}
