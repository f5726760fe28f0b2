package id.titian.agent.uplink;

import id.titian.agent.uplink.link.HubEars;
import id.titian.contract.Bytes;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one conversation is told by others: the connection, the journal, whoever stops it. It never makes them wait; what
 * does not fit is a receipt or a word that a later one repeats.
 */
final class Inbox implements HubEars {

    /** More than the window and its receipts together. */
    private static final int MAX = 2_000;

    /** What was said. */
    sealed interface Word {}

    record Acknowledged(long name, int reasonCode) implements Word {}

    record Failed(long name, String why) implements Word {}

    record ReceiptCame(Bytes payload) implements Word {}

    record OrderCame(Bytes payload) implements Word {}

    record Lost(int reasonCode, String why) implements Word {}

    /** There is something new in the journal. */
    record EntriesThere() implements Word {}

    private final LinkedBlockingQueue<Word> words = new LinkedBlockingQueue<>(MAX);
    private volatile @Nullable Lost lost;
    private volatile boolean stopped;
    private volatile boolean overflowed;

    @Override
    public void acknowledged(long name, int reasonCode) {
        put(new Acknowledged(name, reasonCode));
    }

    @Override
    public void failed(long name, String why) {
        put(new Failed(name, why));
    }

    @Override
    public void receipt(Bytes payload) {
        put(new ReceiptCame(payload));
    }

    @Override
    public void order(Bytes payload) {
        put(new OrderCame(payload));
    }

    @Override
    public void lost(int reasonCode, String why) {
        // The first word says why; what follows it are consequences.
        if (lost == null) lost = new Lost(reasonCode, why);
        put(new EntriesThere());
    }

    void entriesThere() {
        if (words.size() < MAX / 2) put(new EntriesThere());
    }

    void stop() {
        stopped = true;
        put(new EntriesThere());
    }

    boolean isStopped() {
        return stopped;
    }

    /** Why the connection is gone, or null while it stands. */
    @Nullable
    Lost whyLost() {
        return lost;
    }

    /** Whether something was dropped because nobody listened. */
    boolean hasOverflowed() {
        return overflowed;
    }

    /** The next word, or null if none came within the wait. */
    @Nullable
    Word next(Duration wait) throws InterruptedException {
        return words.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void put(Word word) {
        if (!words.offer(word)) overflowed = true;
    }
}
