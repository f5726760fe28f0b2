package id.titian.testkit;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A stream on which the octets come one at a time, each after a real pause, and behind the last one nonsense for ever. */
final class DribblingLine implements Line {

    private final Line inner;
    private final Duration pause;
    private Bytes pending = Bytes.EMPTY;

    DribblingLine(Line inner, Duration pause) {
        this.inner = inner;
        this.pause = pause;
    }

    @Override
    public boolean datagrams() {
        return inner.datagrams();
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        inner.write(octets);
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        boolean isPatient = wait.compareTo(pause) > 0;
        pass(isPatient ? pause : wait);
        if (!isPatient) return Bytes.EMPTY;
        if (pending.isEmpty()) pending = inner.read(wait);
        if (pending.isEmpty()) return Bytes.of((byte) 0);
        Bytes octet = pending.slice(0, 1);
        pending = pending.slice(1, pending.length() - 1);
        return octet;
    }

    /** Spends real time, until somebody interrupts: the line is gone then, or whoever waits for its end waits for ever. */
    private static void pass(Duration time) throws LineLostException {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) throw new LineLostException("Asked to stop while it dribbles.");
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void redial() throws LineLostException {
        pending = Bytes.EMPTY;
        inner.redial();
    }

    @Override
    public void close() {
        inner.close();
    }
}
