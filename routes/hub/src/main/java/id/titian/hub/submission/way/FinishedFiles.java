package id.titian.hub.submission.way;

import java.io.File;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells files that are finished from those that somebody still writes, where a source can only be looked at: a mark beside a
 * file says so, or it has not changed for a while. The age by which it counts is how long we have seen it unchanged: its own
 * time stamp may be that of the original, from last year.
 */
public final class FinishedFiles {

    /** Files that are watched at one time; of more, the oldest are seen as new again. */
    static final int WATCHED_MAX = 10_000;

    /** What programs call a file while they write it, and marks of finished ones. */
    private static final Set<String> NOT_OURS =
            Set.of("part", "filepart", "partial", "tmp", "temp", "crdownload", "download", "done", "ok", "swp", "lock");

    /**
     * What can be seen of a file.
     *
     * @param key what tells two files of one name apart, where the source has that.
     */
    public record Look(long octets, long changed, @Nullable Object key) {}

    private record Seen(Look look, long sinceNanos) {}

    private record Decided(Look look, String aside) {}

    private final String doneFile;
    private final Duration unchangedFor;
    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new Bounded<>();
    private final Map<String, Decided> decided = new Bounded<>();

    /**
     * Has seen no file yet.
     *
     * @param doneFile the ending of the mark, such as {@code .done}; empty: a file is finished when it has not changed.
     * @param unchangedFor for how long.
     */
    public FinishedFiles(String doneFile, Duration unchangedFor, LongSupplier nanos) {
        this.doneFile = doneFile;
        this.unchangedFor = unchangedFor;
        this.nanos = nanos;
    }

    private static final class Bounded<T> extends LinkedHashMap<String, T> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > WATCHED_MAX;
        }
    }

    /**
     * Refuses an ending that is none.
     *
     * @param key the setting that says it.
     */
    public static void requireEnding(String key, String doneFile) {
        if (!doneFile.isEmpty() && !doneFile.matches("\\.[A-Za-z0-9]{1,16}"))
            throw new IllegalArgumentException(key + " is an ending such as .done, or empty: " + doneFile);
    }

    /** Where marks say that files are finished. */
    public boolean wantsMarks() {
        return !doneFile.isEmpty();
    }

    /** The mark of a file. */
    public String mark(String path) {
        return path + doneFile;
    }

    /**
     * Whether nobody writes a file any more; to be asked again and again.
     *
     * @param isThere whether its source has a file of that path.
     */
    public boolean isFinished(String path, Look look, Predicate<String> isThere) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar)) + 1);
        if (isNotOurs(name) || wantsMarks() && name.endsWith(doneFile)) return false;
        return wantsMarks() ? isThere.test(mark(path)) : isSettled(path, look);
    }

    /** Whether a file of that name is none that anybody hands in: hidden, half written, or a mark. */
    private static boolean isNotOurs(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.isEmpty() || name.startsWith(".") || name.startsWith("~$") || NOT_OURS.contains(ending);
    }

    private synchronized boolean isSettled(String path, Look look) {
        @Nullable Seen before = seen.get(path);
        if (before != null && before.look().equals(look))
            return nanos.getAsLong() - before.sinceNanos() >= unchangedFor.toNanos();
        seen.remove(path);
        seen.put(path, new Seen(look, nanos.getAsLong()));
        return false;
    }

    /** Where this very file is to be moved, if it was taken or refused already and could only not be moved. */
    public synchronized Optional<String> aside(String path, Look look) {
        @Nullable Decided before = decided.get(path);
        return before != null && before.look().equals(look) ? Optional.of(before.aside()) : Optional.empty();
    }

    /** Says that a file was taken or refused, and where it is to be moved. */
    public synchronized void decided(String path, Look look, String aside) {
        decided.put(path, new Decided(look, aside));
        seen.remove(path);
    }
}
