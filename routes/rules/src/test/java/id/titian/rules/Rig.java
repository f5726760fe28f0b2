package id.titian.rules;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.rules.calendar.Calendar;
import id.titian.rules.check.CaseFile;
import id.titian.rules.check.CaseRefusedException;
import id.titian.rules.check.Outcome;
import id.titian.rules.day.Day;
import id.titian.rules.day.DayInput;
import id.titian.rules.day.DayJudge;
import id.titian.rules.file.Mistake;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.RuleFolder;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A policy that a test writes down in a few lines over an ordinary one, and rows that say what it has to make of a day. */
public final class Rig {

    /** An ordinary week with a cut for each slot. */
    public static final String BASE = """
            apiVersion: attendance-policy/v1
            id: base
            title: An ordinary week
            source: [{kind: assumption, note: written for a test}]
            effective: {from: 2024-01-01, to: null}
            calendar: days
            time: {zone: Asia/Jakarta, unit: minute, round: floor}
            dedupe: {within: 60s, keep: first, scope: person}
            schedule:
              regime: fixed
              week:
                mon-thu: {start: "07:30", end: "16:00", break: {from: "12:00", to: "13:00"}}
                fri:     {start: "07:30", end: "16:30", break: {from: "11:30", to: "13:00"}}
            slots:
              - {id: in,  target: start, side: late,  window: {opens: "05:00", closes: "11:45"}, pick: first}
              - {id: out, target: end,   side: early, window: {opens: "11:45", closes: "24:00"}, pick: last}
            absence: {needs_coverage: complete}
            month: {attendance: {model: none}}
            """;

    public static final String CALENDAR = """
            apiVersion: attendance-calendar/v1
            id: days
            revision: 3
            holidays:
              - {date: 2024-08-17, kind: LIBUR_NASIONAL, name: Kemerdekaan}
              - {date: 2024-08-20, kind: LIBUR_NASIONAL, name: Nyepi, added_in_revision: 2}
              - {date: 2024-08-21, kind: CUTI_BERSAMA, name: Tambahan, added_in_revision: 1, removed_in_revision: 3}
            periods:
              - {name: ramadan, from: 2024-03-12, to: 2024-04-09}
              - {name: flood, from: 2024-03-18, to: 2024-03-20}
            """;

    /** Slots and shifts of a unit that works around the clock. */
    public static final String ROSTER = """
            schedule:
              regime: roster
              shifts:
                P: {start: "07:00", end: "14:00"}
                S: {start: "14:00", end: "21:00"}
                M: {start: "21:00", end: "31:00"}
            slots:
              - {id: in,  target: start, side: late,  window: {opens: start-120m, closes: start+240m}, pick: first}
              - {id: out, target: end,   side: early, window: {opens: end-180m, closes: end+120m}, pick: last}
            """;

    private static final String COLUMNS = "case_id,policy,workday,person,excuse,coverage,punches,events,"
            + "expect_status,expect_marks,expect_credit,expect_deduct_pct,expect_net_min,expect_flags\n";

    private final RuleFolder rules;

    private Rig(RuleFolder rules) {
        this.rules = rules;
    }

    /** The ordinary policy with these keys laid over it. */
    public static Rig with(String keys) {
        Rig rig = of(Map.of(
                "x.yaml",
                "apiVersion: attendance-policy/v1\nid: x\nextends: base\ntitle: A policy of a test\n" + keys.strip()
                        + "\n"));
        assertThat(rig.rules.mistakes()).isEmpty();
        return rig;
    }

    /** The ordinary policy and calendar with more files beside them. */
    public static Rig of(Map<String, String> more) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("base.yaml", BASE);
        texts.put("days.yaml", CALENDAR);
        texts.putAll(more);
        return new Rig(RuleFolder.of(texts));
    }

    public RuleFolder rules() {
        return rules;
    }

    public Policy policy() {
        return rules.policy("x").orElseThrow();
    }

    public Calendar calendar() {
        return rules.calendarOf(policy());
    }

    public List<Mistake> mistakes() {
        return rules.mistakes();
    }

    public Day judge(DayInput input) {
        return DayJudge.judge(policy(), calendar(), input);
    }

    /**
     * Rows of days: {@code workday, person, excuse, coverage, punches, events, status, marks, credit, cut, net, flags}. A
     * punch without a day is of the workday, {@code +1T07:00} of the day after.
     */
    public void holds(String rows) throws CaseRefusedException {
        assertThat(outcomes(rows)).allSatisfy(each -> assertThat(each.line()).startsWith("PASS"));
    }

    public List<Outcome> outcomes(String rows) throws CaseRefusedException {
        StringBuilder csv = new StringBuilder(COLUMNS);
        int line = 0;
        for (String row : rows.strip().split("\n")) {
            String[] cells = row.split(",", -1);
            for (int i = 0; i < cells.length; i++) cells[i] = cells[i].strip();
            cells[4] = punches(cells[0], cells[4]);
            csv.append("row-").append(++line).append(",x,");
            csv.append(String.join(",", cells));
            csv.append(",".repeat(12 - cells.length)).append('\n');
        }
        return CaseFile.run(rules, "rows.csv", csv.toString());
    }

    private static String punches(String workday, String punches) {
        if (punches.isEmpty()) return "";
        LocalDate day = LocalDate.parse(workday);
        return List.of(punches.split("\\|")).stream()
                .map(each -> each.startsWith("+1T")
                        ? day.plusDays(1) + each.substring(2)
                        : each.startsWith("-1T")
                                ? day.minusDays(1) + each.substring(2)
                                : each.charAt(2) == ':' ? workday + "T" + each : each)
                .collect(Collectors.joining("|"));
    }

    /** Rows of months: {@code workdays, days, performance, base, state, sum, score, attendance, performance, total, rupiah}. */
    public void makes(String rows) throws CaseRefusedException {
        StringBuilder csv = new StringBuilder("case_id,policy,month,workdays,days,performance,base_rupiah,expect_state,"
                + "expect_deduct_sum,expect_attendance_score,expect_attendance_component,"
                + "expect_performance_component,expect_total_pct,expect_rupiah\n");
        int line = 0;
        for (String row : rows.strip().split("\n")) {
            String[] cells = row.split(",", -1);
            for (int i = 0; i < cells.length; i++) cells[i] = cells[i].strip();
            csv.append("row-").append(++line).append(",x,2024-08,");
            csv.append(String.join(",", cells));
            csv.append(",".repeat(11 - cells.length)).append('\n');
        }
        assertThat(CaseFile.run(rules, "months.csv", csv.toString()))
                .allSatisfy(each -> assertThat(each.line()).startsWith("PASS"));
    }
}
