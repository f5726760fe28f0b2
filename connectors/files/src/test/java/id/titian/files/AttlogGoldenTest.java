package id.titian.files;

import static id.titian.files.Sticks.golden;
import static id.titian.files.Sticks.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.PunchKey;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.PunchFileFormat;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Files in the forms in which terminals write them; the PINs and times are invented. */
class AttlogGoldenTest {

    @Test
    void theStandardLayoutGivesEachPunchInTheTerminalsWords() throws Exception {
        var file = read(golden("standard-crlf.dat"));

        assertThat(file.readings())
                .element(0)
                .isEqualTo(new Punch(
                        Sticks.SERIAL,
                        "1001",
                        Sticks.SETTINGS.pinForm(),
                        LocalDateTime.parse("2026-10-06T07:30:15"),
                        0,
                        0,
                        1,
                        "0",
                        ArrivalPath.FILE,
                        Bytes.ofUtf8("     1001\t2026-10-06 07:30:15\t1\t0\t1\t0")));
        assertThat(file.punches())
                .extracting(Punch::pin, Punch::inOutMode, Punch::verifyMode, Punch::workCode)
                .containsExactly(
                        tuple("1001", 0, 1, "0"),
                        tuple("053", 0, 15, "0"),
                        tuple("1001", 0, 1, "0"),
                        tuple("1002", 1, 1, "0"),
                        tuple("199001012", 255, 1, "12"),
                        tuple("1003", 5, 4, "0"),
                        tuple("54", 4, 3, "0"));
    }

    @Test
    void theReportAccountsForEveryLine() throws Exception {
        byte[] octets = golden("standard-crlf.dat");

        var report = read(octets).report();

        assertThat(report.format()).isEqualTo("attlog");
        assertThat(report.serial()).isEqualTo(Sticks.SERIAL);
        assertThat(report.lines()).isEqualTo(8);
        assertThat(report.punches()).isEqualTo(7);
        assertThat(report.repeats()).isEqualTo(1);
        assertThat(report.unreadable() + report.others() + report.nulsStripped())
                .isZero();
        assertThat(report.fresh()).isEqualTo(7);
        assertThat(report.earliest()).contains(LocalDateTime.parse("2026-10-05T16:02:40"));
        assertThat(report.latest()).contains(LocalDateTime.parse("2026-10-06T16:06"));
        assertThat(report.sha256()).isEqualTo(Bytes.of(octets).sha256());
    }

    @Test
    void theSolutionLayoutHasVerifyBeforeStatusAndNoLastLineEnd() throws Exception {
        var file = read(golden("solution.dat"));

        assertThat(file.punches())
                .extracting(Punch::pin, Punch::verifyMode, Punch::inOutMode, Punch::workCode)
                .containsExactly(tuple("1001", 1, 0, null), tuple("0012", 15, 0, null), tuple("1001", 1, 1, null));
        assertThat(file.keys()).extracting(PunchKey::pin).containsExactly("1001", "12", "1001");
    }

    @Test
    void namesInAnyCodePageDoNoHarm() throws Exception {
        var file = read(golden("named-gbk.dat"));

        assertThat(file.punches())
                .extracting(Punch::pin, Punch::verifyMode, Punch::inOutMode)
                .containsExactly(tuple("1001", 1, 0), tuple("7", 15, 1), tuple("8", 1, 0));
        assertThat(file.punches().get(0).raw().hex()).startsWith("3130303109cdf5d0a1c3f709");
    }

    @Test
    void theElevenColumnLayoutIsTheStandardOneAndMore() throws Exception {
        var file = read(golden("eleven.dat"));

        assertThat(file.punches())
                .extracting(Punch::pin, Punch::inOutMode, Punch::verifyMode, Punch::workCode)
                .containsExactly(tuple("1001", 0, 1, "0"), tuple("1002", 1, 15, "0"));
    }

    @Test
    void aProtectedFileNamesItsTerminalAndEndsWithAHash() throws Exception {
        var file = read(golden("protected.dat"), Sticks.withoutSerial());

        assertThat(file.report().serial()).isEqualTo("3392113170057");
        assertThat(file.report().others()).isEqualTo(2);
        assertThat(file.report().lines()).isEqualTo(4);
        assertThat(file.punches()).extracting(Punch::serial).containsOnly("3392113170057");
    }

