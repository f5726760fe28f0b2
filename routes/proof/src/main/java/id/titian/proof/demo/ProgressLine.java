package id.titian.proof.demo;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** One line that is written over while a person watches, and a line now and then where the output goes to a file. */
final class ProgressLine {

    private static final long FILE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PrintStream out;
    private final boolean watched = System.console() != null;
    private int shown;
    private long lastNanos;

    ProgressLine(PrintStream out) {
        this.out = out;
    }

    /** A sentence that stays. */
    synchronized void say(String sentence) {
        wipe();
        out.println(sentence);
        out.flush();
    }

    /** What holds now. */
    synchronized void show(String line) {
        long now = System.nanoTime();
        if (watched) {
            out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            shown = line.length();
        } else if (lastNanos == 0 || now - lastNanos >= FILE_EVERY_NANOS) {
            out.println(line);
            lastNanos = now;
        }
        out.flush();
    }

    private void wipe() {
        if (shown > 0) out.print("\r" + " ".repeat(shown) + "\r");
        shown = 0;
    }
}
