package id.titian.files;

import static id.titian.files.Sticks.golden;
import static id.titian.files.Sticks.read;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.PunchKey;
import id.titian.contract.Unreadable;
import id.titian.contract.file.FileSettings;
import id.titian.files.line.LineCutter;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedLineTest {

    private static final String LINE = "     1001\t2026-10-06 07:30:15\t1\t0\t1\t0";

    @Test
    void linesThatDifferInOtherColumnsAreTwoPunchesAndExactRepeatsAreOne() throws Exception {
        String other = LINE.replace("\t1\t0\t1\t0", "\t1\t1\t1\t0");

        var file = read((LINE + "\n" + other + "\n" + LINE + "\n" + other + "\n").getBytes(UTF_8));

        assertThat(file.keys()).extracting(PunchKey::ordinal).containsExactly(0, 1);
        assertThat(file.report().repeats()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            1001~2026-10-06 07:30:15~1~0~1~0
            1001 ~2026-10-06 07:30:15~1~0~1~0
                 1001 ~2026-10-06 07:30:15~1~0~1~0
            01001~2026-10-06 07:30:15~1~0~1~0
               001001~2026-10-06 07:30:15~1~0~1~0
                 1001~ 2026-10-06 07:30:15 ~1~0~1~0
                 1001~2026-10-06 07:30:15~  1~ 0~1 ~ 0
                 1001~2026-10-06 07:30:15~1~0~1~0\s
                 1001~2026-10-06 07:30:15~1~0~1~0~
                 1001~2026-10-06 07:30:15~1~0~1~0~\s
            ^^^^1001^~2026-10-06 07:30:15~1~0~1^~0^^
            \uFEFF     1001~2026-10-06 07:30:15~1~0~1~0
            """)
    void aLineThatDiffersFromAnEarlierOneInPaddingOnlyIsARepeat(String padded) throws Exception {
        String line = padded.replace('~', '\t').replace('^', '\0');

        for (String first : List.of("\n", "\r\n", "\r"))
            for (String last : List.of("\n", "\r\n", "\r", "")) {
                assertOnePunch(LINE + first + line + last);
                assertOnePunch(line + first + LINE + last);
            }
    }

    @Test
    void everyWidthOfTheSameLineTogetherIsOnePunch() throws Exception {
        String narrow = LINE.strip();

        var file = read(
                (narrow + "\n" + LINE + "\r\n0" + narrow + "\n" + narrow.replace("\t", " \t ") + "\n").getBytes(UTF_8));

        assertThat(file.keys()).extracting(PunchKey::ordinal).containsExactly(0);
        assertThat(file.punches().get(0).raw()).isEqualTo(Bytes.ofUtf8(narrow));
        assertThat(file.report().repeats()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1001~2026-10-06 07:30:15~1~1~1~0",
                "1001~2026-10-06 07:30:15~1~0~15~0",
                "1001~2026-10-06 07:30:15~1~0~1~7",
                "1001~2026-10-06 07:30:15~2~0~1~0",
                "1001~2026-10-06 07:30:15~1~00~1~0",
                "1001~2026-10-06 07:30:15~1~0~1~0~0",
                "1001~2026-10-06 07:30:15~1~0~1",
                "1001~2026-10-06 07:30:15~1~0~1~",
            })
    void twoTapsOfOneSecondThatDifferInAColumnStayTwoHoweverTheyArePadded(String line) throws Exception {
        String tap = line.replace('~', '\t');

        var file = read((LINE + "\n" + tap + "\n" + LINE.strip() + "\n 0" + tap + "\n").getBytes(UTF_8));

        assertThat(file.keys())
                .extracting(PunchKey::pin, PunchKey::ordinal)
                .containsExactly(tuple("1001", 0), tuple("1001", 1));
        assertThat(file.report().repeats()).isEqualTo(2);
    }

    @Test
    void whatIsASolutionLineIsNoRepeatOfAStandardOneWithoutAWorkCode() throws Exception {
        String standard = "1001\t2026-10-06 07:30:15\t1\t0\t15\t";
        String solution = "1001\t2026-10-06 07:30:15\t1\t0\t15";

        var file = read((standard + "\n" + solution + "\n").getBytes(UTF_8));

        assertThat(file.punches())
                .extracting(Punch::inOutMode, Punch::verifyMode)
                .containsExactly(tuple(0, 15), tuple(0, 1));
        assertThat(file.keys()).extracting(PunchKey::ordinal).containsExactly(0, 1);
    }

    @Test
    void columnsPastThoseThatAreReadAreComparedWithoutTheirPaddingToo() throws Exception {
        String wide = LINE + "\t0".repeat(20);

        var file = read((wide + "\n" + wide.replace("\t0", "\t 0") + "\n" + wide + "1\n").getBytes(UTF_8));

        assertThat(file.keys()).extracting(PunchKey::ordinal).containsExactly(0, 1);
        assertThat(file.report().repeats()).isEqualTo(1);
    }

    @Test
    void leadingZerosMakeAnotherPersonWhereTheTerminalSaysSo() throws Exception {
        var exact = new FileSettings(
                Sticks.SETTINGS.serial(),
                PinForm.EXACT,
                Sticks.SETTINGS.zone(),
                Sticks.SETTINGS.clock(),
                Sticks.SETTINGS.path());
        byte[] lines = (LINE + "\n0" + LINE.strip() + "\n" + LINE.strip() + " \n").getBytes(UTF_8);

        var file = read(lines, exact);

        assertThat(file.keys())
                .extracting(PunchKey::pin, PunchKey::ordinal)
                .containsExactly(tuple("1001", 0), tuple("01001", 0));
        assertThat(file.report().repeats()).isEqualTo(1);
    }

    @Test
    void theSameFileWithOtherPaddingGivesTheSameKeys() throws Exception {
        String padded =
                new String(golden("standard-crlf.dat"), ISO_8859_1) + LINE.replace("\t1\t0\t", "\t1\t1\t") + "\n";
        String bare = padded.replace(" ".repeat(5), "")
                .replace("   ", "00")
                .replace("\r", "")
                .replace("\t0\n", "\t0 \n");

        assertThat(read(bare.getBytes(UTF_8)).keys())
                .isEqualTo(read(padded.getBytes(UTF_8)).keys());
        assertThat(read((padded + bare + padded).getBytes(UTF_8)).keys())
                .isEqualTo(read(padded.getBytes(UTF_8)).keys())
                .hasSize(8);
    }

    @Test
    void linesThatAreNoPunchesAreComparedOctetByOctet() throws Exception {
        String dead = "1001\t1970-01-01 00:00:00\t1\t0\t1\t0\n";

        var file = read((LINE + "\n" + dead + " " + dead + dead + "x\n x\nx\n").getBytes(UTF_8));

        assertThat(file.unreadable()).hasSize(4);
        assertThat(file.unreadable()).extracting(Unreadable::identity).doesNotHaveDuplicates();
        assertThat(file.report().repeats()).isEqualTo(2);
    }

    @Test
    void afterAHoleTheEndOfAPinIsNoRepeatAndAPaddedOneIs() throws Exception {
        String hole = "\0".repeat(LineCutter.HOLE_MIN);

        var file = read((LINE + "\n" + hole + LINE.strip() + "\n" + hole + "  " + LINE + "\n").getBytes(UTF_8));

        assertThat(file.punches()).hasSize(1);
        assertThat(file.unreadable()).singleElement().satisfies(unreadable -> assertThat(unreadable.detail())
                .contains("the beginning of the PIN may be missing"));
        assertThat(file.report().repeats()).isEqualTo(1);
    }

    private static void assertOnePunch(String text) throws Exception {
        var file = read(text.getBytes(UTF_8));

        assertThat(file.keys())
                .as(text)
                .containsExactly(new PunchKey(Sticks.SERIAL, "1001", LocalDateTime.parse("2026-10-06T07:30:15"), 0));
        assertThat(file.report().repeats()).as(text).isEqualTo(1);
        assertThat(file.report().unreadable()).as(text).isZero();
    }
}
