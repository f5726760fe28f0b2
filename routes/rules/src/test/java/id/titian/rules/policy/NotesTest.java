package id.titian.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.rules.Rig;
import id.titian.rules.file.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are right and do nothing in this policy, or what is seldom meant: it is used all the same, and a person is told. */
class NotesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schedule.during.ramadhan | schedule: {regime: fixed, week: {mon-fri: {start: \"07:30\", end: \"16:00\"}}, during: {ramadhan: {mon-fri: {start: \"08:00\", end: \"15:00\"}}}} | the calendar days has no period ramadhan; it has flood, ramadan.",
                "month.attendance.cap | credit: {model: slots}, month: {attendance: {model: ratio, of: slots, cap: \"100\"}} | only model: deduction caps",
                "month.attendance.cap | month: {attendance: {model: none, cap: \"50\"}} | only model: deduction caps",
                "month.attendance.of | month: {attendance: {model: none, of: slots}} | only model: ratio counts",
                "month.weights | month: {weights: {attendance: \"100\", performance: \"0\"}} | model: none makes no figure",
                "month.base | month: {base: whole} | model: none makes no figure",
                "month.report | deduct: {absent: \"5\"}, month: {attendance: {model: deduction}, report: [absent]} | only model: none",
                "month.performance.model | deduct: {absent: \"5\"}, month: {attendance: {model: deduction}, performance: {model: given}, weights: {attendance: \"100\", performance: \"0\"}} | weighs 0",
                "month.performance.target | month: {performance: {model: given, target: \"120\"}} | only model: hours",
                "month.performance.below | month: {performance: {model: given, below: zero}} | only model: hours",
                "month.performance.cap | month: {performance: {model: given, cap: true}} | only model: hours",
                "month.performance.scores | month: {performance: {model: given, scores: {BAIK: \"100\"}}} | only model: predicate",
                "deduct | deduct: {absent: \"5\"} | takes nothing",
                "deduct | deduct: {absent: \"5\"}, credit: {model: slots}, month: {attendance: {model: ratio, of: slots}} | then_deduct",
                "credit | credit: {model: slots} | takes nothing",
                "credit.requires | credit: {model: slots, requires: any_slot}, month: {attendance: {model: ratio, of: slots}} | only model: day",
                "excused | excused: count_as_attended | the key credit",
                "clock.max_drift | clock: {correct_drift: false, max_drift: 600s} | correct_drift: true",
                "evidence.manual | evidence: {accept: [DEVICE], manual: {needs_approval: false}} | no form is accepted",
                "evidence.clock_floor | evidence: {clock_floor: 2024-06-01} | 2024-01-01",
                "remote | remote: {modes: [WFH], accept_sources: [USB_FILE]} | accepted on every day",
                "boundary.shared_punch | boundary: {shared_punch: both} | only regime: roster",
                "unrostered_punch | unrostered_punch: ignore | only regime: roster",
                "schedule.holidays_excuse | schedule: {regime: fixed, holidays_excuse: true, week: {mon-fri: {start: \"07:30\", end: \"16:00\"}}} | only regime: roster",
                "schedule.week.mon-fri.midday | schedule: {regime: fixed, week: {mon-fri: {start: \"07:30\", end: \"16:00\", midday: \"13:00\"}}} | no slot",
                "schedule.shifts.P.half | schedule: {regime: roster, shifts: {P: {start: \"07:00\", end: \"14:00\", half: \"10:00\"}}} | no slot",
                "boundary.shared_punch | schedule: {regime: roster, shifts: {P: {start: \"07:00\", end: \"14:00\"}, M: {start: \"21:00\", end: \"30:00\"}}}, boundary: {shared_punch: both} | no shift begins",
                "deduct.excuses.IZIN.bands[0].upto | deduct: {excuses: {IZIN: {bands: [{upto: 0, pct: \"1\"}, {rest: true, pct: \"2\"}]}}}, month: {attendance: {model: deduction}} | counted from 1",
                "scope.staff | scope: {staff: [PSN]} | PSN",
                "scope.exclude_units | scope: {units: [A], exclude_units: [B]} | B",
                "time.round | time: {unit: second, round: ceil} | whole seconds",
                "deduct.slots.in | deduct: {slots: {in: {}}, absent: \"5\"}, month: {attendance: {model: deduction}} | nothing",
                "deduct.slots.in.bands[1].upto | deduct: {slots: {in: {bands: [{upto: 0m, pct: \"0\"}, {upto: 30s, pct: \"1\"}, {rest: true, pct: \"2\"}]}}}, month: {attendance: {model: deduction}} | whole minutes",
                "month.tallies | month: {attendance: {model: none}, tallies: [{count: LATE_DAYS, bands: [{upto: 5, pct: \"0\"}, {rest: true, pct: \"5\"}]}]} | model: none makes no figure",
                "month.tallies | credit: {model: slots}, month: {attendance: {model: ratio, of: slots}, tallies: [{count: LATE_DAYS, bands: [{rest: true, pct: \"5\"}]}]} | then_deduct: whole",
                "month.attendance.cap | credit: {model: slots}, month: {attendance: {model: ratio, of: slots, cap: \"50\"}} | only model: deduction caps",
                "deduct.slots.in.bands | slots: [{id: in, side: none, window: {opens: \"05:00\", closes: \"11:45\"}, pick: first}], deduct: {slots: {in: {bands: [{upto: 0m, pct: \"0\"}, {rest: true, pct: \"1\"}], missing: \"1\"}}}, month: {attendance: {model: deduction}} | always 0",
                "deduct.slots.in.rate | slots: [{id: in, side: none, window: {opens: \"05:00\", closes: \"11:45\"}, pick: first}], deduct: {slots: {in: {rate: {per: 1m, pct: \"1\"}}}}, month: {attendance: {model: deduction}} | always 0",
                "schedule.holidays_excuse | schedule: {regime: fixed, holidays_excuse: false, week: {mon-fri: {start: \"07:30\", end: \"16:00\"}}} | holidays excuse all the same. Whoever works on them needs regime: roster",
                "remote.accept_sources[1] | remote: {modes: [WFH], accept_sources: [MOBILE, MOBIL]} | nobody knows the source MOBIL",
                "flex.late_upto | flex: {late_upto: 59s, move_end_by: 0m} | from 60s on",
                "flex.late_upto | time: {unit: second, round: exact}, flex: {late_upto: 0s, move_end_by: 30m} | from 1s on",
                "flex.move_end_by | flex: {late_upto: 15m, move_end_by: 0m} | forgiven without being repaid",
                "flex | flex: {late_upto: 15m, move_end_by: 30m}, slots: [{id: in, target: start, side: late, window: {opens: \"05:00\", closes: \"11:45\"}, pick: first}] | no slot has target: end",
                "dedupe.within | dedupe: {within: 9h} | only one punch stays",
                "slots[1].window | slots: [{id: in, target: start, side: late, window: {opens: \"05:00\", closes: \"11:45\"}, pick: first}, {id: out, target: end, side: early, window: {opens: \"11:45\", closes: \"30:00\"}, pick: last}] | counts on both days",
                "slots[0].window | schedule: {regime: fixed, week: {mon: {start: \"07:30\", end: \"16:00\"}}, during: {ramadan: {tue: {start: \"06:30\", end: \"12:00\"}}}}, slots: [{id: a, side: none, window: {opens: start-60m, closes: start+1351m}, pick: first}] | the slot a"
            })
    void aKeyWithoutEffectIsPointedOutAndThePolicyIsUsed(String key, String keys, String words) {
        Rig rig = Rig.with(keys.replaceAll(", (?=(credit|month|deduct|boundary|flex): \\{|slots: \\[)", "\n"));

        assertThat(rig.rules().policy("x")).isPresent();
        assertThat(rig.rules().notes("x")).singleElement().satisfies(note -> {
            assertThat(note.key()).isEqualTo(key);
            assertThat(note.words()).contains(words);
            assertThat(note.file()).isEqualTo("x.yaml");
            assertThat(note.line()).isGreaterThan(3);
        });
        assertThat(rig.rules().notes("base")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flex: {late_upto: 60s, move_end_by: 30m}",
                "dedupe: {within: 8h}",
                "remote: {modes: [WFH], accept_sources: [MOBILE, LATE_SYNC]}",
                "slots: [{id: in, target: start, side: late, window: {opens: \"05:00\", closes: \"11:45\"}, pick: first},"
                        + " {id: out, target: end, side: early, window: {opens: \"11:45\", closes: \"29:00\"}, pick: last}]",
                "schedule: {regime: roster, shifts: {M: {start: \"21:00\", end: \"31:00\"}}}\n"
                        + "slots: [{id: out, target: end, side: early, window: {opens: \"22:00\", closes: \"47:00\"}, pick: last}]",
                "schedule: {regime: fixed, week: {fri: {start: \"07:30\", end: \"16:00\"}}}\n"
                        + "slots: [{id: out, target: end, side: early, window: {opens: \"05:00\", closes: \"30:00\"}, pick: last}]",
                "credit: {model: slots}\ndeduct: {absent: \"5\"}\nmonth: {attendance: {model: ratio, of: slots,"
                        + " then_deduct: whole}, tallies: [{count: LATE_DAYS, bands: [{rest: true, pct: \"5\"}]}]}"
            })
    void whatIsNearlySoIsNotPointedOut(String keys) {
        assertThat(Rig.with(keys).rules().notes("x")).isEmpty();
    }

