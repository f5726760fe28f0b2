package id.titian.fk.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.testkit.Hex;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Octets captured from a Revo WF-206BNC, field by field. */
class FramesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HELLO      | 0   | ffff1234 | 0    | 1  | 55aa 01 80 00000000 3412ffff 0000 0100
            DESCRIBE   | 0   | 0        | 48   | 2  | 55aa 01 13 00000000 00000000 3000 0200
            DESCRIBE   | 1   | 0        | 1024 | 3  | 55aa 01 13 01000000 00000000 0004 0300
            DESCRIBE   | 0   | 0        | 48   | 4  | 55aa 01 13 00000000 00000000 3000 0400
            GET_CLOCK  | 0   | 0        | 8    | 5  | 55aa 01 b2 00000000 00000000 0800 0500
            GET_CLOCK  | 0   | 0        | 8    | 1  | 55aa 01 b2 00000000 00000000 0800 0100
            COUNT      | 8   | ffff0000 | 0    | 6  | 55aa 01 b4 08000000 0000ffff 0000 0600
            COUNT      | c   | ffff0000 | 0    | 7  | 55aa 01 b4 0c000000 0000ffff 0000 0700
            PRODUCT    | 100 | 0        | 256  | 11 | 55aa 01 c3 00010000 00000000 0001 0b00
            READ_USERS | 18c | 18c      | 396  | 17 | 55aa 01 97 8c010000 8c010000 8c01 1100
            READ_LOG   | 0   | 698      | 1024 | 18 | 55aa 01 a4 00000000 98060000 0004 1200
            READ_LOG   | 0   | 10000    | 1024 | 19 | 55aa 01 a4 00000000 00000100 0004 1300
            USER_INFO  | 1   | 3534     | 204  | 13 | 55aa 01 e8 01000000 34350000 cc00 0d00
            """)
    void questionsHaveTheOctetsOfTheCapture(Command command, String p1, String p2, int wanted, int seq, String octets) {
        var request = new Request(
                1, command, Integer.parseInt(p1, 16), Integer.parseUnsignedInt(p2, 16), wanted, seq, Bytes.EMPTY);

        assertThat(request.encode()).isEqualTo(Hex.of(octets));
    }

    @Test
    void whatIsBroughtStandsBehindTheQuestionWithoutASum() {
        var clock = new Request(1, Command.SET_CLOCK, 0, 0, 0, 6, Hex.of("ea07 09 1c 01 16 2e 0f"));
        var user = new Request(1, Command.USER_INFO, 0, 0x3534, 0, 12, Hex.of("\"1\" 00*47"));

        assertThat(clock.encode())
                .isEqualTo(Hex.of("55aa 01 b3 00000000 00000000 0800 0600  55aa ea07 09 1c 01 16 2e 0f 0000"));
        assertThat(user.encode()).isEqualTo(Hex.of("55aa 01 e8 00000000 34350000 3000 0c00  55aa \"1\" 00*47 0000"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aa55 01 01 00000000 0100 | 1 | true  | 0
            aa55 01 00 00000000 0100 | 1 | false | 0
            aa55 01 01 98060000 0600 | 6 | true  | 1688
            aa55 01 00 03000000 0700 | 7 | false | 3
            aa55 01 01 8d130000 0800 | 8 | true  | 5005
            aa55 01 00 10000000 0900 | 9 | false | 16
            """)
    void repliesWithoutDataSayANumber(String octets, int seq, boolean ok, long status) {
        Reply reply = heard(seq, 0, Hex.of(octets));

        assertThat(reply).isEqualTo(new Reply(ok, status, Bytes.EMPTY, true));
    }

    @Test
    void aReplyWithDataHasItsSumBehindIt() {
        Bytes clock = Hex.of("aa55 01 01 00000000 0500  55aa  ea07 09 1c 01 17 15 29  6b020000");

        assertThat(heard(5, 8, clock)).isEqualTo(new Reply(true, 0, Hex.of("ea07 09 1c 01 17 15 29"), true));
    }

    @Test
    void theCapturedInfoBlockHasTheSumThatWasCaptured() {
        Bytes info = Hex.of("""
                aa55 01 01 00000000 0200 55aa
                0401300000131000ed040000010100010100001210270000d0070000d0070000e8030000400d03000101000100000004
                85050000""");

        assertThat(heard(2, 48, info).sound()).isTrue();
    }

    @Test
    void aWrongSumIsToldAndRefusesNothing() {
        Bytes clock = Hex.of("aa55 01 01 00000000 0500  55aa  ea07 09 1c 01 17 15 29  6c020000");

        assertThat(heard(5, 8, clock)).isEqualTo(new Reply(true, 0, Hex.of("ea07 09 1c 01 17 15 29"), false));
    }

    @Test
    void aRefusalHasNoDataThoughSomeWereAskedFor() {
        assertThat(heard(9, 1024, Hex.of("aa55 01 00 10000000 0900")))
                .isEqualTo(new Reply(false, Reply.NOT_SUPPORTED, Bytes.EMPTY, true));
    }

    @Test
    void whatBelongsToAnotherQuestionOrAnotherMachineIsPassedOver() {
        var cutter = new ReplyCutter(1);
        cutter.await(new Request(1, Command.COUNT, 8, 0, 0, 6, Bytes.EMPTY));

        Reply reply = cutter.feed(Hex.of("""
                00 aa
                aa55 01 01 01000000 0500    # the question before
                aa55 02 01 02000000 0600    # another machine
                aa55 01 01 03000000 0600"""));

        assertThat(reply).isEqualTo(new Reply(true, 3, Bytes.EMPTY, true));
        assertThat(cutter.skipped()).isEqualTo(22);
        assertThat(cutter.strange()).isEqualTo(Hex.of("00 aa aa55 01 01 01000000 0500 aa55 02 01"));
    }

    @Test
    void oneOctetAtATimeIsHeardAlike() {
        Bytes octets = Hex.of("ff*3 aa55 01 01 00000000 0500  55aa  ea07 09 1c 01 17 15 29  6b020000");
        var cutter = new ReplyCutter(1);
        cutter.await(new Request(1, Command.GET_CLOCK, 0, 0, 8, 5, Bytes.EMPTY));

        List<Reply> heard = Arrays.asList(new Reply[1]);
        for (int i = 0; i < octets.length(); i++) {
            Reply reply = cutter.feed(octets.slice(i, 1));
            if (i < octets.length() - 1) assertThat(reply).isNull();
            heard.set(0, reply);
        }

        assertThat(heard).containsExactly(new Reply(true, 0, Hex.of("ea07 09 1c 01 17 15 29"), true));
    }

    @Test
    void nothingThatErasesOrWritesPeopleCanBeSaid() {
        assertThat(Command.values())
                .extracting(Command::number)
                .doesNotContain(0x93, 0x94, 0x95, 0x96, 0x98, 0xA1, 0xA2, 0xB1, 0xC1, 0xC6, 0xE1, 0xE3, 0xE9, 0x81);
    }

    @Test
    void aQuestionThatCannotBeWrittenIsRefused() {
        assertThatThrownBy(() -> new Request(1, Command.COUNT, 8, 0, 1025, 1, Bytes.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Request(0, Command.COUNT, 8, 0, 0, 1, Bytes.EMPTY))
                .hasMessageContaining("machine");
        assertThatThrownBy(() -> new Request(1, Command.COUNT, 8, 0, 0, 65_536, Bytes.EMPTY))
                .hasMessageContaining("number");
    }

    private static Reply heard(int seq, int wanted, Bytes octets) {
        var cutter = new ReplyCutter(1);
        cutter.await(new Request(1, Command.COUNT, 0, 0, wanted, seq, Bytes.EMPTY));
        Reply reply = cutter.feed(octets);
        assertThat(reply).isNotNull();
        return reply;
    }
}
