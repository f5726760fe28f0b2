package id.titian.testkit;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/** A line to a terminal that is a function: whatever we say, it has an answer, any number of times and in any order. */
public final class AnsweringLine implements Line {

    private final Terminal terminal;
    private final boolean datagrams;
    private final OptionalInt baud;
    private final Deque<Bytes> pieces = new ArrayDeque<>();
    private boolean closed;

    private AnsweringLine(Terminal terminal, boolean datagrams, OptionalInt baud) {
        this.terminal = terminal;
        this.datagrams = datagrams;
        this.baud = baud;
    }

    /** A stream: each piece of an answer is one read. */
    public static AnsweringLine stream(Terminal terminal) {
        return new AnsweringLine(terminal, false, OptionalInt.empty());
    }

    /** A stream over wires of that speed, and as fast as any other. */
    public static AnsweringLine wires(int baud, Terminal terminal) {
        return new AnsweringLine(terminal, false, OptionalInt.of(baud));
    }

    /** Datagrams: each piece of an answer is one of them. */
    public static AnsweringLine datagrams(Terminal terminal) {
        return new AnsweringLine(terminal, true, OptionalInt.empty());
    }

    @Override
    public boolean datagrams() {
        return datagrams;
    }

    @Override
    public OptionalInt baud() {
        return baud;
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        requireOpen();
        pieces.addAll(terminal.answer(octets));
    }

    /** The next piece, or at once the silence that a real line would have needed the whole wait for. */
    @Override
    public Bytes read(Duration wait) throws LineLostException {
        requireOpen();
        if (wait.isNegative() || wait.isZero())
            throw new IllegalArgumentException("One waits for more than no time: " + wait);
        return pieces.isEmpty() ? Bytes.EMPTY : pieces.remove();
    }

    /** The same terminal, and nothing left of what it said before. */
    @Override
    public void redial() throws LineLostException {
        requireOpen();
        pieces.clear();
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Whether somebody closed the line. */
    public boolean isClosed() {
        return closed;
    }

    private void requireOpen() throws LineLostException {
        if (closed) throw new LineLostException("The line was closed.");
    }

    /** The other end of the line. */
    @FunctionalInterface
    public interface Terminal {

        /** What it says to what we said: pieces of 1..{@link Line#READ_MAX} octets, none if it stays silent. */
        List<Bytes> answer(Bytes said);
    }
}
