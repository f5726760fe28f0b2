package id.titian.hub.overview;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A costly answer that is kept for a short time, so that all who ask meanwhile cost nothing. A failure is an answer too:
 * while the database hangs, a page of many numbers must not wait for it once for each of them.
 */
final class Remembered<T> {

    private interface Answer<T> {
        T give();
    }

    private final Supplier<T> source;
    private final long ageNanosMax;
    private final LongSupplier nanoTime;
    private @Nullable Answer<T> answer;
    private long since;

    /**
     * Nothing yet.
     *
     * @param ageMax how old an answer may be when it is given.
     * @param nanoTime a clock that nobody sets, such as the system's.
     */
    Remembered(Supplier<T> source, Duration ageMax, LongSupplier nanoTime) {
        this.source = source;
        this.ageNanosMax = ageMax.toNanos();
        this.nanoTime = nanoTime;
    }

    /** The answer, asked for anew if it is too old; who comes while it is asked for waits for it. */
    synchronized T get() {
        Answer<T> known = answer;
        if (known == null || nanoTime.getAsLong() - since > ageNanosMax) {
            known = ask();
            since = nanoTime.getAsLong();
            answer = known;
        }
        return known.give();
    }

    private Answer<T> ask() {
        try {
            T value = source.get();
            return () -> value;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }
}
