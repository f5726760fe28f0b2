package id.titian.zk;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalLog;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.testkit.AnsweringLine;
import id.titian.zk.frame.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The octets are what a terminal says, answer by answer: {@code number of packets | (command u16 | length u16 | data)…}.
 * Whatever it says, a visit ends with readings or with one of the exceptions that tell what to do, and we stay polite.
 */
public final class VisitFuzzTarget {

    /** What may be said without an order: no clock is set and nobody removed. */
    private static final List<Integer> SAID_MAX =
            List.of(9, 11, 13, 50, 201, 500, 1000, 1001, 1002, 1100, 1102, 1502, 1503, 1504, 2000);

    private static final int PACKETS_MAX = 7;
    private static final int QUESTIONS_MAX = 400;

    private VisitFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        var terminal = new Talker(data);
        try (TerminalSession session = new ZkDriver().open(AnsweringLine.stream(terminal), FakeTerminal.settings())) {
            session.memory();
            TerminalLog log = session.readLog();
            int count = 0;
            for (Reading reading : log) if (reading.raw().length() >= 8) count++;
            if (count != log.size()) throw new AssertionError("Not one reading each: " + count + " of " + log.size());
            session.listen(Duration.ofMillis(1));
        } catch (TerminalException e) {
            if (e.getMessage().length() < 20) throw new AssertionError("No word of what to do next", e);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody asked to stop", e);
        }
        if (!SAID_MAX.containsAll(terminal.said))
            throw new AssertionError("Said what may not be said: " + terminal.said);
        if (terminal.said.size() > QUESTIONS_MAX)
            throw new AssertionError("Led on and on: " + terminal.said.size() + " questions");
    }

    private static final class Talker implements AnsweringLine.Terminal {

        private final byte[] words;
        private final List<Integer> said = new ArrayList<>();
        private int at;

        Talker(byte[] words) {
            this.words = words;
        }

        @Override
        public List<Bytes> answer(Bytes octets) {
            Packet question = Packet.decode(octets.slice(8, octets.length() - 8));
            if (question == null || !question.sound()) throw new AssertionError("Not a packet: " + octets);
            said.add(question.command());
            if (question.command() == Packet.ACK_OK) return List.of();
            var pieces = new ArrayList<Bytes>();
            for (int left = octet() & PACKETS_MAX; left > 0; left--) {
                int command = octet() | octet() << 8;
                int length = Math.min(octet() | octet() << 8, words.length - at);
                Bytes data = Bytes.of(words, at, length);
                at += length;
                int session = command == Packet.EVENT ? 1 : FakeTerminal.SESSION;
                pieces.add(new Packet(command, session, question.reply(), data, true).encodeFramed());
            }
            return pieces;
        }

        private int octet() {
            return at < words.length ? Byte.toUnsignedInt(words[at++]) : 0;
        }
    }
}
