package id.titian.agent.config.yaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a YAML file, read key by key. Whoever reads it asks for every key it knows and then calls
 * {@link #refuseUnknown}. What is wrong goes to the complaints, and the reader gets a stand-in so that it can go on and
 * find the rest.
 */
public final class Section {

    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();
    private final Complaints complaints;

    /** A section at a path such as {@code terminals[0].clock}; the root has an empty one. */
    public Section(String path, int line, Optional<MappingNode> node, Complaints complaints) {
        this.path = path;
        this.line = line;
        this.complaints = complaints;
        node.ifPresent(this::index);
    }

    private void index(MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = lineOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                complaints.add(keyLine, "A key is one word here.");
                continue;
            }
            if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null)
                complaints.add(keyLine, "The key \"" + at(key.getValue()) + "\" stands twice; keep one.");
            else lines.put(key.getValue(), keyLine);
        }
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** A text as it stands in the file, so that 0123 keeps its zero; absent if the key is. */
    public Optional<String> optionalText(String key) {
        return scalar(key).flatMap(node -> {
            if (!node.getTag().equals(Tag.NULL)) return Optional.of(node.getValue());
            complain(key, "has no value; give one or remove the key.");
            return Optional.empty();
        });
    }

    /** A word turned into something else; what the function refuses with an {@link IllegalArgumentException} is told. */
    public <T> T word(String key, T otherwise, Function<String, T> meaning) {
        return optionalText(key).flatMap(text -> tried(key, text, meaning)).orElse(otherwise);
    }

    /** As {@link #word}, for a key that must be there. */
    public <T> T requiredWord(String key, T standIn, Function<String, T> meaning) {
        if (!has(key)) {
            known(key);
            complaints.add(line, "\"" + at(key) + "\" is missing" + (path.isEmpty() ? "." : " in \"" + path + "\"."));
        }
        return optionalWord(key, meaning).orElse(standIn);
    }

    public <T> Optional<T> optionalWord(String key, Function<String, T> meaning) {
        return optionalText(key).flatMap(text -> tried(key, text, meaning));
    }

    private <T> Optional<T> tried(String key, String text, Function<String, T> meaning) {
        try {
            return Optional.of(meaning.apply(text));
        } catch (IllegalArgumentException e) {
            complain(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** A word of an enum, written in lower case. */
    public <E extends Enum<E>> E choice(String key, E otherwise, Class<E> of) {
        return word(key, otherwise, text -> {
            for (E choice : of.getEnumConstants())
                if (choice.name().toLowerCase(Locale.ROOT).equals(text)) return choice;
            List<String> words = new ArrayList<>();
            for (E choice : of.getEnumConstants()) words.add(choice.name().toLowerCase(Locale.ROOT));
            throw new IllegalArgumentException("is \"" + text + "\"; right would be one of " + words + ".");
        });
    }

    public boolean truth(String key, boolean otherwise) {
        return scalar(key)
                .map(node -> {
                    if (node.getTag().equals(Tag.BOOL)) return Boolean.parseBoolean(node.getValue());
                    complain(key, "is \"" + node.getValue() + "\"; right would be true or false, without quotes.");
                    return otherwise;
                })
                .orElse(otherwise);
    }

    public int number(String key, int otherwise, int min, int max) {
        return scalar(key)
                .map(node -> {
                    if (node.getTag().equals(Tag.INT)) {
                        BigInteger value = new BigInteger(node.getValue());
                        if (value.compareTo(BigInteger.valueOf(min)) >= 0
                                && value.compareTo(BigInteger.valueOf(max)) <= 0) return value.intValue();
                    }
                    complain(
                            key,
                            "is \"" + node.getValue() + "\"; right would be a whole number from " + min + " to " + max
                                    + ", without quotes.");
                    return otherwise;
                })
                .orElse(otherwise);
    }

    /** A section below this one; an empty one if the key is absent. */
    public Section section(String key) {
        known(key);
        Node node = values.get(key);
        if (node == null) return new Section(at(key), line, Optional.empty(), complaints);
        if (node instanceof MappingNode mapping)
            return new Section(at(key), lineOf(key), Optional.of(mapping), complaints);
        complain(key, "is one value; right would be keys below it, moved in by two blanks.");
        return new Section(at(key), lineOf(key), Optional.empty(), complaints);
    }

    /** The sections of a list; none if the key is absent. */
    public List<Section> sections(String key, int max) {
        List<Section> sections = new ArrayList<>();
        for (Node item : items(key, max)) {
            String itemPath = at(key) + "[" + sections.size() + "]";
            if (!(item instanceof MappingNode))
                complaints.add(lineOf(item), "\"" + itemPath + "\" is one value; right would be keys, such as name.");
            sections.add(new Section(
                    itemPath,
                    lineOf(item),
                    item instanceof MappingNode mapping ? Optional.of(mapping) : Optional.empty(),
                    complaints));
        }
        return sections;
    }

    /** The words of a list, each turned into something else; none if the key is absent. */
    public <T> List<T> words(String key, int max, Function<String, T> meaning) {
        List<T> words = new ArrayList<>();
        for (Node item : items(key, max)) {
            if (item instanceof ScalarNode scalar)
                tried(key, scalar.getValue(), meaning).ifPresent(words::add);
            else complain(key, "has an item that is no single word.");
        }
        return words;
    }

    private List<Node> items(String key, int max) {
        known(key);
        Node node = values.get(key);
        if (node == null) return List.of();
        if (!(node instanceof SequenceNode sequence)) {
            complain(key, "is no list; right would be lines that begin with a dash.");
            return List.of();
        }
        if (sequence.getValue().size() > max) {
            complain(key, "has " + sequence.getValue().size() + " items; at most " + max + " are possible.");
            return sequence.getValue().subList(0, max);
        }
        return sequence.getValue();
    }

    /** All keys with their texts, for settings that only somebody else knows. */
    public Map<String, String> freeTexts(int max) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : List.copyOf(values.keySet())) {
            if (texts.size() == max) {
                complain(key, "is one too many; at most " + max + " are possible.");
                break;
            }
            optionalText(key).ifPresent(text -> texts.put(key, text));
        }
        return texts;
    }

    /** Complains of every key that nobody asked for, and says what may have been meant. */
    public void refuseUnknown() {
        for (String key : values.keySet()) {
            if (known.contains(key)) continue;
            Optional<String> meant = Spelling.nearest(key, known);
            complain(
                    key,
                    "is a key that is not known here; "
                            + meant.map(word -> "did you mean \"" + word + "\"?")
                                    .orElse("known are " + known + "."));
        }
    }

    /** Says what is wrong with a key, with its line. */
    public void complain(String key, String what) {
        complaints.add(lineOf(key), "\"" + at(key) + "\" " + what);
    }

    private Optional<ScalarNode> scalar(String key) {
        known(key);
        Node node = values.get(key);
        if (node == null) return Optional.empty();
        if (node instanceof ScalarNode scalar) return Optional.of(scalar);
        complain(key, "has several values; right would be one.");
        return Optional.empty();
    }

    private void known(String key) {
        known.add(key);
        complaints.asked(at(key).replaceAll("\\[\\d+]", "[]"));
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
