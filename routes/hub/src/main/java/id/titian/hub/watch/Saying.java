package id.titian.hub.watch;

import id.titian.hub.ledger.StorableText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that a state says of a terminal.
 *
 * @param word one of {@link #WORDS}, or {@link #OTHER}.
 * @param words the rest; under {@link #OTHER} the whole.
 */
public record Saying(String word, String words) {

    /** The word for everything that has no known one. */
    public static final String OTHER = "other";

    /** The words that programs may rely on. */
    public static final List<String> WORDS = List.of(
            "clock-off",
            "clock-wrong",
            "clock-reset",
            "clock-set",
            "clock-not-set",
            "clock-unknown",
            "clock-told",
            "clock-ahead",
            "clock-changed",
            "log-shrank",
            "log-cleared",
            "log-gap",
            "log-incomplete",
            "factory-reset",
            "count-differs",
            "memory-nearly-full",
            "memory-full",
            "no-room",
            "serial-changed",
            "user-removed",
            "line-lost",
            "line-noise",
            "protocol-broken",
            "terminal-busy",
            "terminal-refused",
            "terminal-silent",
            "terminal-unsupported",
            "unknown-terminal",
            "key-wrong",
            "option-refused",
            "setting-refused",
            "table-unknown",
            "body-packed",
            "block-refused",
            "order-failed");

    /** What happened once: said with other words it happened again. */
    static final List<String> ONCE = List.of("log-shrank", "serial-changed", "user-removed");

    static final int WORDS_MAX = 500;

    /** Different things of one terminal in one state; an agent shows as many at most. */
    static final int SAYINGS_MAX = 10;

    // An unknown word counts only where a sentence may begin; inside of one it is an ordinary word with a colon.
    private static final Pattern HEAD =
            Pattern.compile("(?:^|(?<=[.!?)] ))([a-z]+(?:-[a-z]+)+): |(?<= )(" + String.join("|", WORDS) + "): ");

    /**
     * Takes the text apart in which a state says what is the matter with a terminal: {@code word: words word: words}.
     *
     * @param problem {@link id.titian.contract.wire.AgentState.TerminalState#problem}.
     * @return each word once; nothing if nothing is the matter
     */
    static List<Saying> in(String problem) {
        String text = StorableText.of(problem).strip();
        Map<String, Saying> sayings = new LinkedHashMap<>();
        Matcher head = HEAD.matcher(text);
        String word = OTHER;
        int from = 0;
        int wordsFrom = 0;
        while (head.find()) {
            add(sayings, word, text, from, wordsFrom, head.start());
            word = head.group(1) == null ? head.group(2) : head.group(1);
            from = head.start();
            wordsFrom = head.end();
        }
        add(sayings, word, text, from, wordsFrom, text.length());
        return sayings.values().stream().limit(SAYINGS_MAX).toList();
    }

    private static void add(Map<String, Saying> sayings, String word, String text, int from, int wordsFrom, int to) {
        boolean isKnown = WORDS.contains(word);
        String words = text.substring(isKnown ? wordsFrom : from, to).strip();
        if (words.isEmpty() && !isKnown) return;
        String storable = StorableText.of(words.substring(0, Math.min(words.length(), WORDS_MAX)));
        String known = isKnown ? word : OTHER;
        sayings.putIfAbsent(known, new Saying(known, storable));
    }
}
