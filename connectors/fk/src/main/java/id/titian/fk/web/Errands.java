package id.titian.fk.web;

import id.titian.fk.record.DataLib;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What terminals were asked to do and have not answered yet: one thing each. */
final class Errands {

    /** A terminal that has not answered by then does not know what it was asked: it says nothing then. */
    static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);

    /** A terminal that was busy is asked again after so long. */
    static final Duration BUSY_FOR = Duration.ofMinutes(1);

    /** The terminals of which something is remembered. */
    static final int TERMINALS_MAX = 10_000;

    private final Map<String, Terminal> terminals = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Terminal> eldest) {
            return size() > TERMINALS_MAX;
        }
    };

    /**
     * Something that a terminal was asked.
     *
     * @param transaction the number under which it will answer.
     * @param until when we stop waiting.
     */
    record Errand(String transaction, Instant until) {}

    synchronized void ask(String serial, String transaction, Instant now) {
        of(serial).errand = new Errand(transaction, now.plus(ANSWER_WITHIN));
    }

    synchronized Optional<Errand> underway(String serial) {
        return Optional.ofNullable(of(serial).errand);
    }

    synchronized void end(String serial) {
        of(serial).errand = null;
    }

    synchronized void busy(String serial, Instant now) {
        Terminal terminal = of(serial);
        terminal.errand = null;
        terminal.busyUntil = now.plus(BUSY_FOR);
    }

    synchronized boolean isBusy(String serial, Instant now) {
        return now.isBefore(of(serial).busyUntil);
    }

    /** Takes note of the library that a terminal says its records are of. */
    synchronized void lib(String serial, DataLib lib) {
        of(serial).lib = lib;
    }

    /** The library that a terminal has named. */
    synchronized Optional<DataLib> lib(String serial) {
        return Optional.ofNullable(of(serial).lib);
    }

    /** Whether something that is tried now and then may be tried now; if so, it counts as tried. */
    synchronized boolean mayTry(String serial, String what, Duration every, Instant now) {
        Map<String, Instant> tried = of(serial).tried;
        @Nullable Instant before = tried.get(what);
        if (before != null && now.isBefore(before.plus(every))) return false;
        tried.put(what, now);
        return true;
    }

    private Terminal of(String serial) {
        return terminals.computeIfAbsent(serial, any -> new Terminal());
    }

    private static final class Terminal {

        private @Nullable Errand errand;
        private @Nullable DataLib lib;
        private Instant busyUntil = Instant.MIN;
        private final Map<String, Instant> tried = new LinkedHashMap<>();
    }
}
