package id.titian.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.rules.Rig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command by which people try their policies. */
class PolicyCheckTest {

    private static final String DAYS = "case_id,policy,workday,person,coverage,punches,expect_status,expect_marks\n";

    @TempDir
    Path folder;

    private Path policies;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aFolderWithAPolicy() throws IOException {
        policies = Files.createDirectory(folder.resolve("policies"));
        Files.writeString(policies.resolve("base.yaml"), Rig.BASE);
        Files.writeString(policies.resolve("days.yml"), Rig.CALENDAR);
        Files.writeString(policies.resolve("notes.txt"), "no rule");
    }

    @Test
    void allIsWellIfEveryCaseHolds() throws IOException {
        Path cases = cases(DAYS + "A,base,2024-08-05,ACTIVE,complete,,ABSENT,\n");

        assertThat(check(cases)).isZero();
        assertThat(said(out)).isEqualTo("PASS A\n1 passed, 0 failed\n");
        assertThat(said(err)).isEmpty();
    }

    @Test
    void aCaseThatFailsSaysWhatWasExpectedWhatCameAndWhy() throws IOException {
        Path cases = cases(DAYS
                + "A,base,2024-08-05,ACTIVE,complete,2024-08-05T07:46:00|2024-08-05T16:00:00,PRESENT,in=15|out=0\n"
                + "B,base,2024-08-05,ACTIVE,complete,,ABSENT,\n");

        assertThat(check(cases)).isEqualTo(1);
        assertThat(said(out)).isEqualTo("""
                FAIL A: expected marks in=15|out=0 got in=16|out=0 because in: 07:46:00, 16 minutes after 07:30:00. \
                out: 16:00:00, in time for 16:00:00. (cases.csv, line 2)
                PASS B
                1 passed, 1 failed
                """);
    }

    @Test
    void aRowThatCannotBeReadIsACaseThatFailedAndTheOthersRun() throws IOException {
        Path cases = cases(DAYS.strip() + ",expect_deduct_pct\n"
                + "A,base,2024-08-05,ACTIVE,complete,,ABSENT,,five\n"
                + "B,base,yesterday,ACTIVE,complete,,ABSENT,,\n"
                + "C,nobody,2024-08-05,ACTIVE,complete,,ABSENT,,\n"
                + "D,base,2023-08-05,ACTIVE,complete,,ABSENT,,\n"
                + "E,base,2024-08-05,RETIRED,complete,,ABSENT,,\n"
                + "F,base,2024-08-05,ACTIVE,perhaps,,ABSENT,,\n"
                + "G,base,2024-08-05,ACTIVE,complete,07:30,ABSENT,,\n"
                + "H,base,2024-08-05,ACTIVE,complete,2024-08-05T07:30:00@FAX,ABSENT,,\n"
                + "I,base,2024-08-05\n"
                + "J,base,2024-08-05,ACTIVE,complete,,ABSENT,,\n");

        assertThat(check(cases)).isEqualTo(1);
        assertThat(said(out).lines())
                .satisfiesExactly(
                        each -> assertThat(each).startsWith("FAIL A"),
                        each -> assertThat(each).contains("FAIL B", "is no day such as 2024-08-05"),
                        each -> assertThat(each).contains("FAIL C", "there is no policy nobody"),
                        each -> assertThat(each).contains("FAIL D", "does not hold on 2023-08-05"),
                        each -> assertThat(each).contains("FAIL E", "is not ACTIVE"),
                        each -> assertThat(each).contains("FAIL F", "is not complete or partial"),
                        each -> assertThat(each).contains("FAIL G", "is no time such as"),
                        each -> assertThat(each).contains("FAIL H", "there is no source FAX"),
                        each -> assertThat(each).contains("FAIL I", "line 10 has 3 cells"),
                        each -> assertThat(each).isEqualTo("PASS J"),
                        each -> assertThat(each).isEqualTo("1 passed, 9 failed"));
    }

    @Test
    void aRuleFileWithAMistakeFailsTheCheckAlthoughEveryCaseHolds() throws IOException {
        Files.writeString(policies.resolve("other.yaml"), "apiVersion: attendance-policy/v1\nid: o\nweather: fine\n");
        Path cases = cases(DAYS + "A,base,2024-08-05,ACTIVE,complete,,ABSENT,\n");

        assertThat(check(cases)).isEqualTo(1);
        assertThat(said(err)).contains("MISTAKE other.yaml, line 3, weather: there is no such key.");
        assertThat(said(out)).contains("PASS A");
    }

