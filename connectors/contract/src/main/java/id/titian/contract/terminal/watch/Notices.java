package id.titian.contract.terminal.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is strange at one terminal and not wrong enough to stop: each by its word, shown for a day, the
 * newest first. Not for several threads.
 */
public final class Notices {

    private static final Duration SHOWN_FOR = Duration.ofDays(1);

    /** More than these are not shown at one time; all that one contact can find has room. */
    private static final int SHOWN_MAX = 10;

    private record Noted(String words, Instant at) {}

    private final Clock clock;
    private final Map<String, Noted> byWord = new LinkedHashMap<>();

    public Notices(Clock clock) {
        this.clock = clock;
    }

    /** Adds one; the same again only makes it newer. True if it is worth a line in the log: it was not shown before. */
    public boolean add(Notice notice) {
        Noted before = byWord.remove(notice.word());
        byWord.put(notice.word(), new Noted(notice.words(), clock.instant()));
        return before == null;
    }

    /** What these words speak of is over. */
    public void end(Collection<String> words) {
        words.forEach(byWord::remove);
    }

    /** Of what these words speak of, only what was just said still holds. */
    public void endAllBut(Collection<String> words, Collection<Notice> said) {
        for (String word : words)
            if (said.stream().noneMatch(notice -> notice.word().equals(word))) byWord.remove(word);
    }

    /** All that is to be shown, as {@code word: words}; empty if nothing is strange. */
    public String words() {
        Instant since = clock.instant().minus(SHOWN_FOR);
        byWord.values().removeIf(notice -> notice.at().isBefore(since));
        List<String> shown = new ArrayList<>();
        byWord.forEach((word, notice) -> shown.add(word + ": " + notice.words()));
        Collections.reverse(shown);
        return String.join(" ", shown.subList(0, Math.min(shown.size(), SHOWN_MAX)));
    }
}