    @Test
    void whatIsNotedOfAParentIsNotedWhereItStands() {
        Rig rig = Rig.of(Map.of(
                "x.yaml",
                "apiVersion: attendance-policy/v1\nid: x\ntitle: t\nextends: base\nmonth: {base: whole}\n",
                "y.yaml",
                "apiVersion: attendance-policy/v1\nid: y\ntitle: t\nextends: x\n"));

        assertThat(rig.rules().notes("y"))
                .isEqualTo(rig.rules().notes("x"))
                .singleElement()
                .satisfies(note -> assertThat(note.file()).isEqualTo("x.yaml"));
        assertThat(rig.rules().notes()).as("said once").hasSize(1);
    }

    @Test
    void whatIsIdleOnlyInAChildNamesTheChild() {
        String keys = "credit: {model: day, requires: any_slot}\nmonth: {attendance: {model: ratio, of: days}}\n";
        Rig rig = Rig.of(Map.of(
                "x.yaml",
                "apiVersion: attendance-policy/v1\nid: x\ntitle: t\nextends: base\n" + keys,
                "y.yaml",
                "apiVersion: attendance-policy/v1\nid: y\ntitle: t\nextends: x\n"
                        + "credit: {model: slots}\nmonth: {attendance: {of: slots}}\n"));

        assertThat(rig.rules().notes("x")).isEmpty();
        assertThat(rig.rules().notes()).singleElement().satisfies(note -> {
            assertThat(note.file()).isEqualTo("x.yaml");
            assertThat(note.words()).endsWith(" In y, which inherits it.");
        });
    }

    @Test
    void thePoliciesThatAreShippedHaveNone() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(Path.of("../../config/policies"))) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList())
                texts.put(each.getFileName().toString(), Files.readString(each));
        }

        assertThat(RuleFolder.of(texts).notes()).extracting(Mistake::toString).isEmpty();
    }
}