    @Test
    void whatAPersonShouldLookAtIsPointedOutAndFailsNothing() throws IOException {
        Files.writeString(policies.resolve("other.yaml"), """
                apiVersion: attendance-policy/v1
                id: other
                extends: base
                title: Other   # INT-ALL-2, INT-BKS-9
                schedule:
                  regime: fixed
                  week: {mon-fri: {start: "07:30", end: "16:00"}}
                  during:
                    ramadhan: {mon-fri: {start: "08:00", end: "15:00"}}
                interpretations:
                  - {id: INT-BKS-9, choice: as printed, signed_by: Kepala BKPSDM, date: 2024-01-02}
                  - {id: INT-BKS-1, choice: floor}
                """);
        Path cases = cases(DAYS + "A,base,2024-08-05,ACTIVE,complete,,ABSENT,\n");

        assertThat(check(cases)).isZero();
        assertThat(said(err).lines())
                .containsExactly(
                        "NOTE other.yaml, line 9, schedule.during.ramadhan: the calendar days has no period ramadhan; it has"
                                + " flood, ramadan. Until it has, the ordinary week holds.",
                        "NOTE other.yaml: nobody has signed INT-BKS-1, INT-ALL-2. Write under interpretations which reading"
                                + " was chosen, by whom and when.");
        assertThat(said(out)).isEqualTo("PASS A\n1 passed, 0 failed\n");
    }

    @Test
    void aCalendarThatIsNamedStandsForTheOneInTheFolder() throws IOException {
        Path calendar = folder.resolve("new.yaml");
        Files.writeString(
                calendar,
                "apiVersion: attendance-calendar/v1\nid: days\nrevision: 1\n"
                        + "holidays: [{date: 2024-08-05, kind: LIBUR, name: Banjir}]\n");
        Path cases = cases(DAYS + "A,base,2024-08-05,ACTIVE,complete,,HOLIDAY,\n");

        int code = run(
                "check",
                "--policies",
                policies.toString(),
                "--calendar",
                calendar.toString(),
                "--cases",
                cases.toString());

        assertThat(said(err)).isEmpty();
        assertThat(code).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "help",
                "check",
                "check --policies",
                "check --policies POLICIES",
                "check --cases CASES",
                "check --policies POLICIES POLICIES --cases CASES",
                "check --policies POLICIES --cases CASES --verbose",
                "check CASES --policies POLICIES",
                "check --policies CASES --cases CASES",
                "check --policies /no/such/folder --cases CASES",
                "schema",
                "schema weather",
                "schema policy calendar"
            })
    void aCallThatIsNotUnderstoodSaysSoAndChangesNothing(String words) throws IOException {
        Path cases = cases(DAYS + "A,base,2024-08-05,ACTIVE,complete,,ABSENT,\n");

        int code = run(words.replace("POLICIES", policies.toString())
                .replace("CASES", cases.toString())
                .split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(said(err)).startsWith("titian: ");
        assertThat(said(out)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a,b,c\n1,2,3\n",
                "case_id,policy,workday,person,coverage,punches,expect_status\n",
                "\"never closed"
            })
    void aFileWithoutCasesFails(String text) throws IOException {
        assertThat(check(cases(text))).isEqualTo(1);
        assertThat(said(out)).startsWith("FAIL cases.csv").endsWith("0 passed, 1 failed\n");
    }

    @Test
    void aFileThatIsNoTextOrNotThereFails() throws IOException {
        Path cases = folder.resolve("cases.csv");
        assertThat(check(cases)).isEqualTo(1);
        Files.write(cases, new byte[] {(byte) 0xC3, (byte) 0x28});
        assertThat(check(cases)).isEqualTo(1);
        assertThat(said(out)).contains("is no file.", "is no text in UTF-8.");
    }

    /** Whoever asks for help may not have a Java yet, so the scripts say it themselves; what they say must not differ. */
    @Test
    void bothScriptsKnowTheCommandAndSayHowItIsUsed() throws IOException {
        run("help");
        List<String> usage = said(err)
                .lines()
                .skip(1)
                .map(line -> line.replace("usage: ", "")
                        .replace("./titian", "titian")
                        .strip())
                .filter(line -> !line.isEmpty())
                .toList();

        for (String script : List.of("titian", "titian.cmd")) {
            String text = Files.readString(Path.of("../..", script))
                    .replace("./titian", "titian")
                    // A bar of one's own is written so for Windows.
                    .replace("^|", "|");
            assertThat(text).contains("id.titian.rules.check.PolicyCheck").contains(usage);
        }
    }

    @Test
    void schemasOfAllKindsArePrinted() {
        for (String kind : List.of("policy", "calendar", "ladder"))
            assertThat(run("schema", kind)).isZero();

        assertThat(said(out)).contains("attendance-policy:v1", "attendance-calendar:v1", "discipline-ladder:v1");
    }

    private Path cases(String text) throws IOException {
        return Files.writeString(folder.resolve("cases.csv"), text);
    }

    private int check(Path cases) {
        return run("check", "--policies", policies.toString(), "--cases", cases.toString());
    }

    private int run(String... words) {
        return new PolicyCheck(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(words));
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