    @Test
    void aDeadClockCostsItsOwnLinesOnly() throws Exception {
        var file = read(golden("dead-clock.dat"));

        assertThat(file.punches()).extracting(Punch::pin).containsExactly("1001", "1008");
        assertThat(file.unreadable())
                .extracting(Unreadable::reason)
                .containsExactly(
                        Reason.TIME_IMPOSSIBLE,
                        Reason.TIME_TOO_OLD,
                        Reason.TIME_TOO_OLD,
                        Reason.TIME_IMPOSSIBLE,
                        Reason.TIME_IMPOSSIBLE,
                        Reason.TIME_IN_FUTURE,
                        Reason.PIN_EMPTY,
                        Reason.PIN_EMPTY,
                        Reason.MALFORMED,
                        Reason.MALFORMED);
        assertThat(file.unreadable().get(0).raw())
                .isEqualTo(Bytes.ofUtf8("     1001\t1971--10--29 -23:-23:-27\t1\t0\t1\t0"));
        assertThat(file.unreadable().get(0).detail())
                .isEqualTo("Line 2: There is no such date or time: 1971--10--29 -23:-23:-27");
    }

    @Test
    void aHoleOfZerosSplitsALineAndInventsNone() throws Exception {
        var file = read(golden("hole.dat"));

        assertThat(file.punches()).extracting(Punch::pin).containsExactly("1001", "1003", "1004", "1006");
        assertThat(file.unreadable())
                .extracting(unreadable -> unreadable.raw())
                .containsExactly(
                        Bytes.ofUtf8("     1002\t2026-10-06 07:30"),
                        Bytes.ofUtf8("05\t2026-10-06 07:30:19\t1\t0\t1\t0"));
        assertThat(file.unreadable().get(1).detail()).contains("the beginning of the PIN may be missing");
        assertThat(file.report().nulsStripped()).isEqualTo(3077 + 700 + 3);
        assertThat(file.report().lines()).isEqualTo(6);
    }

    /** As long as in a real file from a failing stick, in the middle of a line. */
    @Test
    void aHoleAsLongAsInARealFileCostsTheLineItIsIn() throws Exception {
        String line = "     1001\t2026-10-06 07:30:15\t1\t0\t1\t0\r\n";
        String text = line + "     1002\t2026-10-06 07" + "\0".repeat(311_077) + ":30:17\t1\t0\t1\t0\r\n"
                + line.replace("1001", "1003");

        var file = read(text.getBytes(StandardCharsets.US_ASCII));

        assertThat(file.punches()).extracting(Punch::pin).containsExactly("1001", "1003");
        assertThat(file.unreadable())
                .extracting(Unreadable::raw)
                .containsExactly(Bytes.ofUtf8("     1002\t2026-10-06 07"), Bytes.ofUtf8(":30:17\t1\t0\t1\t0"));
        assertThat(file.report().nulsStripped()).isEqualTo(311_077);
    }

    /** One second apart, two and three: whoever is impatient presses again. Merging is for the rules, not for the file. */
    @Test
    void doubleTapsAreSoManyPunches() throws Exception {
        String line = "     1001\t2026-10-06 07:30:1%d\t1\t0\t1\t0\n";
        String text = line.formatted(5)
                + line.formatted(6)
                + line.formatted(8)
                + line.formatted(5).replace("15", "12");

        var file = read(text.getBytes(StandardCharsets.US_ASCII));

        assertThat(file.punches())
                .extracting(punch -> punch.punchTime().getSecond())
                .containsExactly(15, 16, 18, 12); // in the order of the file: terminals do not sort
        assertThat(file.keys()).doesNotHaveDuplicates();
        assertThat(file.report().repeats()).isZero();
    }

    @Test
    void theFormatsAreFoundByServiceLoader() {
        assertThat(ServiceLoader.load(PunchFileFormat.class))
                .extracting(PunchFileFormat::name)
                .containsExactlyInAnyOrder("attlog", "glg", "revo-attend", "spreadsheet");
    }
}
