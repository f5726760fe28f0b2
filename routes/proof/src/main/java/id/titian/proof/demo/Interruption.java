package id.titian.proof.demo;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * What Ctrl-C does: it asks for the end, waits until everything has been stopped in order, and lets the process end with the
 * exit code that the demonstration has earned instead of the signal's.
 */
final class Interruption implements Runnable {

    private final ProgressLine progress;
    private final CountDownLatch stopAsked;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread player = Thread.currentThread();
    private boolean starting;
    private volatile int code = 1;

    /** For a demonstration that is played by the calling thread. */
    Interruption(ProgressLine progress, CountDownLatch stopAsked) {
        this.progress = progress;
        this.stopAsked = stopAsked;
    }

    /** Something that takes long and is worth nothing if it is not finished. */
    interface Beginning {
        void begin() throws IOException, InterruptedException;
    }

    /** Begins, unless the end is asked for meanwhile; then the player is interrupted. */
    void starting(Beginning beginning) throws IOException, InterruptedException {
        setStarting(true);
        try {
            if (stopAsked.getCount() == 0) throw new InterruptedException();
            beginning.begin();
        } finally {
            setStarting(false);
        }
    }

    private synchronized void setStarting(boolean now) {
        starting = now;
    }

    /** Everything is stopped. */
    void ended(int exitCode) {
        code = exitCode;
        ended.countDown();
    }

    @Override
    public void run() {
        if (ended.getCount() == 0) return;
        progress.say("Asked to stop; stopping every program in order ...");
        stopAsked.countDown();
        synchronized (this) {
            if (starting) player.interrupt();
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }
}
