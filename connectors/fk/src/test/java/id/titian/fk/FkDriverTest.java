package id.titian.fk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.testkit.AnsweringLine;
import id.titian.testkit.Hex;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole conversations, and what becomes of them when the terminal does not do as it should. */
class FkDriverTest {

    private final FakeTerminal terminal = new FakeTerminal();

    @Test
    void whatTheFamilyCanDo() {
        var driver = new FkDriver();

        assertThat(driver.family()).isEqualTo("fk");
        assertThat(driver.defaultPort()).isEqualTo(5005);
        assertThat(driver.transports()).containsExactly(Transport.TCP);
        assertThat(driver.abilities())
                .containsExactlyInAnyOrder(
                        Ability.LIVE, Ability.CLOCK, Ability.SET_CLOCK, Ability.COUNT, Ability.USERS);
    }

    @ParameterizedTest
    @CsvSource({
        "machine, 0",
        "machine, 256",
        "machine, x",
        "interface, 14",
        "year2015, yes",
        "names, no",
        "listenSeconds, 0",
        "listenSeconds, 301",
        "fewerThanCounted, ok"
    })
    void anOptionThatMayNotBeSoIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> open(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
        assertThat(terminal.said).isEmpty();
    }

    @Test
    void recordsLieAcrossThePagesAndTheLastPageIsAskedForByItsOwnLength() throws Exception {
        terminal.records.addAll(FakeTerminal.records(50));

        List<Reading> readings = readings(open().readLog());

        assertThat(readings).map(Reading::raw).isEqualTo(terminal.records);
        assertThat(said(0xA4))
                .containsExactly(
                        Hex.of("55aa01a4 00000000 32000000 0004 0800"),
                        Hex.of("55aa01a4 00000000 00000100 0004 0900"),
                        Hex.of("55aa01a4 00000000 00000200 6001 0a00"),
                        Hex.of("55aa01a4 00000000 32000000 0004 0b00")); // whether the log is still the same
    }

    @Test
    void aRecordOfTheYear2015IsOfALostClockUnlessSomebodyKnowsBetter() throws Exception {
        terminal.records.add(FakeTerminal.record("7", LocalDateTime.of(2015, 1, 1, 0, 3), 1, 0x10));

        assertThat(readings(open().readLog())).singleElement().isInstanceOfSatisfying(Unreadable.class, it -> {
            assertThat(it.reason()).isEqualTo(Reason.TIME_TOO_OLD);
            assertThat(it.detail()).contains("power cut");
        });
        assertThat(readings(open(FkOptions.YEAR_2015, "believe").readLog()))
                .singleElement()
                .isInstanceOf(Punch.class);
    }

    @Test
    void anEmptySlotWaitsAsOneReadingOfItsOwn() throws Exception {
        terminal.records.add(FakeTerminal.record("", FakeTerminal.MORNING, 1, 0x10));
        terminal.records.add(FakeTerminal.record("7", FakeTerminal.MORNING, 1, 0x10));

        assertThat(readings(open().readLog())).hasSize(2).first().isInstanceOf(Unreadable.class);
    }

    @Test
    void aWrongSumIsAskedForAgainAndBelievedWhenItComesTheSameTwice() throws Exception {
        terminal.records.addAll(FakeTerminal.records(3));
        terminal.onTheWay.put(0xA4, wrongSum());

        assertThat(readings(open().readLog())).map(Reading::raw).isEqualTo(terminal.records);
        assertThat(said(0xA4)).hasSize(2);
    }

    @Test
    void dataThatDifferEachTimeAndHaveNoRightSumAreNotBelieved() {
        terminal.records.addAll(FakeTerminal.records(3));
        int[] times = {0};
        terminal.onTheWay.put(0xA4, reply -> {
            byte[] octets = reply.toArray();
            octets[12] = (byte) ('5' + times[0]++);
            return Bytes.of(octets);
        });

        assertThatThrownBy(() -> open().readLog())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("different");
    }

