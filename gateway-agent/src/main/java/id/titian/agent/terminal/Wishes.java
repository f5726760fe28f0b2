package id.titian.agent.terminal;

import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who wants one terminal's log read now. A reading that has begun before a wish is no answer to it; one that has not is shared.
 * Anybody may wish; everything else is said by the terminal's own thread.
 */
final class Wishes {

    /** A terminal with one session at a time is not free the moment that another has ended; a wish outlives that. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long somebody who wished for a log waits for the logs of other terminals. */
    private static final Duration ROOM_PATIENCE = Duration.ofSeconds(60);

    private final AtomicReference<@Nullable Wish> asked = new AtomicReference<>();
    private @Nullable Wish underway;
    private volatile boolean isOver;

    /**
     * Somebody wants a reading.
     *
     * @param older who has wanted one before and gets the same.
     */
    private record Wish(
            CompletableFuture<ReadReport> answer,
            long sinceNanos,
            @Nullable Wish older) {

        private Wish after(Wish before) {
            return new Wish(answer, sinceNanos, before);
        }

        private void grant(ReadReport report) {
            for (Wish wish = this; wish != null; wish = wish.older) wish.answer.complete(report);
        }

        private void refuse(Exception why) {
            for (Wish wish = this; wish != null; wish = wish.older) wish.answer.completeExceptionally(why);
        }

        private void cancel() {
            for (Wish wish = this; wish != null; wish = wish.older) wish.answer.cancel(false);
        }

        private boolean hasWaited(Duration patience) {
            return System.nanoTime() - sinceNanos >= patience.toNanos();
        }
    }

    /** Wishes for a reading from now on; completes with what failed, too. */
    CompletableFuture<ReadReport> add() {
        Wish wish = new Wish(new CompletableFuture<>(), System.nanoTime(), null);
        Wish before = asked.compareAndExchange(null, wish);
        if (isOver) wish.cancel();
        return before == null ? wish.answer() : before.answer();
    }

    /** Whether somebody waits for a reading that has not begun. */
    boolean areWaiting() {
        return asked.get() != null;
    }

    /** A reading begins; who wishes from now on wants another. */
    void readingBegins() {
        underway = asked.getAndSet(null);
    }

    /** The reading that has begun gave this. */
    void grant(ReadReport report) {
        Wish wish = underway;
        underway = null;
        if (wish != null) wish.grant(report);
    }

    /** The reading is over. A wish that it did not answer is still one; who wished since gets the same answer. */
    void readingEnds() {
        Wish left = underway;
        underway = null;
        if (left == null) return;
        Wish newer = asked.get();
        while (!asked.compareAndSet(newer, newer == null ? left : newer.after(left))) newer = asked.get();
        if (isOver) left.cancel();
    }

    /** Whether a failure is worth another try at once for the sake of who wished. */
    boolean outlive(Exception failure) {
        Wish wish = asked.get();
        return wish != null
                && (failure instanceof TerminalBusyException || failure instanceof LineLostException)
                && !wish.hasWaited(PATIENCE);
    }

    /** Nobody gets what they wished for. */
    void refuse(Exception why) {
        Wish wish = asked.getAndSet(null);
        if (wish != null) wish.refuse(why);
    }

    /** There is no room for the log; whoever has waited long for it is told so. */
    void putOff(Exception why) {
        Wish wish = asked.get();
        if (wish != null && wish.hasWaited(ROOM_PATIENCE) && asked.compareAndSet(wish, null)) wish.refuse(why);
    }

    /** Nothing is read any more. */
    void end() {
        isOver = true;
        Wish wish = asked.getAndSet(null);
        if (wish != null) wish.cancel();
    }
}
