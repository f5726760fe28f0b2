package id.titian.rules.policy;

import id.titian.rules.calendar.Calendar;
import id.titian.rules.file.Cursor;
import id.titian.rules.file.Mistake;
import id.titian.rules.file.Yaml;
import id.titian.rules.policy.pay.MonthRule;
import id.titian.rules.policy.time.Hours;
import id.titian.rules.policy.time.Schedule;
import id.titian.rules.policy.time.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keys that may stand where they stand and yet do nothing, because another key decides otherwise. Many are inherited by a file
 * that changes the other key on purpose, so they are pointed out and not refused.
 */
final class IdleKeys {

    private static final Set<String> STAFF = Set.of("PNS", "PPPK", "PPPK_PART_TIME");

    private final List<Mistake> notes = new ArrayList<>();
    private final Cursor at;
    private final Policy policy;

    private IdleKeys(Yaml root, Policy policy) {
        this.at = Cursor.at(root, notes);
        this.policy = policy;
    }

    /** What to point out in a policy that has no mistake. */
    static List<Mistake> of(Yaml root, Policy policy, Calendar calendar) {
        var idle = new IdleKeys(root, policy);
        idle.lookAtPeriods(calendar);
        idle.lookAtRegime();
        idle.lookAtFlex();
        idle.lookAtPeople();
        idle.lookAtTime();
        idle.lookAtDays();
        idle.lookAtMonth();
        idle.lookAtPerformance();
        return List.copyOf(idle.notes);
    }

    static void note(Cursor at, boolean isIdle, String words) {
        if (isIdle && at.isThere()) at.mistake(words);
    }

    /** Next year's calendar may have the period; until then its weeks are ordinary ones. */
    private void lookAtPeriods(Calendar calendar) {
        Set<String> known = new TreeSet<>();
        for (Calendar.Period each : calendar.periods()) known.add(each.name());
        for (String name : at.at("schedule").at("during").keys())
            note(
                    at.at("schedule").at("during").at(name),
                    !known.contains(name),
                    "the calendar " + calendar.id() + " has no period " + name + "; it has "
                            + (known.isEmpty() ? "none" : String.join(", ", known))
                            + ". Until it has, the ordinary week holds.");
    }

    private void lookAtRegime() {
        boolean isWeek = policy.schedule() instanceof Schedule.Fixed;
        String words = "this does nothing here: only regime: roster asks for it.";
        Cursor excuse = at.at("schedule").at("holidays_excuse");
        note(excuse, isWeek && excuse.flag(true), words);
        note(
                excuse,
                isWeek && !excuse.flag(true),
                "with regime: fixed holidays excuse all the same. Whoever works on them needs regime: roster.");
        note(at.at("unrostered_punch"), isWeek, words);
        note(at.at("boundary").at("shared_punch"), isWeek && policy.sharesPunch(), words);
        Set<Integer> starts = new TreeSet<>();
        for (Hours each : policy.schedule().all()) starts.add(each.start() + Hours.DAY);
        note(
                at.at("boundary").at("shared_punch"),
                !isWeek
                        && policy.sharesPunch()
                        && policy.schedule().all().stream().noneMatch(each -> starts.contains(each.end())),
                "no shift begins when one of the day before ends, so no punch is shared.");
        lookAtNamedTimes(at.at("schedule").at("week"));
        lookAtNamedTimes(at.at("schedule").at("shifts"));
        for (String period : at.at("schedule").at("during").keys())
            lookAtNamedTimes(at.at("schedule").at("during").at(period));
    }

    private void lookAtFlex() {
        policy.flex()
                .filter(flex -> flex.lateUpto() < policy.measure().seconds(1))
                .ifPresent(flex -> note(
                        at.at("flex").at("late_upto"),
                        true,
                        "no lateness is so small: time.unit measures from "
                                + policy.measure().seconds(1)
                                + "s on, so no end is moved. Right is a span such as 30m."));
    }

    /** Times such as midday, against which a slot may be measured. */
    private void lookAtNamedTimes(Cursor days) {
        Set<String> used = new TreeSet<>(List.of(Hours.START, Hours.END, "break"));
        for (Slot slot : policy.slots()) used.addAll(slot.names());
        for (String day : days.keys())
            for (String name : days.at(day).keys())
                note(days.at(day).at(name), !used.contains(name), "no slot is measured against this time.");
    }

    private void lookAtPeople() {
        Set<String> staff = new TreeSet<>(policy.scope().staff());
        staff.removeAll(STAFF);
        note(
                at.at("scope").at("staff"),
                !staff.isEmpty(),
                "nobody is " + String.join(", ", staff) + ": people are " + new TreeSet<>(STAFF) + ".");
        Set<String> never = new TreeSet<>(policy.scope().excludedUnits());
        never.removeAll(policy.scope().units());
        note(
                at.at("scope").at("exclude_units"),
                !policy.scope().units().isEmpty() && !never.isEmpty(),
                String.join(", ", never) + " is not among scope.units, so it is left out anyhow.");
        Policy.Evidence evidence = policy.evidence();
        Set<String> remote = policy.remote().acceptSources();
        note(
                at.at("remote"),
                !remote.isEmpty() && evidence.accept().containsAll(remote),
                "these sources are accepted on every day, so a remote day changes nothing.");
        for (Cursor source : at.at("remote").at("accept_sources").items())
            note(
                    source,
                    !PolicyShape.SOURCES.contains(source.text("")),
                    "nobody knows the source " + source.text("") + ", so it admits no punch. Known are "
                            + String.join(", ", PolicyShape.SOURCES) + ".");
        note(
                at.at("evidence").at("manual"),
                !evidence.accept().contains("MANUAL_FORM") && !remote.contains("MANUAL_FORM"),
                "no form is accepted, so this does nothing. Add MANUAL_FORM to evidence.accept if forms count.");
        note(
                at.at("evidence").at("clock_floor"),
                evidence.floor().isAfter(policy.effective().from()),
                "the policy holds from " + policy.effective().from()
                        + "; punches between that day and this one are put aside as those of a reset clock.");
    }

