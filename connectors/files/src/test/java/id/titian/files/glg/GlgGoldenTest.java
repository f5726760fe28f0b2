package id.titian.files.glg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileSettings;
import id.titian.files.Sticks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in the forms in which terminals write them; the PINs, names and times are invented. */
class GlgGoldenTest {

    private static final String HEADING = "No\tTMNo\tEnNo\tName\tGMNo\tMode\tDateTime\n";

    private final GlgFormat format = new GlgFormat();

    @Test
    void thePlainFormGivesPinAndSecondAndLeavesContestedColumnsInTheRawRecord() throws Exception {
        var file = read("agl-slash.txt");

        assertThat(file.readings())
                .element(1)
                .isEqualTo(new Punch(
                        Sticks.SERIAL,
                        "053",
                        Sticks.SETTINGS.pinForm(),
                        LocalDateTime.parse("2026-02-22T07:28:02"),
                        0,
                        null,
                        null,
                        null,
                        ArrivalPath.FILE,
                        Bytes.ofUtf8("2\t1\t053\tSITI AMINAH\t0\t1\t2026/02/22 07:28:02")));
        assertThat(file.punches())
                .extracting(Punch::pin, punch -> punch.punchTime().toString())
                .containsExactly(
                        tuple("1", "2026-02-22T00:43:38"),
                        tuple("053", "2026-02-22T07:28:02"),
                        tuple("1", "2026-02-22T07:28:02"),
                        tuple("1", "2026-02-22T07:28:04"),
                        tuple("199001012", "2026-02-22T16:01:59"));
        assertThat(file.keys()).doesNotHaveDuplicates();
    }

    @Test
    void everyLineIsAccountedFor() throws Exception {
        byte[] octets = golden("agl-slash.txt");

        var report = read("agl-slash.txt").report();

        assertThat(report.format()).isEqualTo("glg");
        assertThat(report.serial()).isEqualTo(Sticks.SERIAL);
        assertThat(report.lines()).isEqualTo(7);
        assertThat(report.others()).isEqualTo(1);
        assertThat(report.repeats()).isEqualTo(1); // the same but for the running number
        assertThat(report.punches()).isEqualTo(5);
        assertThat(report.unreadable() + report.coarse()).isZero();
        assertThat(report.earliest()).contains(LocalDateTime.parse("2026-02-22T00:43:38"));
        assertThat(report.latest()).contains(LocalDateTime.parse("2026-02-22T16:01:59"));
        assertThat(report.sha256()).isEqualTo(Bytes.of(octets).sha256());
    }

    @Test
    void aSpaceInPlaceOfATabBetweenNameAndGroupMovesNothing() throws Exception {
        assertThat(read("agl-space.txt").punches())
                .extracting(Punch::pin, punch -> punch.punchTime().toString())
                .containsExactly(tuple("9", "2023-01-06T10:00:17"), tuple("12", "2023-01-06T10:00:21"));
    }

    @Test
    void aHeadingOfNineColumnsStandsOverRowsOfSevenAndADayAboveTwelveProvesTheMonthFirst() throws Exception {
        assertThat(read("agl-nine.txt").punches())
                .extracting(Punch::pin, punch -> punch.punchTime().toString())
                .containsExactly(
                        tuple("33", "2015-07-03T07:30:47"),
                        tuple("33", "2015-07-03T16:02:10"),
                        tuple("4", "2015-07-13T07:31"));
    }

    @Test
    void aHeadingOfTenColumnsStandsOverRowsOfNineAndHalvesOfTheDayAreUnderstood() throws Exception {
        assertThat(read("agl-ten.txt").punches())
                .extracting(punch -> punch.punchTime().toString())
                .containsExactly("2015-03-03T12:15:44", "2015-03-31T00:05", "2015-04-01T07:05:09", "2015-04-01T16:30");
    }

    @Test
    void utf16WithAMarkIsReadAsSuch() throws Exception {
        var file = read("glg-inout.txt");

        assertThat(file.punches())
                .extracting(Punch::pin, punch -> punch.punchTime().toString())
                .containsExactly(tuple("000000033", "2026-10-05T07:30:47"), tuple("000000007", "2026-10-05T16:02:10"));
        assertThat(file.keys()).extracting(key -> key.pin()).containsExactly("33", "7");
    }

    @ParameterizedTest
    @CsvSource({"dmy, 2015-03-07T07:30:47", "mdy, 2015-07-03T07:30:47"})
    void whereNothingProvesTheOrderAPersonChoosesIt(String order, String time) throws Exception {
        var file = read(HEADING + "1\t1\t33\tX\t1\t2\t07/03/2015 07:30:47\n", Sticks.with("dateOrder=" + order));

        assertThat(file.punches())
                .extracting(punch -> punch.punchTime().toString())
                .containsExactly(time);
    }

