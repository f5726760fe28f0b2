package id.titian.hub.submission;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people said about a file, by name. {@code serial}, {@code format} and {@code option.<name>} are known to every
 * taker; others, such as {@code mapping}, to the one that asks for them.
 *
 * @param said each name once; at most {@link #COUNT_MAX} of {@link #VALUE_MAX} characters.
 */
public record Answers(Map<String, String> said) {

    /** Nobody said anything. */
    public static final Answers NONE = new Answers(Map.of());

    /** The serial number of the terminal that wrote the file. */
    public static final String SERIAL = "serial";

    /** What is said in place of a serial number where no terminal wrote the file. */
    public static final String NO_TERMINAL = "-";

    /** The answer that names the office, where the sender did not. */
    public static final String OFFICE = "office";

    /** The word for what the file is: {@code attlog}, {@code table}. */
    public static final String FORMAT = "format";

    /** Before the name of an option of a format. */
    public static final String OPTION = "option.";

    static final int COUNT_MAX = 64;
    static final int VALUE_MAX = 65_536;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9.-]{0,63}");

    /**
     * Keeps a copy.
     *
     * @throws IllegalArgumentException saying which answer cannot be kept; {@link #problem} asks before
     */
    public Answers {
        problem(said).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        said = Map.copyOf(said);
    }

    /** Why answers cannot be kept, if they cannot. */
    public static Optional<String> problem(Map<String, String> said) {
        if (said.size() > COUNT_MAX) return Optional.of("There are more than " + COUNT_MAX + " answers.");
        for (Map.Entry<String, String> one : said.entrySet()) {
            if (one.getKey() == null || one.getValue() == null) return Optional.of("An answer is null; leave it out.");
            if (!NAME.matcher(one.getKey()).matches())
                return Optional.of("The name of an answer has 1 to 64 letters, digits, dots and dashes.");
            if (one.getValue().length() > VALUE_MAX)
                return Optional.of("The answer " + one.getKey() + " has more than " + VALUE_MAX + " characters.");
            if (one.getValue().indexOf('\0') >= 0)
                return Optional.of("The answer " + one.getKey() + " holds characters that are no text.");
        }
        return Optional.empty();
    }

    /** The answer to a question, if somebody gave one that is not blank. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(said.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The options of a format, by their own names. */
    public Map<String, String> options() {
        return said.entrySet().stream()
                .filter(one ->
                        one.getKey().startsWith(OPTION) && !one.getValue().isBlank())
                .collect(Collectors.toMap(one -> one.getKey().substring(OPTION.length()), one -> one.getValue()
                        .strip()));
    }

    /** These and newer ones; a newer one of the same name counts, a blank one takes it away. */
    public Answers with(Map<String, String> newer) {
        Map<String, String> all = new TreeMap<>(said);
        newer.forEach((name, value) -> {
            if (value.isBlank()) all.remove(name);
            else all.put(name, value);
        });
        return new Answers(all);
    }

    /** What of it holds when the same octets come once more. That no terminal wrote them is asked again: the office may have got one. */
    public Answers lasting() {
        return get(SERIAL).equals(Optional.of(NO_TERMINAL)) ? with(Map.of(SERIAL, "")) : this;
    }

    public boolean isEmpty() {
        return said.isEmpty();
    }
}
