package id.titian.agent.line;

import id.titian.agent.config.address.SerialLineConfig;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LineLostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One open serial port and those who share it. Terminals of a bus speak only when they are asked, so whoever asks has the port
 * until the answer is over; who asks next waits in a row, and who asks again goes to its end. A port with one terminal knows no
 * turns: all that is said on it is for that one.
 */
final class Bus {

    /** A rest of so many characters parts one frame from the next. */
    private static final double GAP_CHARACTERS = 3.5;

    /** USB adapters hand octets over in lumps, so that a short silence may be none. */
    private static final Duration LUMP = Duration.ofMillis(20);

    /** A bus on which somebody talks for so long without a pause cannot be asked anything. */
    private static final Duration BABBLE_MAX = Duration.ofSeconds(2);

    /** So many waits in a row that came back at once are no silence, but a port that lost its sense of time. */
    private static final int HASTY_MAX = 10;

    /** A reading that hangs in the system does not keep a port from being closed for longer. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final Port port;
    private final String name;
    private final SerialLineConfig config;
    private final boolean shared;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<SerialLine> lines = new ArrayList<>();
    private final Deque<SerialLine> row = new ArrayDeque<>();
    private @Nullable Turn turn;
    private boolean inUse;
    private boolean over;
    private boolean closed;
    private @Nullable LineLostException lost;
    private long restUntilNanos = System.nanoTime();
    private long dropped;
    private int hasty;

    Bus(Port port, String name, SerialLineConfig config, boolean shared) {
        this.port = port;
        this.name = name;
        this.config = config;
        this.shared = shared;
    }

    /**
     * A new view; absent if the port is closed or gone and has to be opened anew. That can be done when this returns: a port that
     * is still being closed would be said to be taken, by ourselves.
     */
    Optional<SerialLine> join(Duration answerWithin) {
        lock.lock();
        try {
            if (over) {
                awaitWhile(() -> !closed);
                return Optional.empty();
            }
            SerialLine line = new SerialLine(this, answerWithin);
            lines.add(line);
            return Optional.of(line);
        } finally {
            lock.unlock();
        }
    }

    int baud() {
        return config.baud();
    }

