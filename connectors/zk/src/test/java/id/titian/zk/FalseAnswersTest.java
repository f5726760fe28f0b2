package id.titian.zk;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.testkit.AnsweringLine;
import id.titian.testkit.Hex;
import id.titian.zk.frame.Packet;
import java.lang.management.ManagementFactory;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a terminal says in place of the truth, anywhere in a visit, makes no punches and takes no memory. The numbers of
 * questions change from visit to visit, so these answers are made while they are asked for.
 */
class FalseAnswersTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    private static final int RECORDS = 8;

    /** What one visit may make a driver allocate, whatever it is told. */
    private static final long VISIT_ALLOCATION_MAX = 64L << 20;

    private final List<List<Packet>> truth = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"ffffff7f", "7fffffff", "ffffffff"})
    void aLengthOfTwoGigabytesInsideOfAnAnswerIsNotBelieved(String length) throws Exception {
        List<Reading> readings = visit(terminal());
        for (int place = 1; place < truth.size(); place++) {
            for (int i = 0; i < truth.get(place).size(); i++) {
                Packet packet = truth.get(place).get(i);
                for (int at = 0; at + 4 <= packet.data().length(); at++) {
                    var saying = new Packet(
                            packet.command(), packet.session(), 0, spliced(packet.data(), at, Hex.of(length)), true);

                    @Nullable List<Reading> heard = heardWith(place, i, saying);

                    assertThat(heard == null ? RECORDS : heard.size())
                            .as("%s in place %d", saying, place)
                            .isEqualTo(readings.size());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffff7f", "7fffffff", "ffffffff"})
    void aLengthOfTwoGigabytesInFrontOfAnyAnswerIsNotBelieved(String length) throws Exception {
        List<Reading> readings = visit(terminal());
        for (int place = 1; place < truth.size(); place++) {
            FakeTerminal terminal = terminal();
            int at = place;
            AnsweringLine line = AnsweringLine.stream(question -> {
                List<Bytes> pieces = terminal.answer(question);
                return terminal.said.size() != at
                        ? pieces
                        : pieces.stream()
                                .map(piece -> spliced(piece, 4, Hex.of(length)))
                                .toList();
            });

            @Nullable List<Reading> heard = heard(line);

            assertThat(heard == null ? readings : heard)
                    .as("in place %d", place)
                    .isEqualTo(readings);
        }
    }

    @Test
    void anAnswerToAnotherQuestionIsNoAnswer() throws Exception {
        List<Reading> readings = visit(terminal());
        for (int place = 1; place < truth.size(); place++)
            for (List<Packet> other : truth) {
                if (other.isEmpty() || other.equals(truth.get(place))) continue;
                FakeTerminal terminal = terminal();
                int at = place;
                terminal.onTheWay = packets -> terminal.said.size() == at ? other : packets;

                @Nullable List<Reading> heard = heard(terminal.line());

                assertThat(heard == null ? readings : heard)
                        .as("%s in place %d", other, place)
                        .isEqualTo(readings);
            }
    }

    @Test
    void whatIsSaidInAnotherSessionIsNoAnswerThoughItsNumberFits() throws Exception {
        List<Reading> readings = visit(terminal());
        for (int place = 2; place < truth.size(); place++)
            for (List<Packet> other : truth) {
                FakeTerminal terminal = terminal();
                int at = place;
                terminal.onTheWay = packets -> terminal.said.size() != at || packets.isEmpty()
                        ? packets
                        : inAnotherSession(other, packets.get(0).reply());

                @Nullable List<Reading> heard = heard(terminal.line());

                assertThat(heard == null ? readings : heard)
                        .as("%s in place %d", other, place)
                        .isEqualTo(readings);
            }
    }

    private static List<Packet> inAnotherSession(List<Packet> answer, int reply) {
        return answer.stream()
                .map(it -> new Packet(it.command(), it.session() ^ 1, reply, it.data(), true))
                .toList();
    }

    /** A terminal whose log comes in two chunks of a few packets each. */
    private FakeTerminal terminal() {
        var terminal = new FakeTerminal();
        var records = new Bytes[RECORDS];
        for (int i = 0; i < RECORDS; i++)
            records[i] = FakeTerminal.record40(1 + i, "100" + i, MORNING.plusMinutes(i), 0);
        terminal.attendance = FakeTerminal.payload(records);
        terminal.countedRecords = RECORDS;
        terminal.packetOctets = 50;
        terminal.smallMax = 0;
        return terminal;
    }

    /** The answer to the question that is asked in this place, counted from 1, with one packet that is not true. */
    private @Nullable List<Reading> heardWith(int place, int index, Packet saying) throws InterruptedException {
        FakeTerminal terminal = terminal();
        terminal.onTheWay = packets -> {
            if (terminal.said.size() != place || packets.size() <= index) return packets;
            var said = new ArrayList<>(packets);
            int reply = packets.get(index).reply();
            said.set(index, new Packet(saying.command(), saying.session(), reply, saying.data(), true));
            return said;
        };
        return heard(terminal.line());
    }

    /** What was read, or null if the driver noticed. */
    private static @Nullable List<Reading> heard(AnsweringLine line) throws InterruptedException {
        long before = allocated();
        try {
            return read(line);
        } catch (TerminalException noticed) {
            assertThat(noticed).hasMessageMatching("(?s).{20,}");
            return null;
        } finally {
            assertThat(allocated() - before).isLessThan(VISIT_ALLOCATION_MAX);
        }
    }

    /** A visit, whose answers are kept: of the question in place 1, in place 2 and so on. */
    private List<Reading> visit(FakeTerminal terminal) throws Exception {
        truth.add(List.of());
        terminal.onTheWay = packets -> {
            truth.add(packets);
            return packets;
        };
        List<Reading> readings = read(terminal.line());
        assertThat(readings).hasSize(RECORDS);
        assertThat(truth).hasSizeGreaterThan(6);
        return readings;
    }

    private static List<Reading> read(AnsweringLine line) throws TerminalException, InterruptedException {
        var readings = new ArrayList<Reading>();
        try (TerminalSession session =
                new ZkDriver().open(line, FakeTerminal.settings(ZkOptions.CHUNK_OCTETS, "256"))) {
            session.readLog().forEach(readings::add);
        }
        return readings;
    }

    private static Bytes spliced(Bytes octets, int at, Bytes part) {
        byte[] all = octets.toArray();
        System.arraycopy(part.toArray(), 0, all, at, part.length());
        return Bytes.of(all);
    }

    private static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
                ? bean.getCurrentThreadAllocatedBytes()
                : 0;
    }
}
