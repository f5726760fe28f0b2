package id.titian.agent.line;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.failure.LineLostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A port made of two queues, with terminals that answer at once, never, or whatever a test says. */
final class WirePort implements Port {

    private final BlockingQueue<Bytes> arriving = new LinkedBlockingQueue<>();
    private final List<Bytes> written = new ArrayList<>();
    private final List<Long> writtenNanos = new ArrayList<>();
    private final AtomicInteger users = new AtomicInteger();
    private final Terminals terminals;
    private volatile boolean waits = true;
    private volatile boolean babbles;
    private volatile boolean gone;
    private volatile boolean closing;
    private volatile boolean closed;
    private volatile CountDownLatch mayClose = new CountDownLatch(0);
    private volatile long lastHeardNanos;

    /** What answers on the wire. */
    interface Terminals {
        Bytes answer(Bytes question);
    }

    WirePort(Terminals terminals) {
        this.terminals = terminals;
    }

    /** Somebody speaks. */
    void say(Bytes octets) {
        arriving.add(octets);
    }

    /** Somebody speaks without end. */
    void babble(boolean on) {
        babbles = on;
    }

    /** The plug is pulled. */
    void unplug() {
        gone = true;
    }

    /** Waits come back at once from now on. */
    void loseTheSenseOfTime() {
        waits = false;
    }

    synchronized List<Bytes> written() {
        return List.copyOf(written);
    }

    synchronized List<Long> writtenNanos() {
        return List.copyOf(writtenNanos);
    }

    long lastHeardNanos() {
        return lastHeardNanos;
    }

    /** It is closed only when the latch is down. */
    CountDownLatch closesSlowly() {
        mayClose = new CountDownLatch(1);
        return mayClose;
    }

    boolean isClosing() {
        return closing;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        alone();
        try {
            Bytes octets = arriving.poll(babbles || !waits ? 0 : wait.toNanos(), TimeUnit.NANOSECONDS);
            if (gone) throw new LineLostException("The port is gone.");
            if (octets == null) return babbles ? Bytes.ofUtf8("x") : Bytes.EMPTY;
            lastHeardNanos = System.nanoTime();
            return octets;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Bytes.EMPTY;
        } finally {
            users.decrementAndGet();
        }
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        alone();
        try {
            if (gone) throw new LineLostException("The port is gone.");
            synchronized (this) {
                written.add(octets);
                writtenNanos.add(System.nanoTime());
            }
            Bytes answer = terminals.answer(octets);
            if (!answer.isEmpty()) arriving.add(answer);
        } finally {
            users.decrementAndGet();
        }
    }

    private void alone() {
        if (closed || users.incrementAndGet() != 1)
            throw new IllegalStateException("A port is used by one thread at a time, and not after its end");
    }

    @Override
    public void close() {
        if (users.get() != 0) throw new IllegalStateException("A port is not closed under somebody's hands");
        closing = true;
        try {
            mayClose.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed = true;
    }
}