    @Test
    void whereNothingProvesTheOrderAndNobodyChoseItTheFileIsRefusedWithWhatToSet() {
        assertThatThrownBy(() -> read(HEADING + "1\t1\t33\tX\t1\t2\t07/03/2015 07:30:47\n", Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("07/03/2015 07:30:47 (line 2)")
                .hasMessageContaining("option dateOrder to dmy (day first) or mdy (month first)");
    }

    @Test
    void aDayThatIsTheSameInEveryOrderNeedsNoProof() throws Exception {
        assertThat(read(HEADING + "1\t1\t33\tX\t1\t2\t03/03/2015 07:30:47\n", Sticks.SETTINGS)
                        .punches())
                .extracting(punch -> punch.punchTime().toString())
                .containsExactly("2015-03-03T07:30:47");
    }

    @Test
    void aProofThatComesLateHoldsForTheLinesBefore() throws Exception {
        var file = read(
                HEADING + "1\t1\t33\tX\t1\t2\t07/03/2015 07:30:47\nrubbish\n2\t1\t33\tX\t1\t2\t13/03/2015 07:30:47\n",
                Sticks.SETTINGS);

        assertThat(file.punches())
                .extracting(punch -> punch.punchTime().toString())
                .containsExactly("2015-03-07T07:30:47", "2015-03-13T07:30:47");
        assertThat(file.readings()).element(1).isInstanceOf(Unreadable.class);
    }

    @Test
    void linesThatProveBothOrdersAreRefusedUntilAPersonChooses() throws Exception {
        String text = HEADING + "1\t1\t3\tX\t1\t2\t13/03/2015 07:30:47\n2\t1\t3\tX\t1\t2\t03/14/2015 07:30:47\n";

        assertThatThrownBy(() -> read(text, Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("Line 2 can only be read as dmy, line 3");
        var chosen = read(text, Sticks.with("dateOrder=mdy"));
        assertThat(chosen.punches()).hasSize(1);
        assertThat(chosen.unreadable()).extracting(Unreadable::reason).containsExactly(Reason.TIME_IMPOSSIBLE);
    }

    @Test
    void aChoiceThatTheFileDisprovesIsRefused() {
        assertThatThrownBy(() -> read(
                        HEADING + "1\t1\t3\tX\t1\t2\t13/03/2015 07:30:47\n2\t1\t3\tX\t1\t2\t04/03/2015 07:30:47\n",
                        Sticks.with("dateOrder=mdy")))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("says mdy, but line 2 (13/03/2015 07:30:47) can only be read as dmy");
    }

    @Test
    void moreUnprovenLinesThanMayWaitAreRefused() {
        String row = "1\t1\t33\tX\t1\t2\t07/03/2015 07:30:47\n";

        assertThatThrownBy(() -> read(HEADING + row.repeat(GlgAccount.WAITING_MAX + 1), Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("dateOrder");
    }

    @Test
    void aManagementLogHoldsNoPunches() {
        assertThatThrownBy(() -> read("asl.txt"))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("management log")
                .hasMessageContaining("holds no punches");
    }

    @Test
    void theBinaryFormIsKnownAndItsTextAskedFor() {
        byte[] binary = ("ZoucqGENLOGData" + "\0\u0001\u0002".repeat(4000)).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(format.recognises(Bytes.of(binary), "X.DAT")).isTrue();
        assertThatThrownBy(() -> Sticks.read(format, binary, Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("ask for the text file");
    }

    @Test
    void aFileWithoutItsHeadingIsRefused() {
        assertThatThrownBy(() -> read("1\t1\t1\tBUDI\t0\t2\t2026/02/22 00:43:38\n", Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("heading");
    }

    @Test
    void aFileOfNobodyKnowsWhichTerminalIsRefused() {
        assertThatThrownBy(() -> read(HEADING, Sticks.withoutSerial()))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("TMNo");
    }

    @Test
    void rowsOfTwoTerminalNumbersNeedAChoice() throws Exception {
        String text = HEADING + "1\t1\t3\tX\t1\t2\t2026/03/13 07:30:47\n2\t2\t3\tX\t1\t2\t2026/03/14 07:30:47\n";

        assertThatThrownBy(() -> read(text, Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("terminalNumber=2")
                .hasMessageContaining("terminalNumber=any");
        var second = read(text, Sticks.with("terminalNumber=2"));
        assertThat(second.punches())
                .extracting(punch -> punch.punchTime().getDayOfMonth())
                .containsExactly(14);
        assertThat(second.report().others()).isEqualTo(2);
        assertThat(read(text, Sticks.with("terminalNumber=any")).punches()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dateOrdr=dmy", "dateOrder=ymd", "terminalNumber=x"})
    void aMistypedOptionIsRefused(String option) {
        assertThatThrownBy(() -> read(HEADING, Sticks.with(option)))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("dateOrd".equals(option.substring(0, 7)) ? "dateOrder" : "terminalNumber");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1~1~3~X~1~2~1971/-1/29 -23:-23:-27  | TIME_IMPOSSIBLE
            1~1~3~X~1~2~2026/02/30 07:30:00     | TIME_IMPOSSIBLE
            1~1~3~X~1~2~2000/01/01 00:00:11     | TIME_TOO_OLD
            1~1~3~X~1~2~2063/01/01 00:00:11     | TIME_IN_FUTURE
            1~1~0~X~1~2~2026/02/22 07:30:00     | PIN_EMPTY
            1~1~~X~1~2~2026/02/22 07:30:00      | PIN_EMPTY
            1~1~3~X~1~2~2026/02/22 07:30:1      | TIME_IMPOSSIBLE
            1~1~3~X~1~2026/02/22 07:30:11       | MALFORMED
            X~1~3~X~1~2~2026/02/22 07:30:11     | MALFORMED
            1~1~3~X~1~2~2026/02/22              | MALFORMED
            1~1~3~X~1~2~2026/02/22 07:30:11AM   | MALFORMED
            """)
    void whatIsNotCertainIsForAHumanAndCostsNothingElse(String row, Reason reason) throws Exception {
        String good = "1\t1\t8\tX\t1\t2\t2026/02/22 07:30:11\n";

        var file = read(HEADING + good + row.replace('~', '\t') + "\n" + good.replace("8", "9"), Sticks.SETTINGS);

        assertThat(file.punches()).extracting(Punch::pin).containsExactly("8", "9");
        assertThat(file.unreadable()).extracting(Unreadable::reason).containsExactly(reason);
        assertThat(file.unreadable().get(0).detail()).startsWith("Line 3: ");
    }

    @Test
    void aLineThatLostItsHalfOfTheDayIsForAHuman() throws Exception {
        var file = read(
                HEADING + "1\t1\t3\tX\t1\t2\t13-03-2015  05:15:44PM\n1\t1\t4\tX\t1\t2\t13-03-2015  05:15:44",
                Sticks.SETTINGS);
        var alone = read(
                HEADING + "1\t1\t4\tX\t1\t2\t13-03-2015  05:15:44", Sticks.with("dateOrder=dmy", "terminalNumber=1"));

        assertThat(file.punches()).extracting(Punch::pin).containsExactly("3");
        assertThat(file.unreadable().get(0).detail()).contains("AM and PM");
        assertThat(alone.punches()).isEmpty();
    }

    @Test
    void aHoleInTheMiddleOfALineInventsNoPunch() throws Exception {
        String row = "1\t1\t1033\tX\t1\t2\t2026/02/22 07:30:11\n";
        String holed = "2\t1\t1034\tX\t1" + "\0".repeat(4096) + "1\t1\t1035\tX\t1\t2\t2026/02/22 07:30:12\n";

        var file = read(HEADING + row + holed + row.replace("1033", "1036"), Sticks.SETTINGS);

        assertThat(file.punches()).extracting(Punch::pin).containsExactly("1033", "1036");
        assertThat(file.unreadable()).hasSize(2);
        assertThat(file.report().nulsStripped()).isEqualTo(4096);
    }

    @Test
    void theFormatIsRecognisedByNameAndByHeading() throws Exception {
        assertThat(format.recognises(Bytes.EMPTY, "GLG_001.TXT")).isTrue();
        assertThat(format.recognises(Bytes.EMPTY, "agl_012.txt")).isTrue();
        assertThat(format.recognises(Bytes.EMPTY, "ASL_001.TXT")).isTrue();
        for (String name : new String[] {"agl-nine.txt", "agl-space.txt", "glg-inout.txt", "asl.txt"})
            assertThat(format.recognises(Bytes.of(golden(name)), "log.txt"))
                    .as(name)
                    .isTrue();
        assertThat(format.recognises(Bytes.ofUtf8("1001\t2026-10-06 07:30:15\t1\t0\t1\t0\n"), "1_attlog.dat"))
                .isFalse();
        assertThat(format.recognises(Bytes.ofHex("ffd8ffe000104a464946"), "photo.jpg"))
                .isFalse();
    }

    private Sticks.Read read(String name) throws FileRefusedException, IOException {
        return Sticks.read(format, golden(name), Sticks.SETTINGS);
    }

    private Sticks.Read read(String text, FileSettings settings) throws FileRefusedException, IOException {
        return Sticks.read(format, text.getBytes(StandardCharsets.UTF_8), settings);
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = GlgGoldenTest.class.getResourceAsStream("/glg/" + name)) {
            return in.readAllBytes();
        }
    }
}
