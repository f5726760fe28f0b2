package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.hub.month.MonthBook;
import id.titian.hub.people.ImportKind;
import id.titian.hub.rulebook.RulebookLine;
import id.titian.hub.rulebook.RulebookRefusedException;
import id.titian.hub.rulebook.Rulebooks;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever a day depends on may change later; the day then has another revision, and none if it is the same. */
class RevisionsTest {

    private static final YearMonth AUGUST = YearMonth.of(2024, 8);

    private Bekasi bekasi;

    @BeforeEach
    void begin() {
        bekasi = new Bekasi(Instant.parse("2024-08-01T00:00:00Z"));
        bekasi.pass(Duration.ofDays(32)).reported();
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    private String hash(String day) {
        return bekasi.stages
                .jdbc()
                .sql("select encode(hash, 'hex') from attendance_day where nip = ? and day = ?::date")
                .params(Bekasi.AYU, day)
                .query(String.class)
                .single();
    }

    private void activate(Map<String, String> files, Map<String, String> cases) {
        try {
            Rulebooks books = bekasi.stages.part(Rulebooks.class);
            books.activate(books.put(files, cases, "Siti", "").id(), "Siti");
        } catch (RulebookRefusedException e) {
            throw new AssertionError(e.getMessage() + e.mistakes(), e);
        }
        bekasi.make();
    }

    private static Map<String, String> files() {
        return new TreeMap<>(Bekasi.texts(Bekasi.POLICIES));
    }

    private static Map<String, String> cases() {
        return new TreeMap<>(Bekasi.texts(Bekasi.POLICIES.resolve("cases")));
    }

    @Test
    void theSameInputGivesTheSameHashAndNoRevision() {
        bekasi.punch("2024-08-06T07:46:00").punch("2024-08-06T16:00:00");
        String before = hash("2024-08-06");
        assertThat(bekasi.day("2024-08-06")).endsWith("r4");

        bekasi.say("SETDA", "bekasi-perwali-69-2019");
        bekasi.make();

        assertThat(hash("2024-08-06")).isEqualTo(before);
        assertThat(bekasi.day("2024-08-06")).isEqualTo("PRESENT 0.25  r4");
    }

    @Test
    void thePastOfADayIsKept() {
        bekasi.punch("2024-08-06T07:46:00").punch("2024-08-06T16:00:00");

        assertThat(bekasi.stages
                        .jdbc()
                        .sql("""
                                select revision || ' ' || status || ' ' || cause from attendance_day_past
                                 where nip = ? and day = '2024-08-06' order by revision
                                """)
                        .param(Bekasi.AYU)
                        .query(String.class)
                        .list())
                .containsExactly("1 PENDING day", "2 ABSENT reported", "3 INCOMPLETE punch");
    }

    @Test
    @DisplayName("PLB-C11, MKM-C17: moved on the 15th, days 1 to 14 stay with the old office, and the month is one")
    void whoMovesMidMonthHasOneMonth() {
        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas Kesehatan;WIB\n");
        bekasi.say("DINKES", "bekasi-perwali-69-2019");
        bekasi.stages.take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari;berlaku_sampai\n" + Bekasi.AYU
                        + ";SETDA;PELAKSANA_JFU;2020-01-01;2024-08-14\n" + Bekasi.AYU
                        + ";DINKES;PELAKSANA_JFU;2024-08-15;\n");
        bekasi.make();

        assertThat(bekasi.stages
                        .jdbc()
                        .sql(
                                "select office || ' ' || count(*) from attendance_day where nip = ? and day < '2024-09-01' group by office order by 1")
                        .param(Bekasi.AYU)
                        .query(String.class)
                        .list())
                .containsExactly("DINKES 17", "SETDA 14");
        // The new office has no terminal and nobody said that its days are complete.
        assertThat(bekasi.day("2024-08-14")).startsWith("ABSENT");
        assertThat(bekasi.day("2024-08-15")).startsWith("PENDING");
        assertThat(bekasi.stages.part(MonthBook.class).lines(AUGUST, null))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.office()).isEqualTo("DINKES");
                    assertThat(line.counts()).containsEntry("workdays", 22);
                });
    }

    @Test
    @DisplayName("END-C02: who retired makes no attendance day, and later punches are kept apart")
    void whoRetiredMakesNoDay() {
        bekasi.stages.take(
                ImportKind.EMPLOYEES, "nip;nama;berhenti;alasan_berhenti\n" + Bekasi.AYU + ";Ayu;2024-08-15;PENSIUN\n");
        bekasi.punch("2024-08-16T07:20:00");

        assertThat(bekasi.day("2024-08-15")).startsWith("ABSENT");
        assertThat(bekasi.day("2024-08-16")).startsWith("NOT_EMPLOYED - PUNCH_OF_INACTIVE*1");
        assertThat(bekasi.stages
                        .part(MonthBook.class)
                        .line(Bekasi.AYU, AUGUST)
                        .orElseThrow()
                        .counts())
                .containsEntry("workdays", 11);
    }

    @Test
    @DisplayName("PLB-M-03: a later revision of the calendar makes the open month anew")
    void aHolidayThatIsDeclaredLaterIsNoAbsence() {
        bekasi.pass(Duration.ofDays(1)).reported();
        assertThat(bekasi.day("2024-09-02")).startsWith("ABSENT");

        Map<String, String> files = files();
        files.computeIfPresent(
                "calendar-id-2024.yaml",
                (name, text) -> text.replaceFirst("revision: 3", "revision: 4")
                        .replaceFirst(
                                "\nperiods:",
                                "\n  - {date: 2024-09-02, kind: LIBUR_DAERAH, name: Hari jadi, added_in_revision: 4}\nperiods:"));
        activate(files, cases());

        assertThat(bekasi.day("2024-09-02")).startsWith("HOLIDAY 0");
    }

    private static void addFor2024(Map<String, String> files, Map<String, String> cases) {
        files.computeIfPresent(
                "bekasi-perwali-69-2019.yaml", (name, text) -> text.replaceFirst("to: null", "to: 2024-09-30"));
        files.put(
                "bekasi-2024.yaml",
                "apiVersion: attendance-policy/v1\nid: bekasi-2024\nextends: bekasi-perwali-69-2019\ntitle: Another absence\n"
                        + "effective: {from: 2024-10-01, to: null}\ndeduct: {absent: \"3.00\"}\n");
        cases.put(
                "bekasi-2024-days.csv",
                "case_id,policy,workday,person,excuse,coverage,punches,events,expect_status,expect_marks,expect_credit,"
                        + "expect_deduct_pct,expect_net_min,expect_flags,basis,computation\n"
                        + "NEW-1,bekasi-2024,2024-10-02,ACTIVE,,complete,,,ABSENT,,,3.00,,,law,absent\n");
    }

    @Test
    @DisplayName("BKS-C11, MKM-C06: a new regulation is a new dated file; months before it do not move")
    void aNewRegulationMovesNoEarlierMonth() {
        String august = hash("2024-08-06");
        Map<String, String> files = files();
        Map<String, String> cases = cases();
        addFor2024(files, cases);
        activate(files, cases);
        bekasi.say("SETDA", "bekasi-perwali-69-2019", "bekasi-2024");
        bekasi.make().pass(Duration.ofDays(34)).reported();

        assertThat(hash("2024-08-06")).isEqualTo(august);
        assertThat(bekasi.day("2024-08-06")).startsWith("ABSENT 5.00");
        assertThat(bekasi.day("2024-10-02")).startsWith("ABSENT 3.00");
    }

    @Test
    void aRowOfItsOwnTriesAPolicyHoweverItIsQuoted() throws RulebookRefusedException {
        Map<String, String> files = files();
        files.put("x.yaml", "apiVersion: attendance-policy/v1\nid: x\nextends: bekasi-perwali-69-2019\ntitle: X\n");
        Map<String, String> cases = new TreeMap<>(cases());
        cases.put(
                "x-days.csv",
                cases.get("bekasi-days.csv").lines().findFirst().orElseThrow()
                        + "\nX,\"x\",2024-08-05,ACTIVE,,complete,,,ABSENT,,,5.00,,,law,nothing\n");
        Rulebooks books = bekasi.stages.part(Rulebooks.class);

        assertThat(books.activate(books.put(files, cases, "Siti", "").id(), "Siti")
                        .activatedAt())
                .isNotNull();
    }

    @Test
    void aListOfRulebooksIsMadeWithoutReadingTheirRules() {
        Rulebooks books = bekasi.stages.part(Rulebooks.class);
        List<RulebookLine> read = List.of(RulebookLine.of(books.active().orElseThrow()));
        assertThat(books.latest()).isEqualTo(read);

        bekasi.stages
                .jdbc()
                .sql("update rulebook set files = '[]', cases = '[]'")
                .update();

        assertThat(books.latest()).isEqualTo(read);
        assertThat(read.get(0).policies()).hasSize(16);
    }

    @Test
    void aPolicyWithoutCasesAndARuleWithAMistakeAreNotActivated() {
        Map<String, String> files = files();
        files.put("x.yaml", "apiVersion: attendance-policy/v1\nid: x\nextends: bekasi-perwali-69-2019\ntitle: X\n");
        Rulebooks books = bekasi.stages.part(Rulebooks.class);
        assertThatThrownBy(() ->
                        books.activate(books.put(files, cases(), "Siti", "").id(), "Siti"))
                .isInstanceOfSatisfying(RulebookRefusedException.class, e -> {
                    assertThat(e.code()).isEqualTo("rulebook-without-cases");
                    assertThat(e.mistakes()).containsExactly("x");
                });

        String heading = cases().get("bekasi-days.csv").lines().findFirst().orElseThrow() + "\n";
        String absent = ",2024-08-05,ACTIVE,,complete,,,ABSENT,,,5.00,,,law,";
        Map<String, String> named = new TreeMap<>(cases());
        named.put("x-days.csv", heading + "X,bekasi-perwali-69-2019" + absent + "\"read as ,x, it is 5\"\n");
        assertThatThrownBy(
                        () -> books.activate(books.put(files, named, "Siti", "").id(), "Siti"))
                .as("a cell that names it tries nothing")
                .isInstanceOfSatisfying(RulebookRefusedException.class, e -> assertThat(e.code())
                        .isEqualTo("rulebook-without-cases"));

        files.put("x.yaml", "apiVersion: attendance-policy/v1\nid: x\nextends: nothing\ntitle: X\n");
        assertThatThrownBy(() -> books.put(files, cases(), "Siti", ""))
                .isInstanceOfSatisfying(RulebookRefusedException.class, e -> {
                    assertThat(e.code()).isEqualTo("rulebook-mistakes");
                    assertThat(e.mistakes()).singleElement().asString().contains("x.yaml, line 3, extends");
                });
        assertThatThrownBy(() -> bekasi.stages
                        .part(id.titian.hub.rulebook.OfficePolicies.class)
                        .say("SETDA", List.of("mukomuko-perbup-21-2017", "bekasi-perwali-69-2019"), "Siti"))
                .isInstanceOfSatisfying(RulebookRefusedException.class, e -> assertThat(e.code())
                        .isEqualTo("policy-chain"));
    }

    @Test
    void rulesThatAreInForceAgainBeginWhenRulesWereFirstInForce() {
        Rulebooks books = bekasi.stages.part(Rulebooks.class);
        long first = books.active().orElseThrow().id();
        bekasi.pass(Duration.ofDays(31)).reported();
        Map<String, String> files = files();
        files.computeIfPresent(
                "bekasi-perwali-69-2019.yaml", (name, text) -> text.replaceFirst("title: ", "title: Other "));
        activate(files, cases());

        bekasi.pass(Duration.ofMinutes(1));
        activate(files(), cases());

        assertThat(books.active().orElseThrow().id()).isEqualTo(first);
        bekasi.punch("2024-08-06T07:46:00").punch("2024-08-06T16:00:00");
        assertThat(bekasi.day("2024-08-06")).startsWith("PRESENT 0.25");
    }

    @Test
    void rulesThatAreInForceAreNotPutInForceAgainNorThoseThatLeaveAnOfficeWithoutAny() {
        Rulebooks books = bekasi.stages.part(Rulebooks.class);
        assertThatThrownBy(() -> books.activate(books.active().orElseThrow().id(), "Siti"))
                .isInstanceOfSatisfying(RulebookRefusedException.class, e -> assertThat(e.code())
                        .isEqualTo("rulebook-in-force"));

        Map<String, String> files = files();
        Map<String, String> cases = cases();
        addFor2024(files, cases);
        bekasi.pass(Duration.ofMinutes(1));
        activate(files, cases);
        bekasi.say("SETDA", "bekasi-perwali-69-2019", "bekasi-2024");
        bekasi.make();
        assertThatThrownBy(() ->
                        books.activate(books.put(files(), cases(), "Siti", "").id(), "Siti"))
                .isInstanceOfSatisfying(RulebookRefusedException.class, e -> {
                    assertThat(e.code()).isEqualTo("rulebook-offices");
                    assertThat(e.mistakes()).singleElement().asString().contains("SETDA", "bekasi-2024");
                });
        assertThat(bekasi.stages.count("month_work")).isZero();
    }

    @Test
    void anOfficeThatLosesItsRulesHasUndecidedDaysAndNoFigures() {
        assertThat(bekasi.day("2024-08-06")).startsWith("ABSENT 5.00");

        bekasi.say("SETDA");

        assertThat(bekasi.make().day("2024-08-06")).isEqualTo("PENDING -  r3");
        assertThat(bekasi.stages.part(MonthBook.class).line(Bekasi.AYU, AUGUST).orElseThrow())
                .satisfies(line -> {
                    assertThat(line.state()).isEqualTo("OPEN");
                    assertThat(line.total()).isNull();
                });
        assertThat(bekasi.stages
                        .part(DayBook.class)
                        .day(Bekasi.AYU, java.time.LocalDate.of(2024, 8, 6), java.util.Locale.ENGLISH)
                        .orElseThrow()
                        .sentences())
                .containsExactly("Undecided: there is no rule for SETDA.");

        bekasi.say("SETDA", "bekasi-perwali-69-2019");
        assertThat(bekasi.make().day("2024-08-06")).startsWith("ABSENT 5.00");
    }

    @Test
    void whoHadMovedToAnOfficeWithoutRulesLeavesTheOldOneAlone() {
        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas Kesehatan;WIB\n");
        bekasi.stages.take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari;berlaku_sampai\n" + Bekasi.AYU
                        + ";SETDA;PELAKSANA_JFU;2020-01-01;2024-07-31\n" + Bekasi.AYU
                        + ";DINKES;PELAKSANA_JFU;2024-08-01;\n");
        bekasi.make();

        assertThat(bekasi.day("2024-08-06")).startsWith("PENDING");
        assertThat(bekasi.stages.part(MonthBook.class).lines(AUGUST, "SETDA")).isEmpty();
        assertThat(bekasi.stages.part(MonthBook.class).lines(AUGUST, "DINKES"))
                .singleElement()
                .satisfies(line -> assertThat(line.state()).isEqualTo("OPEN"));
        assertThat(bekasi.stages.count("attendance_day where day = '2024-08-06' and waits_for = '{\"policy DINKES\"}'"))
                .isEqualTo(1);
    }

    @Test
    void whoRetiresToAnOfficeWithoutRulesHasAMonthThatIsDone() {
        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas Kesehatan;WIB\n");
        bekasi.stages.take(
                ImportKind.EMPLOYEES, "nip;nama;berhenti;alasan_berhenti\n" + Bekasi.AYU + ";Ayu;2024-08-14;PENSIUN\n");
        bekasi.stages.take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari;berlaku_sampai\n" + Bekasi.AYU
                        + ";SETDA;PELAKSANA_JFU;2020-01-01;2024-08-14\n" + Bekasi.AYU
                        + ";DINKES;PELAKSANA_JFU;2024-08-15;\n");
        bekasi.make();

        assertThat(bekasi.stages.part(MonthBook.class).line(Bekasi.AYU, AUGUST).orElseThrow())
                .satisfies(line -> {
                    assertThat(line.state()).isEqualTo("CLOSED");
                    assertThat(line.office()).isEqualTo("SETDA");
                });
    }

    @Test
    void whoMovesToAnOfficeWithoutRulesHasNoMonthThatIsDone() {
        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nDINKES;Dinas Kesehatan;WIB\n");
        bekasi.stages.take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari;berlaku_sampai\n" + Bekasi.AYU
                        + ";SETDA;PELAKSANA_JFU;2020-01-01;2024-08-14\n" + Bekasi.AYU
                        + ";DINKES;PELAKSANA_JFU;2024-08-15;\n");
        bekasi.make();

        assertThat(bekasi.day("2024-08-14")).startsWith("ABSENT");
        assertThat(bekasi.day("2024-08-15")).startsWith("PENDING");
        assertThat(bekasi.stages
                        .part(MonthBook.class)
                        .line(Bekasi.AYU, AUGUST)
                        .orElseThrow()
                        .state())
                .isEqualTo("OPEN");
    }
}
