package id.titian.rules.policy;

import id.titian.rules.file.Cursor;
import id.titian.rules.file.Mistake;
import id.titian.rules.file.MistakesException;
import id.titian.rules.file.Yaml;
import id.titian.rules.policy.cut.Credit;
import id.titian.rules.policy.pay.MonthRule;
import id.titian.rules.policy.time.Measure;
import id.titian.rules.policy.time.Slot;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a policy of a file whose parents are laid under it already. */
final class PolicyReader {

    static final LocalDate CLOCK_FLOOR = LocalDate.of(2015, 1, 1);

    private static final Set<String> ZONES = Set.of("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura");
    private static final Set<String> ACCEPTED = Set.of("DEVICE", "USB_FILE", "MANUAL_FORM");

    private final List<Mistake> found = new ArrayList<>();
    private final Cursor at;
    private final Yaml root;

    private PolicyReader(Yaml root) {
        this.root = root;
        this.at = Cursor.at(root, found);
    }

    /**
     * The policy of a merged file.
     *
     * @param named interpretations that its comments name.
     * @throws MistakesException with everything that is wrong
     */
    static Policy read(Yaml root, List<String> named) throws MistakesException {
        return new PolicyReader(root).policy(named);
    }

    private Policy policy(List<String> named) throws MistakesException {
        PolicyShape.SHAPE.check(root, "", found);
        refuseIfWrong();
        TimeReader times = new TimeReader(at);
        CutReader cuts = new CutReader(at.at("deduct"), times.slotIds());
        Policy policy = new Policy(
                root.file(),
                at.at("id").text(""),
                at.at("title").text(""),
                sources(),
                effective(),
                scope(),
                at.at("calendar").text(""),
                measure(),
                at.at("dedupe").at("within").seconds(),
                clock(),
                times.schedule(),
                times.slots(),
                at.at("boundary").at("shared_punch").text("none").equals("both"),
                flex(),
                new Policy.Remote(
                        texts(at.at("remote").at("modes")),
                        texts(at.at("remote").at("accept_sources"))),
                evidence(),
                cuts.deduct(),
                credit(),
                at.at("excused").text("").equals("count_as_attended"),
                !at.at("unrostered_punch").text("flag").equals("ignore"),
                new MonthReader(at.at("month")).month(),
                at.at("discipline").text(),
                interpretations(named));
        checkTogether(policy);
        refuseIfWrong();
        return policy;
    }

    private void refuseIfWrong() throws MistakesException {
        if (!found.isEmpty()) throw new MistakesException(found);
    }

    private List<Policy.Source> sources() {
        return at.at("source").items().stream()
                .map(each -> new Policy.Source(
                        each.at("kind").text(""),
                        each.isSingle()
                                ? each.text("")
                                : List.of("study", "ref", "article", "where", "note").stream()
                                        .flatMap(key -> each.at(key).text().stream())
                                        .collect(Collectors.joining(", "))))
                .toList();
    }

    private Policy.Effective effective() {
        Cursor effective = at.at("effective");
        LocalDate from = effective.at("from").date().orElse(LocalDate.EPOCH);
        Optional<LocalDate> to = effective.at("to").date();
        if (to.isPresent() && to.get().isBefore(from))
            effective.at("to").mistake("it ends on " + to.get() + ", before it begins on " + from + ".");
        return new Policy.Effective(
                from, to.orElse(null), effective.at("assumed").flag(false));
    }

    private Policy.Scope scope() {
        Cursor scope = at.at("scope");
        for (String key : List.of("units", "staff"))
            refuseEmpty(scope.at(key), "nobody, or everybody? Name them, or leave the key out for everybody.");
        return new Policy.Scope(texts(scope.at("units")), texts(scope.at("exclude_units")), texts(scope.at("staff")));
    }

    /** Whoever empties a list means something by it; what, cannot be seen. */
    static void refuseEmpty(Cursor list, String words) {
        if (list.isThere() && list.items().isEmpty()) list.mistake("an empty list means " + words);
    }

    private Measure measure() {
        Cursor time = at.at("time");
        String zone = time.at("zone").text("");
        if (!ZONES.contains(zone) && !time.at("iana").flag(false))
            time.at("zone")
                    .mistake(
                            zone
                                    + " is none of Asia/Jakarta, Asia/Makassar, Asia/Jayapura. If it is meant, say iana: true.");
        boolean isMinutes = time.at("unit").text("").equals("minute");
        if (isMinutes && time.at("round").text("").equals("exact"))
            time.at("round").mistake("a whole minute is not exact. Right is floor or ceil, or unit: second.");
        return new Measure(
                zone(time.at("zone"), zone),
                isMinutes,
                time.at("round").text("").equals("ceil"));
    }

