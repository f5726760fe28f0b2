package id.titian.files;

import static id.titian.files.Sticks.golden;
import static id.titian.files.Sticks.read;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.PunchKey;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.PunchFileFormat;
import id.titian.files.line.LineCutter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttlogFormatTest {

    private static final String LINE = "     1001\t2026-10-06 07:30:15\t1\t0\t1\t0";

    private final PunchFileFormat format = new AttlogFormat();

    @Test
    void theKeyIsTheOneThatAPullOfTheSamePunchHas() throws Exception {
        var key = read((LINE + "\n").getBytes(UTF_8)).keys().get(0);

        assertThat(key).isEqualTo(new PunchKey(Sticks.SERIAL, "1001", LocalDateTime.parse("2026-10-06T07:30:15"), 0));
    }

    @Test
    void withoutAnySerialNumberTheFileIsRefusedBeforeTheFirstReading() {
        assertThatThrownBy(() -> format.read(in(LINE), Sticks.withoutSerial(), reading -> {
                    throw new AssertionError("nothing may come of it: " + reading);
                }))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("device number that somebody set in the menu");
    }

    @Test
    void aSerialNumberOfAnotherTerminalIsRefused() {
        assertThatThrownBy(() -> read(("A6F5191260012\n" + LINE).getBytes(UTF_8)))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("A6F5191260012")
                .hasMessageContaining(Sticks.SERIAL);
    }

    @Test
    void aSerialNumberThatAgreesIsNoRecord() throws Exception {
        var file = read((Sticks.SERIAL + "\r\n" + LINE).getBytes(UTF_8));

        assertThat(file.report().others()).isEqualTo(1);
        assertThat(file.report().punches()).isEqualTo(1);
    }

    @Test
    void protectedFilesThatWereJoinedAreRefused() throws Exception {
        byte[] one = golden("protected.dat");
        byte[] two = (new String(one, UTF_8).replace("3392113170057", "A6F5191260012")).getBytes(UTF_8);

        assertThatThrownBy(() -> read(
                        new SequenceInputStream(new ByteArrayInputStream(one), new ByteArrayInputStream(two)),
                        Sticks.withoutSerial()))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("Line 4")
                .hasMessageContaining("Import each of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aLineThatCannotBeReadIsNamedByTheNumberThatAnEditorShows(String end) throws Exception {
        var file = read((LINE + end + end + LINE + end + "\0" + end + "rubbish" + end).getBytes(UTF_8));

        assertThat(file.unreadable()).singleElement().satisfies(unreadable -> assertThat(unreadable.detail())
                .startsWith("Line 5: "));
    }

    @Test
    void aHashIsALineForAHumanInAFileThatIsNotProtected() throws Exception {
        var file = read((LINE + "\n5d41402abc4b2a76b9719d911017c592\n").getBytes(UTF_8));

        assertThat(file.unreadable()).extracting(Unreadable::reason).containsExactly(Reason.MALFORMED);
    }

    @Test
    void aHeadingIsNoRecord() throws Exception {
        var file = read(("No.ID\tTanggal Waktu\tMesin\tStatus\tVerifikasi\tKode\n" + LINE).getBytes(UTF_8));

        assertThat(file.report().others()).isEqualTo(1);
        assertThat(file.punches()).hasSize(1);
    }

    @Test
    void anEmptyFileIsAnEmptyFile() throws Exception {
        var report = read("\r\n \r\n".getBytes(UTF_8)).report();

        assertThat(report.lines()).isZero();
        assertThat(report.earliest()).isEmpty();
    }

    @Test
    void aPictureIsRefusedWholeAndNotLineByLine() {
        byte[] picture = new byte[50_000];
        new Random(1).nextBytes(picture);

        assertThatThrownBy(() -> read(picture))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("this is no attlog file");
    }

    @Test
    void aLineThatDoesNotEndIsCutInBoundedMemoryAndReadingGoesOn() throws Exception {
        byte[] wall = "x".repeat(3_000_000).getBytes(UTF_8);

        var file = read(
                new SequenceInputStream(Collections.enumeration(List.of(
                        in(LINE + "\n"), new ByteArrayInputStream(wall), in("\n" + LINE.replace("07:30", "07:31"))))),
                Sticks.SETTINGS);

        assertThat(file.punches()).hasSize(2);
        Bytes raw = file.unreadable().get(0).raw();
        assertThat(raw.length()).isEqualTo(LineCutter.PIECE + 32);
        assertThat(raw.slice(LineCutter.PIECE, 32)).isEqualTo(Bytes.of(wall).sha256());
        assertThat(file.unreadable().get(0).detail()).contains("4096");
    }

    @ParameterizedTest
    @ValueSource(ints = {4095, 4096, 4097, 8192, 8193})
    void linesAroundTheLimitAreAllAccountedFor(int length) throws Exception {
        String filler = "y".repeat(length);

        var file = read((LINE + "\n" + filler + "\n" + filler + "\n" + filler + "z\n").getBytes(UTF_8));

        assertThat(file.report().lines()).isEqualTo(4);
        assertThat(file.report().repeats()).isEqualTo(1);
        assertThat(file.unreadable()).hasSize(2);
        assertThat(file.unreadable().get(0).identity())
                .isNotEqualTo(file.unreadable().get(1).identity());
        assertThat(file.unreadable().get(0).raw().length()).isEqualTo(length > 4096 ? 1024 : length);
    }

    @Test
    void wherePunchesAreInEveryEncodingTheyAreTheSame() throws Exception {
        String text = new String(golden("standard-crlf.dat"), ISO_8859_1);
        List<PunchKey> keys = read(golden("standard-crlf.dat")).keys();

        assertThat(read(text.replace("\r", "").getBytes(UTF_8)).keys()).isEqualTo(keys);
        assertThat(read(text.replace("\n", "").getBytes(UTF_8)).keys()).isEqualTo(keys);
        assertThat(read(("\uFEFF" + text).getBytes(UTF_8)).keys()).isEqualTo(keys);
        assertThat(read(("\uFEFF" + text).getBytes(UTF_16LE)).keys()).isEqualTo(keys);
        assertThat(read(("\uFEFF" + text).getBytes(UTF_16BE)).keys()).isEqualTo(keys);
        // Without a mark, UTF-16 is text full of padding; it reads all the same.
        assertThat(read(text.getBytes(UTF_16LE)).keys()).isEqualTo(keys);
    }

    @Test
    void rawOctetsAreThoseOfTheLineInItsOwnEncoding() throws Exception {
        byte[] file = ("\uFEFF" + LINE + "\r\n").getBytes(UTF_16LE);

        assertThat(read(file).punches().get(0).raw()).isEqualTo(Bytes.of(LINE.getBytes(UTF_16LE)));
    }

    @Test
    void halfACharacterAtTheEndSpoilsItsLineOnly() throws Exception {
        byte[] file = ("\uFEFF" + LINE + "\r\n" + LINE.replace("1001", "1002")).getBytes(UTF_16LE);

        var cut = read(Arrays.copyOf(file, file.length - 1));

        assertThat(cut.punches()).extracting(Punch::pin).containsExactly("1001", "1002");
        assertThat(cut.punches().get(1).workCode()).isNull();
        assertThat(cut.punches().get(1).raw())
                .isEqualTo(Bytes.of(Arrays.copyOfRange(file, 2 + 2 * LINE.length() + 4, file.length - 1)));
    }

    @Test
    void aMarkInTheMiddleOfFilesThatWereJoinedIsLeftOut() throws Exception {
        var file = read((LINE + "\n\uFEFF" + LINE.replace("1001", "1002") + "\n").getBytes(UTF_8));

        assertThat(file.keys()).extracting(PunchKey::pin).containsExactly("1001", "1002");
    }

    @Test
    void aLineCutOffAnywhereGivesTheSamePunchOrNone() throws Exception {
        String whole = LINE + "\n" + LINE.replace("1001", "1002").replace("\t1\t0\t1\t0", "\t1\t1\t15\t7");
        PunchKey key = read(whole.getBytes(UTF_8)).keys().get(1);

        for (int length = LINE.length() + 2; length < whole.length(); length++) {
            var cut = read(whole.substring(0, length).getBytes(UTF_8));

            assertThat(cut.report().lines()).isEqualTo(cut.readings().size());
            if (cut.punches().size() == 1) continue;
            assertThat(cut.keys().get(1)).isEqualTo(key);
            // The fifth column of a line cut off there must not be taken for the status of a narrower layout.
            assertThat(cut.punches().get(1).inOutMode()).isIn(null, 1);
            assertThat(cut.punches().get(1).verifyMode()).isIn(null, 15);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCutOffLineThatMayRepeatAnEarlierOneIsForAHuman(int lost) throws Exception {
        var file = read((LINE + "\n" + LINE.substring(0, LINE.length() - lost)).getBytes(UTF_8));

        assertThat(file.punches()).hasSize(1);
        assertThat(file.unreadable().get(0).detail()).contains("it may be the same punch");
    }

    @Test
    void aSecondTapInAWholeLastLineWithoutAnEndIsAPunch() throws Exception {
        var file = read((LINE + "\n" + LINE.replace("\t1\t0\t1\t0", "\t1\t1\t1\t0")).getBytes(UTF_8));

        assertThat(file.punches()).extracting(Punch::inOutMode).containsExactly(0, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1001~2026-10-06 07:30:15                      | 1001 |    |
            1001~2026-10-06 07:30:15~1~0~1                | 1001 | 0  | 1
            1001~2026-10-06 07:30:15~1~0~1~               | 1001 | 0  | 1
            1001~2026-10-06 07:30:15~1~0~1~0~             | 1001 | 0  | 1
            1001~2026-10-06 07:30:15~1~0~1~0~x~y          | 1001 |    |
            1001~2026-10-06 07:30:15~1~-~~0               | 1001 |    |
            1001~2026-10-06 07:30:15~1~9999999999~1~0     | 1001 |    | 1
            A-7b~2026-10-06 07:30:15~1~0~1~0              | A-7b | 0  | 1
            """)
    void whoAndWhenAreTakenEvenWhereTheRestIsStrange(String line, String pin, Integer inOut, Integer verify)
            throws Exception {
        var file = read((line.replace('~', '\t') + "\n").getBytes(UTF_8));

        assertThat(file.punches())
                .extracting(Punch::pin, Punch::inOutMode, Punch::verifyMode)
                .containsExactly(tuple(pin, inOut, verify));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1~1001~2026-10-06 07:30:15~1~0~1~0",
                "1001~A~B~2026-10-06 07:30:15~1~0",
                "2026-10-06 07:30:15~1001~1~0~1~0",
                "1001 2026-10-06 07:30:15 1 0 1 0",
                "10\u000101~2026-10-06 07:30:15~1~0~1~0",
                "J\u00F6~2026-10-06 07:30:15~1~0~1~0",
                "1001~2026/10/06 07:30:15~1~0~1~0",
                "1001~2026-10-06 07:30~1~0~1~0",
            })
    void whatIsNotCertainIsForAHuman(String line) throws Exception {
        var file = read((LINE + "\n" + line.replace('~', '\t') + "\n").getBytes(UTF_8));

        assertThat(file.punches()).hasSize(1);
        assertThat(file.unreadable()).hasSize(1);
    }

    @Test
    void aDayAheadIsADifferenceOfClocksAndMoreIsTheFuture() throws Exception {
        // Our clock says 2026-10-06 19:00:00 in Jakarta.
        var file = read("""
                1\t2026-10-07 19:00:00\t1\t0\t1\t0
                2\t2026-10-07 19:00:01\t1\t0\t1\t0
                """.getBytes(UTF_8));

        assertThat(file.punches()).extracting(Punch::pin).containsExactly("1");
        assertThat(file.unreadable()).extracting(Unreadable::reason).containsExactly(Reason.TIME_IN_FUTURE);
    }

    @Test
    void freshCountsWhatWasNewToTheSink() throws Exception {
        var report = format.read(in(LINE + "\n" + LINE.replace("1001", "7")), Sticks.SETTINGS, reading -> false);

        assertThat(report.fresh()).isZero();
        assertThat(report.punches()).isEqualTo(2);
    }

    @Test
    void aSinkThatCannotKeepEndsTheReading() {
        assertThatThrownBy(() -> format.read(in(LINE), Sticks.SETTINGS, reading -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    @Test
    void filesAreRecognisedByTheirNameOrByTheirLines() throws Exception {
        Bytes picture = Bytes.ofHex("ffd8ffe000104a464946");
        Bytes agl = Bytes.ofUtf8(
                "No\tTMNo\tEnNo\tName\tGMNo\tMode\tDateTime\r\n1\t1\t1\tBUDI\t0\t2\t2026/02/22 00:43:38\r\n");

        assertThat(format.recognises(Bytes.EMPTY, "1_attlog.dat")).isTrue();
        assertThat(format.recognises(Bytes.EMPTY, "3392113170057_ATTLOG.DAT")).isTrue();
        for (String name : List.of("standard-crlf.dat", "solution.dat", "named-gbk.dat", "eleven.dat", "protected.dat"))
            assertThat(format.recognises(Bytes.of(golden(name)), "log.txt"))
                    .as(name)
                    .isTrue();
        assertThat(format.recognises(Bytes.of(("\uFEFF" + LINE).getBytes(UTF_16LE)), "log.txt"))
                .isTrue();
        assertThat(format.recognises(picture, "photo.jpg")).isFalse();
        assertThat(format.recognises(agl, "AGL_001.TXT")).isFalse();
        assertThat(format.recognises(Bytes.EMPTY, "user.dat")).isFalse();
    }

    @Test
    void moreLinesThanAnyTerminalRemembersAreRefused() {
        InputStream endless = new InputStream() {
            private int next;

            @Override
            public int read() {
                return next++ % 2 == 0 ? 'x' : '\n';
            }
        };

        assertThatThrownBy(() -> read(endless, Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("1500000 lines");
    }

    @Test
    void theSettingsSerialHoldsWhereTheFileNamesNone() throws Exception {
        var file = read(LINE.getBytes(UTF_8));

        assertThat(file.report().serial()).isEqualTo(Sticks.SERIAL);
        assertThat(Optional.of(file.punches().get(0).serial())).isEqualTo(Sticks.SETTINGS.serial());
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