    @Test
    void aLogWhoseLastRecordsAreEmptyIsNotWhole() throws Exception {
        terminal.records.addAll(FakeTerminal.records(3));
        terminal.counters.put(8, 4);
        terminal.records.add(Bytes.of(new byte[48]));

        assertThatThrownBy(() -> open().readLog())
                .isInstanceOf(LogIncompleteException.class)
                .hasMessageContaining("fewerThanCounted");
        assertThat(readings(open(FkOptions.FEWER_THAN_COUNTED, "accept").readLog()))
                .hasSize(4)
                .last()
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void aTerminalThatCountsMoreThanItHasIsReadThreeTimesAndNotBelieved() {
        terminal.records.addAll(FakeTerminal.records(30));
        terminal.counters.put(8, 90);

        assertThatThrownBy(() -> open().readLog())
                .isInstanceOf(LogIncompleteException.class)
                .hasMessageContaining("Nothing of it was accepted");
        assertThat(said(0xA4).stream().filter(each -> each.at(10) == 0)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000_001, Integer.MAX_VALUE, -1})
    void aCountThatNoTerminalHoldsCostsNoMemory(int counted) {
        terminal.counters.put(8, counted);

        assertThatThrownBy(() -> open().readLog())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("more than any holds");
    }

    /** Page 0 has the count in its parameter, and other pages their number in the upper half of the same. */
    @Test
    void aTerminalThatTakesALargeCountForANumberOfAPageIsFoundOut() {
        List<Bytes> records = FakeTerminal.records(200);
        for (int i = 0; i < 65_536; i++) terminal.records.add(records.get(i % 200));
        terminal.onTheWay.put(0xA4, UnaryOperator.identity());
        terminal.takesLargeCountsForPages = true;

        assertThatThrownBy(() -> open().readLog())
                .isInstanceOf(LogIncompleteException.class)
                .hasMessageContaining("65535");
    }

    @Test
    void aNameIsOnlyBelievedWhenItsBlockIsOfThePersonWhoWasAskedFor() throws Exception {
        terminal.people.put("7", "Budi");
        terminal.people.put("8", "Siti");
        terminal.onTheWay.put(0xE8, reply -> {
            if (reply.length() < 100) return reply;
            byte[] octets = reply.toArray();
            octets[12] = '8';
            return resummed(octets);
        });

        assertThat(open().users()).extracting(user -> user.name()).containsExactly("", "Siti");
    }

    @Test
    void theQuestionForANameNamesThePersonAndTheMonthOfTheSite() throws Exception {
        terminal.people.put("1", "Budi");

        open().users();

        assertThat(said(0xE8))
                .containsExactly(
                        Hex.of("55aa01e8 00000000 54350000 3000 0900 55aa \"1\" 00*47 0000"),
                        Hex.of("55aa01e8 01000000 54350000 cc00 0a00"));
        assertThat(said(0x97)).containsExactly(Hex.of("55aa0197 24000000 24000000 2400 0800"));
    }

    @Test
    void aTerminalWithANumberOfItsOwnIsAskedUnderIt() throws Exception {
        terminal.onTheWay.put(0x80, reply -> reply);

        assertThatThrownBy(() -> open(FkOptions.MACHINE, "2")).isInstanceOf(TerminalException.class);

        assertThat(terminal.said.get(0).at(2)).isEqualTo(2);
    }

    @Test
    void aRefusedClockIsTold() throws Exception {
        terminal.onTheWay.put(0xB3, reply -> FakeTerminal.failed(3, reply.at(8)));
        terminal.onTheWay.put(0xB2, reply -> FakeTerminal.failed(16, reply.at(8)));
        TerminalSession session = open();

        assertThatThrownBy(() -> session.setClock(FakeTerminal.MORNING)).hasMessageContaining("menu");
        assertThatThrownBy(session::clock).hasMessageContaining("screen");
    }

    @Test
    void aClosedSessionSaysNothingMore() throws Exception {
        TerminalSession session = open();
        session.close();

        assertThatThrownBy(session::readLog).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::clock).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theNumbersOfQuestionsBeginAnewAfterTheLast() throws Exception {
        TerminalSession session = open();
        while (terminal.said.size() < 65_535) session.clock();

        session.clock();

        assertThat(terminal.said.get(65_534)).isEqualTo(Hex.of("55aa01b2 00000000 00000000 0800 ffff"));
        assertThat(terminal.said.get(65_535)).isEqualTo(Hex.of("55aa01b2 00000000 00000000 0800 0100"));
    }

    /** One octet of a reply takes a twentieth of the wait: it would be whole after minutes. */
    @Test
    void aTerminalThatDribblesIsSilentWhenItsTimeIsOver() throws Exception {
        Line slow = new DribblingLine(terminal.line());

        assertThatThrownBy(() -> new FkDriver()
                        .open(
                                slow,
                                new id.titian.contract.terminal.TerminalSettings(
                                        "",
                                        id.titian.contract.PinForm.DIGITS,
                                        FakeTerminal.JAKARTA,
                                        FakeTerminal.NOON,
                                        java.time.Duration.ofMillis(200),
                                        java.util.Map.of())))
                .isInstanceOf(TerminalSilentException.class);
    }

    private TerminalSession open(String... options) throws Exception {
        return new FkDriver().open(terminal.line(), FakeTerminal.settings(options));
    }

    private List<Bytes> said(int command) {
        return terminal.said.stream().filter(each -> each.at(3) == command).toList();
    }

    private static List<Reading> readings(TerminalLog log) {
        var readings = new ArrayList<Reading>();
        log.forEach(readings::add);
        return readings;
    }

    private static UnaryOperator<Bytes> wrongSum() {
        return reply -> {
            byte[] octets = reply.toArray();
            octets[octets.length - 3]++;
            return Bytes.of(octets);
        };
    }

    private static Bytes resummed(byte[] octets) {
        int sum = 0;
        for (int i = 10; i < octets.length - 4; i++) sum += octets[i] & 0xFF;
        for (int i = 0; i < 4; i++) octets[octets.length - 4 + i] = (byte) (sum >> 8 * i);
        return Bytes.of(octets);
    }

    /** Each octet comes alone, after ten milliseconds of a real clock. */
    private record DribblingLine(AnsweringLine inner, java.util.Deque<Bytes> waiting) implements Line {

        DribblingLine(AnsweringLine inner) {
            this(inner, new java.util.ArrayDeque<>());
        }

        @Override
        public boolean datagrams() {
            return false;
        }

        @Override
        public void write(Bytes octets) throws LineLostException {
            inner.write(octets);
        }

        @Override
        public Bytes read(java.time.Duration wait) throws LineLostException {
            if (waiting.isEmpty()) {
                Bytes piece = inner.read(wait);
                for (int i = 0; i < piece.length(); i++) waiting.add(piece.slice(i, 1));
            }
            long from = System.nanoTime();
            while (System.nanoTime() - from < 10_000_000) Thread.onSpinWait();
            Bytes next = waiting.poll();
            return next == null ? Bytes.EMPTY : next;
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
