package id.titian.rules.check;

import id.titian.rules.day.Day;
import id.titian.rules.day.DayInput;
import id.titian.rules.day.DayJudge;
import id.titian.rules.day.Punch;
import id.titian.rules.day.Sentences;
import id.titian.rules.day.Status;
import id.titian.rules.file.Forms;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.RuleFolder;
import id.titian.rules.policy.time.Slot;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code *-days.csv}: what one day of one person has to be. */
final class DayCase {

    static final List<String> COLUMNS = List.of("policy", "workday", "person", "coverage", "punches", "expect_status");

    private static final Pattern PERSON = Pattern.compile("([^@+#]+)((?:[@+#][^@+#]+)*)");
    private static final Pattern MORE = Pattern.compile("([@+#])([^@+#]+)");

    private DayCase() {}

    static Outcome run(RuleFolder rules, CaseRow row) throws CaseRefusedException {
        Policy policy = row.policy(rules, row.date("workday"));
        DayInput input = input(policy, row);
        Day day;
        try {
            day = DayJudge.judge(policy, rules.calendarOf(policy), input);
        } catch (DayJudge.ExcuseUnknownException e) {
            throw new CaseRefusedException("excuse: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            // What is left is a shift that the policy does not have.
            throw new CaseRefusedException("person: " + e.getMessage());
        }
        return compare(policy, row, day);
    }

    private static Outcome compare(Policy policy, CaseRow row, Day day) throws CaseRefusedException {
        var comparison = new Outcome.Comparison(row.id(), policy.id());
        comparison.same("status", row.text("expect_status"), day.status().name());
        boolean isMarked = day.status() == Status.PRESENT || day.status() == Status.INCOMPLETE;
        comparison.same(
                "marks", unitless(policy, row.text("expect_marks")), isMarked ? unitless(policy, day.marksText()) : "");
        comparison.same("credit", row.text("expect_credit"), day.creditText());
        comparison.sameNumber("cut", row.figure("expect_deduct_pct"), day.cut());
        if (!row.text("expect_net_min").isEmpty())
            comparison.same("net minutes", row.text("expect_net_min"), day.netMinutes());
        comparison.same("flags", sorted(row.text("expect_flags")), sorted(day.flagsText()));
        return comparison.outcome(Sentences.in(Locale.ENGLISH).say(day));
    }

    /** A slot that has no side is always 0, and 0 of something is 0 of anything: it may be written with the unit or without. */
    private static String unitless(Policy policy, String marks) {
        String same = "|" + marks + "|";
        for (Slot slot : policy.slots())
            if (slot.side() == Slot.Side.NONE) same = same.replace("|" + slot.id() + "=0s|", "|" + slot.id() + "=0|");
        return same.substring(1, same.length() - 1);
    }

    private static String sorted(String flags) {
        if (flags.isEmpty()) return "";
        return Arrays.stream(flags.split("\\|"))
                // FLAG and FLAG*1 say the same.
                .map(each -> each.strip().replaceFirst("\\*1$", ""))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining("|"));
    }

    private static DayInput input(Policy policy, CaseRow row) throws CaseRefusedException {
        ZoneId zone = policy.measure().zone();
        List<Punch> punches = new ArrayList<>();
        for (String each : row.parts("punches")) punches.add(punch(each, zone));
        Map<String, Boolean> events = new HashMap<>();
        for (String each : row.parts("events")) {
            String[] parts = each.split("=", -1);
            if (parts.length != 2 || !parts[0].matches(Forms.CODE_FORM) || !parts[1].matches("[YN]"))
                throw new CaseRefusedException("events: \"" + each + "\" is not NAME=Y or NAME=N");
            if (events.put(parts[0], parts[1].equals("Y")) != null)
                throw new CaseRefusedException("events: " + parts[0] + " stands here twice");
        }
        String coverage = row.text("coverage");
        if (!coverage.matches("complete|partial"))
            throw new CaseRefusedException("coverage: \"" + coverage + "\" is not complete or partial");
        Person person = Person.of(row.text("person"));
        String excuse = row.text("excuse");
        return new DayInput(
                row.date("workday"),
                person.unit,
                null,
                person.activeFrom,
                person.retiredFrom,
                person.mode,
                person.roster,
                excuse.isEmpty() ? null : excuse,
                1,
                Map.of(),
                coverage.equals("complete") ? DayInput.Coverage.COMPLETE : DayInput.Coverage.partial(List.of()),
                punches,
                events);
    }

