package id.titian.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.rules.day.Day;
import id.titian.rules.day.DayInput;
import id.titian.rules.day.DayJudge;
import id.titian.rules.day.Punch;
import id.titian.rules.day.Status;
import id.titian.rules.month.Month;
import id.titian.rules.month.MonthCounts;
import id.titian.rules.month.MonthJudge;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.RuleFolder;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What five regions were promised, as far as rules alone can keep it: each row by the cases that were computed for it. */
class RegionsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static RuleFolder rules;

    @BeforeAll
    static void read() throws Exception {
        rules = GoldenTest.rules();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            BKL-C01 | bengkulu-days.csv          |
            BKL-C02 | bengkulu-months.csv        |
            BKL-C03 | bengkulu-months.csv        | BKL-M-02 BKL-M-12 BKL-M-04 BKL-M-10
            BKL-C09 | bengkulu-days.csv          | BKL-D06 BKL-D16 BKL-D17
            BKL-C10 | bengkulu-days.csv          | BKL-D14
            BKL-C11 | bengkulu-days.csv          | BKL-D13
            PLB-C01 | pairing.yaml               | PAIR-06 PAIR-13
            PLB-C02 | palembang-days.csv         |
            PLB-C07 | palembang-appraisers.csv   |
            PLB-C08 | palembang-appraisers.csv   | APR-6 APR-7
            MKM-C01 | mukomuko-days.csv          | MKM-D01 MKM-D05
            MKM-C03 | mukomuko-months.csv        | MKM-M-08
            MKM-C03 | pairing.yaml               | PAIR-04
            MKM-C06 | mukomuko-months.csv        | MKM-M-02 MKM-M-05
            MKM-C07 | mukomuko-months.csv        | MKM-M-04
            MKM-C09 | mukomuko-days.csv          | MKM-D06
            MKM-C09 | pairing.yaml               | PAIR-10
            MKM-C10 | mukomuko-days.csv          | MKM-D04
            MKM-C12 | mukomuko-days.csv          | MKM-D08
            MKM-C12 | mukomuko-months.csv        | MKM-M-09
            MKM-C15 | discipline-pp94.csv        |
            MKM-C16 | mukomuko-days.csv          | MKM-A01 MKM-A02 MKM-A03 MKM-A04
            MKM-C17 | mukomuko-months.csv        | MKM-M-10
            BKS-C01 | bekasi-days.csv            |
            BKS-C04 | bekasi-months.csv          | BKS-M-04 BKS-M-05 BKS-M-06
            BKS-C05 | bekasi-months.csv          | BKS-M-11
            BKS-C08 | bekasi-days.csv            | BKS-D25 BKS-D26
            BKS-C14 | bekasi-days.csv            | BKS-D30 BKS-D36 BKS-D37
            END-C01 | ende-days.csv              | END-D01 END-D02 END-D12
            END-C01 | pairing.yaml               | PAIR-14
            END-C02 | ende-days.csv              | END-D08 END-D09
            END-C02 | ende-palembang-months.csv  | END-M-02
            END-C07 | ende-days.csv              | END-D04 END-D05
            END-C07 | ende-palembang-months.csv  | END-M-03
            END-C08 | ende-days.csv              | END-D06
            """)
    void aPromiseIsKeptByItsCases(String row, String file, String cases) throws Exception {
        List<Outcome> outcomes = CaseFile.run(rules, file, Files.readString(GOLDEN.resolve(file)));
        if (cases != null)
            outcomes = outcomes.stream()
                    .filter(each -> Arrays.asList(cases.split(" ")).contains(each.id()))
                    .toList();

        assertThat(outcomes)
                .as(row)
                .hasSize(cases == null ? outcomes.size() : cases.split(" ").length)
                .isNotEmpty();
        assertThat(outcomes).allMatch(Outcome::isPassed);
    }

    @Test
    @DisplayName("BKS-C02, BKL-C03: another reading is another file, and gives another figure for the same day")
    void anotherReadingIsAnotherFile() {
        List<LocalDateTime> in = List.of(at("2024-08-05T08:30:59"), at("2024-08-05T15:45:00"));

        assertThat(cut("bekasi-perwali-69-2019", "2024-08-05", in)).isEqualByComparingTo("0.50");
        assertThat(cut("bekasi-exact-seconds", "2024-08-05", in)).isEqualByComparingTo("0.75");
        assertThat(cut("bekasi-early-mirror", "2024-08-05", in)).isEqualByComparingTo("0.25");
        assertThat(cut(
                        "bekasi-friday-1630",
                        "2024-08-09",
                        List.of(at("2024-08-09T07:30:00"), at("2024-08-09T16:00:00"))))
                .isEqualByComparingTo("0.25");
    }

    @Test
    @DisplayName("BKS-C07: hours of an office override the city's; in at 08:10 is ten minutes late from 08:00")
    void hoursOfAnOfficeOverrideTheCitys() throws Exception {
        Policy office = with("office", "bekasi-perwali-69-2019", """
                schedule: {regime: fixed, week: {mon-fri: {start: "08:00", end: "16:30"}}}
                """);

        Day day = judge(office, "2024-08-05", List.of(at("2024-08-05T08:10:00"), at("2024-08-05T16:30:00")));

        assertThat(day.marksText()).isEqualTo("in=10|out=0");
    }

    @Test
    @DisplayName("BKS-C06: a roll call costs nothing until a percentage is configured, and then what it says")
    void aRollCallCostsNothingUntilItIsConfigured() throws Exception {
        Policy configured = with("apel", "bekasi-perwali-69-2019", """
                deduct: {events: {apel: {of: [APEL_PAGI], cut_when: any_missed, pct: "1"}}}
                """);
        DayInput missed = missing("APEL_PAGI");

        assertThat(DayJudge.judge(policy("bekasi-perwali-69-2019"), rules.calendarOf(configured), missed)
                        .cut())
                .isEqualByComparingTo("0");
        assertThat(DayJudge.judge(configured, rules.calendarOf(configured), missed)
                        .cut())
                .isEqualByComparingTo("1");
    }

    @Test
    @DisplayName("PLB-C03, END-C10: without a local formula there is no component and no rupiah")
    void withoutAFormulaNothingIsComputed() throws Exception {
        for (String id : List.of("palembang-national", "ende-national-wita")) {
            MonthCounts counts = new MonthCounts(policy(id));
            counts.addStatus(Status.PRESENT, 22);
            Month month = MonthJudge.judge(policy(id), counts, null, new BigDecimal("2500000"));

            assertThat(month.state()).isEqualTo(Month.State.CLOSED);
            assertThat(Arrays.asList(month.cutSum(), month.score(), month.attendance(), month.total(), month.rupiah()))
                    .containsOnlyNulls();
        }
    }

    @Test
    @DisplayName(
            "END-C14: when a local rule comes it is a file; the national hours in WITA with a table cut as BKS-D06")
    void aLocalRuleThatComesIsAFile() throws Exception {
        Policy local = with("ende-local", "ende-national-wita", """
                deduct:
                  slots:
                    in: {bands: [{upto: 15m, pct: "0"}, {upto: 60m, pct: "0.25"}, {rest: true, pct: "1.50"}], missing: "1.50"}
                  absent: "5.00"
                month: {attendance: {model: deduction, cap: "100"}, weights: {attendance: "100", performance: "0"}}
                """);

        Day day = judge(local, "2024-08-05", List.of(at("2024-08-05T07:46:00"), at("2024-08-05T16:00:00")));

        assertThat(local.measure().zone().getId()).isEqualTo("Asia/Makassar");
        assertThat(day.cut()).isEqualByComparingTo("0.25");
    }

    private static LocalDateTime at(String time) {
        return LocalDateTime.parse(time);
    }

    private static Policy policy(String id) {
        return rules.policy(id).orElseThrow();
    }

    private static Day judge(Policy policy, String day, List<LocalDateTime> punches) {
        return DayJudge.judge(
                policy,
                rules.calendarOf(policy),
                DayInput.of(
                        LocalDate.parse(day),
                        DayInput.Coverage.COMPLETE,
                        punches.stream().map(Punch::of).toList()));
    }

    private static BigDecimal cut(String policy, String day, List<LocalDateTime> punches) {
        return judge(policy(policy), day, punches).cut();
    }

    private static DayInput missing(String event) {
        return new DayInput(
                LocalDate.parse("2024-08-05"),
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                1,
                Map.of(),
                DayInput.Coverage.COMPLETE,
                List.of(Punch.of(at("2024-08-05T07:30:00")), Punch.of(at("2024-08-05T16:00:00"))),
                Map.of(event, false));
    }

    /** A policy over another one, as somebody would write it. */
    private static Policy with(String id, String parent, String keys) throws Exception {
        Map<String, String> texts = new TreeMap<>();
        try (var files = Files.list(GOLDEN.resolve("policies"))) {
            for (Path each : files.collect(Collectors.toList()))
                texts.put(String.valueOf(each.getFileName()), Files.readString(each));
        }
        texts.put(
                id + ".yaml",
                "apiVersion: attendance-policy/v1\nid: " + id + "\nextends: " + parent + "\ntitle: of a test\n" + keys);
        RuleFolder folder = RuleFolder.of(new HashMap<>(texts));
        assertThat(folder.mistakes()).isEmpty();
        return folder.policy(id).orElseThrow();
    }
}
