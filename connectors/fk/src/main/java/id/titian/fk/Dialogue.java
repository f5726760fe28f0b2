package id.titian.fk;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Deadline;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import id.titian.fk.frame.Command;
import id.titian.fk.frame.Reply;
import id.titian.fk.frame.ReplyCutter;
import id.titian.fk.frame.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a terminal one question after the other and awaits the reply to each. */
final class Dialogue {

    /** How often the same question is asked while its replies are cut short, doubtful or differ. */
    static final int ASKED_MAX = 4;

    /** What a greeting bears beside the password; terminals take any. */
    private static final int GREETING = 0xFFFF_1234;

    private static final int EVERY_COUNTER = 0xFFFF_0000;

    private static final Bytes ZK_START = Bytes.ofHex("5050827d");

    private final Line line;
    private final int machine;
    private final Duration answerWithin;
    private final ReplyCutter cutter;

    private int seq;
    private long wrongSums;

    Dialogue(Line line, int machine, Duration answerWithin) {
        this.line = line;
        this.machine = machine;
        this.answerWithin = answerWithin;
        this.cutter = new ReplyCutter(machine);
    }

    /** How many replies came whose sum does not fit. */
    long wrongSums() {
        return wrongSums;
    }

    /** How many octets came that belonged to no awaited reply. */
    long skipped() {
        return cutter.skipped();
    }

    /** Says hello, with the password that opens the terminal. */
    void greet(Password password) throws TerminalException, InterruptedException {
        Reply reply;
        try {
            reply = exchange(request(Command.HELLO, password.number(), GREETING, 0, Bytes.EMPTY));
        } catch (TerminalSilentException e) {
            refuseForeigner(e);
            throw new TerminalSilentException(
                    "The port takes the connection and nothing answers within " + answerWithin.toSeconds()
                            + " s. These terminals are mute there while their network menu is in mode Internet: set it to "
                            + "Lokal, or let the terminal push to us (family fkweb).",
                    e);
        } catch (LineLostException e) {
            if (Thread.currentThread().isInterrupted()) throw e;
            refuseForeigner(e);
            throw new LineLostException(
                    e.getMessage() + " The terminal refuses a connection that comes right after another one: wait two "
                            + "seconds. If it stays so, see whether another program holds it and whether the address is right.",
                    e);
        }
        if (reply.ok()) return;
        if (reply.status() == 0)
            throw new TerminalRefusedException(
                    password.isNone()
                            ? "The terminal wants a communication password and none is configured. Its menu shows it under "
                                    + "network; set it in the configuration."
                            : "The terminal does not accept the configured communication password. Compare it with the one "
                                    + "in its menu under network.");
        throw new TerminalBusyException("The terminal answers, but takes no session now (status " + reply.status()
                + "). Close the vendor's program and leave the terminal's menu, or wait a minute.");
    }

    /** Asks for a number that the terminal keeps; two answers that agree are believed, as no sum protects them. */
    Reply counter(int index) throws TerminalException, InterruptedException {
        Reply before = peek(index);
        for (int asked = 2; asked <= ASKED_MAX; asked++) {
            Reply reply = peek(index);
            if (reply.equals(before)) return reply;
            before = reply;
        }
        throw new ProtocolException("The terminal's counter " + index + " is another one at each of " + ASKED_MAX
                + " questions. Look at the network on the way, and read again when nobody stands before the terminal.");
    }

    /** The same, asked once: enough where a wrong answer does no harm. */
    Reply peek(int index) throws TerminalException, InterruptedException {
        return exchange(request(Command.COUNT, index, EVERY_COUNTER, 0, Bytes.EMPTY));
    }

    /** Brings data or nothing and is told whether it was done. Said once only. */
    Reply tell(Command command, int p1, int p2, Bytes data) throws TerminalException, InterruptedException {
        return exchange(request(command, p1, p2, 0, data));
    }

    /**
     * Asks for data. A reply that is cut short is asked for again, and one whose sum does not fit, too: most terminals reckon
     * right, so that a wrong sum is a doubt; two replies that agree are what the terminal means.
     */
    Reply read(Command command, int p1, int p2, int wanted) throws TerminalException, InterruptedException {
        @Nullable Reply before = null;
        for (int asked = 1; ; asked++) {
            try {
                Reply reply = exchange(request(command, p1, p2, wanted, Bytes.EMPTY));
                if (!reply.sound()) wrongSums++;
                if (reply.sound() || before != null && reply.data().equals(before.data())) return reply;
                before = reply;
            } catch (TerminalSilentException e) {
                if (!cutter.isBegun() || asked == ASKED_MAX) throw e;
            }
            if (asked == ASKED_MAX)
                throw new ProtocolException(
                        "The terminal gave " + ASKED_MAX + " different replies to the same question (" + command
                                + ") and none with the right sum. Look at the network on the way to it.");
        }
    }

    /** Waits a while in which nothing is asked; what the terminal says meanwhile belongs to no question. */
    void pause(Duration wait) throws LineLostException, InterruptedException {
        requireNotInterrupted();
        cutter.feed(line.read(wait));
    }

    private Request request(Command command, int p1, int p2, int wanted, Bytes data) {
        seq = seq == Request.SEQ_MAX ? 1 : seq + 1;
        return new Request(machine, command, p1, p2, wanted, seq, data);
    }

    private Reply exchange(Request request) throws TerminalException, InterruptedException {
        requireNotInterrupted();
        cutter.await(request);
        line.write(request.encode());
        Deadline deadline = Deadline.after(answerWithin);
        while (true) {
            Duration left = deadline.remaining(answerWithin);
            Bytes heard = left.isNegative() || left.isZero() ? Bytes.EMPTY : line.read(left);
            requireNotInterrupted();
            if (heard.isEmpty())
                throw new TerminalSilentException("The terminal did not answer " + request.command() + " whole within "
                        + answerWithin.toMillis()
                        + " ms. See whether it is powered and not restarting, whether somebody "
                        + "stands in its menu, and how good its network is: over a weak one allow 15 s and more.");
            @Nullable Reply reply = cutter.feed(heard);
            if (reply != null) return reply;
        }
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException("Asked to stop while speaking with the terminal");
    }

    /** Names what answered a greeting, if it was something that no terminal of this family says. */
    private void refuseForeigner(TerminalException end) throws TerminalException {
        Bytes strange = cutter.strange();
        if (strange.isEmpty()) return;
        if (strange.length() >= ZK_START.length()
                && strange.slice(0, ZK_START.length()).equals(ZK_START))
            throw new UnsupportedTerminalException(
                    "What answers is a terminal that speaks the ZK protocol. Configure it with the family zk.", end);
        throw new ProtocolException(
                "Something answers on this port, but not in the protocol of these terminals; it begins with " + strange
                        + ". Check the address, the port (5005 unless it was changed), the machine number in its menu and "
                        + "whether it is a terminal of the Fingerspot Revo class.",
                end);
    }
}