    private static Punch punch(String text, ZoneId zone) throws CaseRefusedException {
        int at = text.indexOf('@');
        var time = CaseTime.local("punches", at < 0 ? text : text.substring(0, at), zone);
        if (at == text.length() - 1)
            throw new CaseRefusedException("punches: \"" + text + "\" names no source behind the @");
        String source = at < 0 ? "" : text.substring(at + 1);
        if (source.matches("DRIFT[+-][0-9]{1,9}"))
            return new Punch(
                    time, Punch.Source.DEVICE, true, CaseRow.number("punches", source.substring("DRIFT".length())));
        return switch (source) {
            case "", "LATE_SYNC" -> Punch.of(time);
            case "USB_FILE" -> new Punch(time, Punch.Source.USB_FILE, true, 0);
            case "MANUAL_FORM" -> new Punch(time, Punch.Source.MANUAL_FORM, false, 0);
            case "MANUAL_FORM+APPROVED" -> new Punch(time, Punch.Source.MANUAL_FORM, true, 0);
            case "MOBILE" -> new Punch(time, Punch.Source.MOBILE, true, 0);
            default -> throw new CaseRefusedException("punches: there is no source " + source);
        };
    }

    /** The column {@code person}: {@code ACTIVE@UNIT+WFH#2024-08-05=M}, or {@code RETIRED_FROM=2024-08-01}. */
    private static final class Person {

        private @Nullable LocalDate activeFrom;
        private @Nullable LocalDate retiredFrom;
        private @Nullable String unit;
        private @Nullable String mode;
        private final Map<LocalDate, String> roster = new HashMap<>();

        static Person of(String text) throws CaseRefusedException {
            Person person = new Person();
            Matcher matcher = PERSON.matcher(text);
            if (!matcher.matches())
                throw new CaseRefusedException(
                        "person: \"" + text
                                + "\" is not ACTIVE, RETIRED_FROM=DATE or ACTIVE_FROM=DATE and then any of @UNIT, +MODE, #DATE=SHIFT");
            person.state(matcher.group(1));
            Matcher more = MORE.matcher(matcher.group(2));
            while (more.find()) person.more(more.group(1), more.group(2));
            return person;
        }

        private void state(String state) throws CaseRefusedException {
            if (state.equals("ACTIVE")) return;
            if (state.startsWith("RETIRED_FROM=")) retiredFrom = CaseTime.day("person", state.substring(13));
            else if (state.startsWith("ACTIVE_FROM=")) activeFrom = CaseTime.day("person", state.substring(12));
            else
                throw new CaseRefusedException(
                        "person: \"" + state + "\" is not ACTIVE, RETIRED_FROM= or ACTIVE_FROM=");
        }

        private void more(String sign, String value) throws CaseRefusedException {
            switch (sign) {
                case "@" -> unit = once("unit", unit, value);
                case "+" -> mode = once("mode", mode, value);
                default -> {
                    String[] parts = value.split("=", -1);
                    if (parts.length != 2 || parts[1].isEmpty())
                        throw new CaseRefusedException("person: \"" + value + "\" is not DATE=SHIFT");
                    if (roster.put(CaseTime.day("person", parts[0]), parts[1]) != null)
                        throw new CaseRefusedException("person: two shifts on " + parts[0]);
                }
            }
        }

        private static String once(String what, @Nullable String before, String value) throws CaseRefusedException {
            if (before != null)
                throw new CaseRefusedException("person: two of " + what + ", " + before + " and " + value);
            return value;
        }
    }
}