    /** How many octets came when nobody had asked. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    void write(SerialLine line, Bytes octets) throws LineLostException {
        take(line);
        try {
            if (shared) discardStale(line);
            rest(line);
            send(octets);
        } finally {
            release();
        }
    }

    Bytes read(SerialLine line, Duration wait) throws LineLostException {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            long left = deadline - System.nanoTime();
            if (left <= 0) return Bytes.EMPTY;
            if (!takeForReading(line, left)) continue;
            try {
                Bytes heard = hear(Duration.ofNanos(Math.min(left, Port.WAIT_MAX.toNanos())));
                if (!heard.isEmpty()) return heard;
            } finally {
                release();
            }
        }
    }

    /** Waits for its turn to ask, and takes the port. */
    private void take(SerialLine line) throws LineLostException {
        lock.lock();
        try {
            requireOpen(line);
            if (turn != null && turn.isOf(line)) endTurn();
            row.addLast(line);
            try {
                while (!mayBegin(line)) {
                    // Short: a turn also ends because its holder does nothing, and nobody tells us of that.
                    pause(Turn.QUIET.toNanos() / 4);
                    requireOpen(line);
                }
                inUse = true;
                if (shared) turn = new Turn(line, System.nanoTime());
            } finally {
                row.remove(line);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean mayBegin(SerialLine line) {
        endTurnIfOver();
        return turn == null && !inUse && row.peekFirst() == line;
    }

    /** Takes the port if it is this line's turn; else waits for a change, but no longer than told. */
    private boolean takeForReading(SerialLine line, long leftNanos) throws LineLostException {
        lock.lock();
        try {
            requireOpen(line);
            endTurnIfOver();
            boolean ours = !shared || (turn != null && turn.isOf(line));
            if (!ours || inUse) {
                pause(leftNanos);
                requireOpen(line);
                return false;
            }
            inUse = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void endTurnIfOver() {
        if (turn != null && !inUse && !row.isEmpty() && turn.isOver(System.nanoTime())) endTurn();
    }

    private void endTurn() {
        turn = null;
        changed.signalAll();
    }

    private void release() {
        lock.lock();
        try {
            inUse = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause(long nanos) throws LineLostException {
        try {
            changed.awaitNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped();
        }
    }

    private void requireOpen(SerialLine line) throws LineLostException {
        if (!lines.contains(line)) throw new LineLostException("The line on " + name + " was closed on our side.");
        if (lost != null) throw new LineLostException(String.valueOf(lost.getMessage()), lost);
        if (Thread.currentThread().isInterrupted()) throw stopped();
    }

    private LineLostException stopped() {
        return new LineLostException("The line on " + name + " was given up: the agent was asked to stop.");
    }

    /** What was said before the question cannot be its answer. */
    private void discardStale(SerialLine line) throws LineLostException {
        long end = System.nanoTime() + BABBLE_MAX.toNanos();
        Duration quiet = Duration.ofNanos(longer(LUMP, config.travel(GAP_CHARACTERS)));
        for (Bytes stale = hear(quiet); !stale.isEmpty(); stale = hear(quiet)) {
            lock.lock();
            try {
                requireOpen(line);
                dropped += stale.length();
            } finally {
                lock.unlock();
            }
            if (System.nanoTime() - end >= 0)
                throw new LineLostException("On " + name
                        + " somebody talks without a pause, so nobody can be asked; switch the real-time output of its"
                        + " terminals off, and see whether all have the same speed and each its own number.");
        }
    }

    /** Lets the line rest after what was said on it last. */
    private void rest(SerialLine line) throws LineLostException {
        lock.lock();
        try {
            for (long left = restUntilNanos - System.nanoTime(); left > 0; left = restUntilNanos - System.nanoTime()) {
                pause(left);
                requireOpen(line);
            }
        } finally {
            lock.unlock();
        }
    }

    private void send(Bytes octets) throws LineLostException {
        try {
            port.write(octets);
        } catch (LineLostException e) {
            lose(e);
            throw e;
        }
        long gone = System.nanoTime() + config.travel(octets.length()).toNanos();
        lock.lock();
        try {
            restUntilNanos = gone + config.travel(GAP_CHARACTERS).toNanos();
            if (turn != null) turn.asked(gone, octets);
        } finally {
            lock.unlock();
        }
    }

    private Bytes hear(Duration wait) throws LineLostException {
        long began = System.nanoTime();
        Bytes heard;
        try {
            heard = port.read(wait);
            long took = System.nanoTime() - began;
            hasty = heard.isEmpty() && took < wait.toNanos() / 2 ? hasty + 1 : 0;
            if (hasty >= HASTY_MAX)
                throw new LineLostException(
                        "The serial port " + name + " no longer waits for octets; it is opened anew.");
        } catch (LineLostException e) {
            lose(e);
            throw e;
        }
        lock.lock();
        try {
            long now = System.nanoTime();
            if (turn != null) turn.looked(now, heard);
            if (!heard.isEmpty()) restUntilNanos = now + longer(config.turnaround(), config.travel(GAP_CHARACTERS));
        } finally {
            lock.unlock();
        }
        return heard;
    }

    private static long longer(Duration one, Duration other) {
        return Math.max(one.toNanos(), other.toNanos());
    }

    /** Called by the one who uses the port, so nobody else does. */
    private void lose(LineLostException why) {
        lock.lock();
        try {
            if (over) return;
            over = true;
            lost = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        closePort();
    }

    private void closePort() {
        try {
            port.close();
        } finally {
            lock.lock();
            try {
                closed = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** A view is closed; the last one closes the port. */
    void leave(SerialLine line) {
        lock.lock();
        try {
            if (!lines.remove(line)) return;
            if (turn != null && turn.isOf(line)) endTurn();
            changed.signalAll();
            if (!lines.isEmpty() || over) return;
            over = true;
            awaitWhile(() -> inUse);
        } finally {
            lock.unlock();
        }
        closePort();
    }

    private void awaitWhile(BooleanSupplier busy) {
        long deadline = System.nanoTime() + CLOSE_WITHIN.toNanos();
        boolean interrupted = false;
        for (long left = CLOSE_WITHIN.toNanos(); busy.getAsBoolean() && left > 0; left = deadline - System.nanoTime()) {
            try {
                changed.awaitNanos(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