    private void lookAtTime() {
        note(
                at.at("clock").at("max_drift"),
                policy.clock().maxDrift().isEmpty(),
                "this does nothing without correct_drift: true; stamps stay as they are.");
        note(
                at.at("time").at("round"),
                !policy.measure().isMinutes() && policy.measure().isCeiling(),
                "with unit: second there are whole seconds only, and nothing to round up.");
    }

    private void lookAtDays() {
        MonthRule month = policy.month();
        boolean takesCuts = month.model() == MonthRule.Model.DEDUCTION || month.thenDeduct();
        note(
                at.at("deduct"),
                !takesCuts,
                "days show these cuts, and the month takes nothing of them. If it should, say month.attendance.model:"
                        + " deduction, or then_deduct: whole with a ratio.");
        note(
                at.at("credit"),
                month.model() != MonthRule.Model.RATIO,
                "days show this credit, and the month takes nothing of it. If it should, say month.attendance.model: ratio.");
        note(
                at.at("credit").at("requires"),
                policy.credit().map(each -> each.isSlots()).orElse(false),
                "this does nothing with model: slots; only model: day asks how many slots a day needs.");
        note(at.at("excused"), policy.credit().isEmpty(), "this does nothing without the key credit.");
        Cursor slots = at.at("deduct").at("slots");
        for (String id : slots.keys()) {
            Cursor slot = slots.at(id);
            note(
                    slot,
                    List.of("bands", "rate", "missing").stream()
                            .noneMatch(key -> slot.at(key).isThere()),
                    "this costs nothing. Say bands or rate, and missing, or leave the slot out.");
            if (policy.measure().isMinutes()) lookAtSteps(slot.at("bands"));
        }
        for (Slot slot : policy.slots())
            for (String key : List.of("bands", "rate"))
                note(
                        slots.at(slot.id()).at(key),
                        slot.side() == Slot.Side.NONE,
                        "a slot with side: none is never late nor early: its mark is always 0, so only the step of 0 is"
                                + " met, and a rate comes to nothing. Say side: late or early if more is meant.");
        Cursor excuses = at.at("deduct").at("excuses");
        for (String type : excuses.keys())
            for (Cursor step : excuses.at(type).at("bands").items())
                note(
                        step.at("upto"),
                        step.at("upto").number(1) == 0,
                        "days are counted from 1, so none is in this step.");
    }

    /** Whole minutes are compared, so a step between two of them is never met. */
    private static void lookAtSteps(Cursor bands) {
        int before = -1;
        for (Cursor step : bands.items()) {
            int upto = step.at("upto").seconds().orElse(Integer.MAX_VALUE);
            note(
                    step.at("upto"),
                    before >= 0 && upto / 60 == before / 60,
                    "whole minutes are compared, and none lies between the step before and this one.");
            before = upto;
        }
    }

    private void lookAtMonth() {
        MonthRule month = policy.month();
        boolean isNone = month.model() == MonthRule.Model.NONE;
        Cursor at = this.at.at("month");
        note(
                at.at("attendance").at("cap"),
                month.model() != MonthRule.Model.DEDUCTION,
                "this does nothing here: only model: deduction caps a sum of cuts.");
        note(
                at.at("attendance").at("of"),
                month.model() != MonthRule.Model.RATIO,
                "this does nothing here: only model: ratio counts slots or days.");
        String figureless = "model: none makes no figure, so this does nothing.";
        note(at.at("weights"), isNone, figureless);
        note(at.at("tallies"), isNone && !month.tallies().isEmpty(), figureless);
        note(
                at.at("tallies"),
                month.model() == MonthRule.Model.RATIO
                        && !month.thenDeduct()
                        && !month.tallies().isEmpty(),
                "a ratio takes no cuts, so this does nothing. If it should, say month.attendance.then_deduct: whole.");
        note(at.at("base"), isNone, figureless);
        note(at.at("report"), !isNone, "this does nothing here: only model: none shows counts instead of a figure.");
    }

    private void lookAtPerformance() {
        MonthRule month = policy.month();
        MonthRule.Source source = month.performance().source();
        Cursor at = this.at.at("month").at("performance");
        note(
                at.at("model"),
                source != MonthRule.Source.NONE && !month.wantsPerformance(),
                "performance weighs 0, so nobody is asked for it. Say with month.weights how much it weighs.");
        for (String key : List.of("target", "below", "cap"))
            note(
                    at.at(key),
                    source != MonthRule.Source.HOURS,
                    "this does nothing here: only model: hours asks for it.");
        note(
                at.at("scores"),
                source != MonthRule.Source.PREDICATE,
                "this does nothing here: only model: predicate asks for it.");
    }
}