    private static ZoneId zone(Cursor at, String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            at.mistake("there is no zone " + name + ".");
            return ZoneId.of("Asia/Jakarta");
        }
    }

    private Policy.ClockRule clock() {
        Cursor clock = at.at("clock");
        if (!clock.at("correct_drift").flag(false)) return new Policy.ClockRule(Optional.empty());
        if (!clock.at("max_drift").isThere())
            clock.mistake("say with max_drift up to which drift a stamp is corrected, such as 600s.");
        return new Policy.ClockRule(Optional.of(clock.at("max_drift").seconds().orElse(0)));
    }

    private Optional<Policy.Flex> flex() {
        Cursor flex = at.at("flex");
        if (!flex.isThere()) return Optional.empty();
        return Optional.of(new Policy.Flex(
                flex.at("late_upto").seconds().orElse(0),
                flex.at("move_end_by").seconds().orElse(0)));
    }

    private Policy.Evidence evidence() {
        Cursor evidence = at.at("evidence");
        Cursor manual = evidence.at("manual");
        Set<String> accept = texts(evidence.at("accept"));
        refuseEmpty(
                evidence.at("accept"),
                "nothing, or the usual? Name a source, or leave the key out for " + ACCEPTED + ".");
        if (accept.contains("LATE_SYNC") && !accept.contains("DEVICE"))
            evidence.at("accept")
                    .mistake(
                            "LATE_SYNC is a terminal's record that came late, and a terminal's record is DEVICE. Add DEVICE.");
        return new Policy.Evidence(
                accept.isEmpty() ? ACCEPTED : accept,
                manual.at("needs_approval").flag(true),
                manual.at("beats_device").text("").equals("only_when_approved"),
                evidence.at("clock_floor").date().orElse(CLOCK_FLOOR));
    }

    private Optional<Credit> credit() {
        Cursor credit = at.at("credit");
        if (!credit.isThere()) return Optional.empty();
        boolean isSlots = credit.at("model").text("").equals("slots");
        if (!isSlots && !credit.at("requires").isThere())
            credit.mistake("with model: day say requires: any_slot or requires: all_slots.");
        return Optional.of(new Credit(
                isSlots,
                credit.at("requires").text("").equals("all_slots"),
                credit.at("late_counts").flag(true)));
    }

    private List<Policy.Interpretation> interpretations(List<String> named) {
        List<Policy.Interpretation> all = new ArrayList<>();
        Set<String> decided = new LinkedHashSet<>();
        for (Cursor each : at.at("interpretations").items()) {
            decided.add(each.at("id").text(""));
            all.add(new Policy.Interpretation(
                    each.at("id").text(""),
                    each.at("choice").text(""),
                    each.at("signed_by").text().orElse(null),
                    each.at("date").date().map(LocalDate::toString).orElse(null)));
        }
        for (String id : new LinkedHashSet<>(named))
            if (!decided.contains(id)) all.add(new Policy.Interpretation(id, "", null, null));
        return all;
    }

    /** What one key alone cannot show. */
    private void checkTogether(Policy policy) {
        MonthRule month = policy.month();
        Cursor attendance = at.at("month").at("attendance");
        switch (month.model()) {
            case DEDUCTION -> {
                if (policy.deduct().isEmpty())
                    attendance.at("model").mistake("a deduction needs the key deduct, which says what a day costs.");
            }
            case RATIO -> {
                Optional<Credit> credit = policy.credit();
                if (credit.isEmpty())
                    attendance.at("model").mistake("a ratio needs the key credit, which says what a day is worth.");
                String of = attendance.at("of").text("");
                if (of.isEmpty()) attendance.mistake("with model: ratio say of: slots or of: days.");
                else if (credit.isPresent() && credit.get().isSlots() != of.equals("slots"))
                    attendance
                            .at("of")
                            .mistake("of: " + of + " does not fit credit.model: "
                                    + (credit.get().isSlots() ? "slots" : "day") + ".");
            }
            case NONE -> {}
        }
        if (month.thenDeduct() && (policy.deduct().isEmpty() || month.model() != MonthRule.Model.RATIO))
            attendance.at("then_deduct").mistake("this needs model: ratio and the key deduct.");
        if (month.model() != MonthRule.Model.NONE
                && month.performance().source() != MonthRule.Source.NONE
                && !at.at("month").at("weights").isThere())
            at.at("month").mistake("say with weights how much attendance and performance weigh.");
        if (policy.flex().isPresent()
                && policy.slots().stream().noneMatch(slot -> slot.isStart() && slot.side() == Slot.Side.LATE))
            at.at("flex").mistake("no slot has target: start and side: late, so nothing can be repaid.");
        if (policy.remote().modes().isEmpty() != policy.remote().acceptSources().isEmpty())
            at.at("remote").mistake("name both modes and accept_sources, or neither.");
    }

    private static Set<String> texts(Cursor list) {
        return list.items().stream().flatMap(each -> each.text().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
