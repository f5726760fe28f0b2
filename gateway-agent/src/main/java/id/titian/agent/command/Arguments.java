package id.titian.agent.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** What stands behind a command: words, options with one value each, and options that stand alone. */
public final class Arguments {

    /** The one option that may stand several times, with names of its own behind it. */
    static final String SETTING = "--option";

    private static final String USUAL_CONFIG = "agent.yaml";

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private final Map<String, List<String>> listed = new HashMap<>();

    /**
     * Reads a command line.
     *
     * @param known the options that the command has, such as {@code --serial}; {@code --config} has every command.
     * @param wordsMax how many words it takes.
     */
    public Arguments(List<String> line, Set<String> known, int wordsMax) throws UsageException {
        this(line, known, Set.of(), Set.of(), wordsMax);
    }

    /**
     * Reads a command line.
     *
     * @param flags options of the command that stand alone, without a value.
     * @param lists options of the command that may stand several times.
     */
    public Arguments(List<String> line, Set<String> known, Set<String> flags, Set<String> lists, int wordsMax)
            throws UsageException {
        Set<String> all = new TreeSet<>(known);
        all.addAll(flags);
        all.addAll(lists);
        all.add("--config");
        for (int i = 0; i < line.size(); i++) {
            String word = line.get(i);
            if (!word.startsWith("--")) {
                words.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!all.contains(name))
                throw new UsageException("There is no option " + name + "; known are " + all + ".");
            if (flags.contains(name)) {
                if (equals >= 0) throw new UsageException("The option " + name + " has no value.");
                if (!given.add(name)) throw new UsageException("The option " + name + " stands twice.");
                continue;
            }
            if (equals < 0 && i + 1 == line.size()) throw new UsageException("The option " + name + " needs a value.");
            String value = equals < 0 ? line.get(++i) : word.substring(equals + 1);
            if (name.equals(SETTING)) set(value);
            else if (lists.contains(name))
                listed.computeIfAbsent(name, some -> new ArrayList<>()).add(value);
            else if (options.put(name, value) != null)
                throw new UsageException("The option " + name + " stands twice.");
        }
        if (words.size() > wordsMax) throw new UsageException("\"" + words.get(wordsMax) + "\" is one word too many.");
    }

    private void set(String text) throws UsageException {
        int equals = text.indexOf('=');
        if (equals < 1)
            throw new UsageException("Write " + SETTING + " name=value; \"" + text + "\" is not of that form.");
        String name = text.substring(0, equals);
        if (settings.put(name, text.substring(equals + 1)) != null)
            throw new UsageException("The option " + SETTING + " " + name + " stands twice.");
    }

    /** What stands behind each {@code --option name=value}, by its name. */
    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** Whether an option that stands alone was given. */
    public boolean flag(String name) {
        return given.contains(name);
    }

    /** What stands behind an option that may stand several times. */
    public List<String> list(String name) {
        return List.copyOf(listed.getOrDefault(name, List.of()));
    }

    /** What stands behind an option. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** All words, in their order. */
    public List<String> words() {
        return List.copyOf(words);
    }

    /** The word at a place; it must be there. */
    public String word(int index, String what) throws UsageException {
        if (words.size() <= index) throw new UsageException("Say " + what + ".");
        return words.get(index);
    }

    /** The file of {@code --config}, or the usual one. */
    public Path config() throws UsageException {
        return path(option("--config").orElse(USUAL_CONFIG));
    }

    /** A word as a path. */
    public static Path path(String text) throws UsageException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + text + "\" is no path: " + e.getReason() + ".");
        }
    }

    /** A number behind an option. */
    public OptionalLong number(String name) throws UsageException {
        Optional<String> text = option(name);
        if (text.isEmpty()) return OptionalLong.empty();
        if (!text.get().matches("[0-9]{1,18}"))
            throw new UsageException(name + " is \"" + text.get() + "\"; right would be a whole number.");
        return OptionalLong.of(Long.parseLong(text.get()));
    }
}
