package id.titian.rules.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a file may hold: every key, and for each what its value looks like. Files are checked against it, and the JSON
 * Schema for editors is made from it, so that the two cannot differ.
 */
public sealed interface Shape {

    /** Finds everything in {@code node} that does not have this shape. */
    void check(Yaml node, String path, List<Mistake> found);

    /** What would be right, for a message. */
    String likeness();

    /**
     * One key of a table.
     *
     * @param words what it means, for the schema.
     */
    record Key(Shape shape, boolean isRequired, String words) {}

    /**
     * A table of keys.
     *
     * @param others the shape of keys that are not listed; null if there are none.
     * @param otherNames what those look like.
     */
    record Keys(Map<String, Key> keys, @Nullable Shape others, Pattern otherNames) implements Shape {

        private static final Pattern NONE = Pattern.compile("(?!)");

        public Keys {
            keys = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        }

        /** A table without any key yet. */
        public static Keys table() {
            return new Keys(Map.of(), null, NONE);
        }

        /** The same with one more key, which may be left out. */
        public Keys may(String key, Shape shape, String words) {
            return with(key, new Key(shape, false, words));
        }

        /** The same with one more key, which has to be there. */
        public Keys must(String key, Shape shape, String words) {
            return with(key, new Key(shape, true, words));
        }

        /** The same with names that people choose. */
        public Keys others(String names, Shape shape) {
            return new Keys(keys, shape, Pattern.compile(names));
        }

        private Keys with(String key, Key what) {
            Map<String, Key> more = new LinkedHashMap<>(keys);
            more.put(key, what);
            return new Keys(more, others, otherNames);
        }

        @Override
        public void check(Yaml node, String path, List<Mistake> found) {
            if (!(node instanceof Yaml.Table table)) {
                found.add(mistake(node, path, "here stands " + node.noun() + ", not " + likeness() + "."));
                return;
            }
            table.entries().forEach((name, value) -> {
                String at = path.isEmpty() ? name : path + "." + name;
                Key known = keys.get(name);
                if (known != null) {
                    if (!isNull(value)) known.shape().check(value, at, found);
                } else if (others != null && otherNames.matcher(name).matches()) {
                    if (!isNull(value)) others.check(value, at, found);
                } else {
                    found.add(mistake(value, at, "there is no such key. " + allowed()));
                }
            });
            keys.forEach((name, key) -> {
                if (key.isRequired() && isNull(table.entries().get(name)))
                    found.add(mistake(
                            node,
                            path.isEmpty() ? name : path + "." + name,
                            "this key is missing: " + key.words() + ". Right is "
                                    + key.shape().likeness() + "."));
            });
        }

        private String allowed() {
            String named = keys.isEmpty() ? "" : "Right are: " + String.join(", ", keys.keySet()) + ".";
            return others == null ? named : (named + " Names of one's own look like " + otherNames + ".").strip();
        }

        @Override
        public String likeness() {
            return "a table of " + (keys.isEmpty() ? "names" : String.join(", ", keys.keySet()));
        }

        private static boolean isNull(@Nullable Yaml value) {
            return value == null || value instanceof Yaml.Scalar scalar && scalar.isNull();
        }
    }

    /** A list of equals. */
    record Many(Shape each, int max) implements Shape {
        @Override
        public void check(Yaml node, String path, List<Mistake> found) {
            if (!(node instanceof Yaml.Items list)) {
                found.add(mistake(node, path, "here stands " + node.noun() + ", not " + likeness() + "."));
                return;
            }
            if (list.items().size() > max)
                found.add(mistake(node, path, list.items().size() + " items, more than " + max + "."));
            for (int i = 0; i < Math.min(max, list.items().size()); i++)
                each.check(list.items().get(i), path + "[" + i + "]", found);
        }

        @Override
        public String likeness() {
            return "a list of " + each.likeness();
        }
    }

    /** One of a few words. */
    record Words(List<String> words) implements Shape {
        public static Words of(String... words) {
            return new Words(List.of(words));
        }

        @Override
        public void check(Yaml node, String path, List<Mistake> found) {
            if (!(node instanceof Yaml.Scalar scalar) || !words.contains(scalar.text()))
                found.add(mistake(node, path, said(node) + " Right is " + likeness() + "."));
        }

        @Override
        public String likeness() {
            return words.stream().collect(Collectors.joining(" or "));
        }
    }

    /**
     * Text of one form.
     *
     * @param isQuoted whether it has to stand in quotes, because YAML would make a number of it otherwise.
     */
    record Text(Pattern form, String likeness, boolean isQuoted) implements Shape {
        public static Text plain(String form, String likeness) {
            return new Text(Pattern.compile(form), likeness, false);
        }

        public static Text quoted(String form, String likeness) {
            return new Text(Pattern.compile(form), likeness, true);
        }

        @Override
        public void check(Yaml node, String path, List<Mistake> found) {
            if (!(node instanceof Yaml.Scalar scalar)
                    || !form.matcher(scalar.text()).matches())
                found.add(mistake(node, path, said(node) + " Right is " + likeness + "."));
            else if (isQuoted && !scalar.isQuoted())
                found.add(mistake(
                        node, path, scalar.text() + " is a number here. Put it in quotes: \"" + scalar.text() + "\"."));
        }
    }

    /** A single value or a table, whichever it is. */
    record Either(Shape single, Shape table) implements Shape {
        @Override
        public void check(Yaml node, String path, List<Mistake> found) {
            (node instanceof Yaml.Scalar ? single : table).check(node, path, found);
        }

        @Override
        public String likeness() {
            return single.likeness() + ", or " + table.likeness();
        }
    }

    private static String said(Yaml node) {
        return node instanceof Yaml.Scalar scalar
                ? "\"" + scalar.text() + "\" is not understood here."
                : "here stands " + node.noun() + ".";
    }

    private static Mistake mistake(Yaml node, String path, String words) {
        return new Mistake(node.file(), node.line(), path, words);
    }
}
