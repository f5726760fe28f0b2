package id.titian.rules.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a {@link Shape} as JSON Schema (draft 2020-12), so that an editor underlines what would be refused. */
public final class JsonSchema {

    private JsonSchema() {}

    /** The schema of a file. */
    public static String of(String id, String title, Shape shape) {
        return head(id, title) + shape(shape, "", "").substring(1) + "\n";
    }

    /**
     * The schema of a file that may lie over another: with {@code extends}, what the parent has need not be said again.
     *
     * @param whole keys whose table replaces the parent's as a whole, and so has to be complete.
     * @param own keys that are never inherited.
     */
    public static String ofMerged(String id, String title, Shape.Keys shape, Set<String> whole, Set<String> own) {
        return head(id, title) + "\n  \"if\": {\"required\": [\"extends\"]},\n  \"then\": "
                + shape(partial(shape, whole, own), "  ", "") + ",\n  \"else\": " + shape(shape, "  ", "") + "\n}\n";
    }

    private static String head(String id, String title) {
        return "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"$id\": " + quoted(id)
                + ",\n  \"title\": " + quoted(title) + ",";
    }

    /** The same tables without what has to be there; lists replace lists, so they stay as they are. */
    private static Shape partial(Shape shape, Set<String> whole, Set<String> own) {
        if (shape instanceof Shape.Either either)
            return new Shape.Either(either.single(), partial(either.table(), Set.of(), Set.of()));
        if (!(shape instanceof Shape.Keys keys)) return shape;
        Map<String, Shape.Key> all = new LinkedHashMap<>();
        keys.keys()
                .forEach((name, key) -> all.put(
                        name,
                        new Shape.Key(
                                whole.contains(name) ? key.shape() : partial(key.shape(), Set.of(), Set.of()),
                                own.contains(name),
                                key.words())));
        Shape others = keys.others() == null ? null : partial(keys.others(), Set.of(), Set.of());
        return new Shape.Keys(all, others, keys.otherNames());
    }

    private static String shape(Shape shape, String indent, String words) {
        List<String> lines = new ArrayList<>();
        if (!words.isEmpty()) lines.add("\"description\": " + quoted(words));
        if (shape instanceof Shape.Keys keys) {
            lines.add("\"type\": \"object\"");
            lines.add("\"additionalProperties\": false");
            List<String> required = keys.keys().entrySet().stream()
                    .filter(each -> each.getValue().isRequired())
                    .map(each -> quoted(each.getKey()))
                    .toList();
            if (!required.isEmpty()) lines.add("\"required\": [" + String.join(", ", required) + "]");
            List<String> properties = new ArrayList<>();
            keys.keys()
                    .forEach((name, key) -> properties.add(quoted(name) + ": "
                            + (key.isRequired()
                                    ? shape(key.shape(), indent + "    ", key.words())
                                    : orNull(key.shape(), indent + "    ", key.words()))));
            if (!properties.isEmpty()) lines.add("\"properties\": " + block(properties, indent + "  "));
            if (keys.others() != null)
                lines.add("\"patternProperties\": "
                        + block(
                                List.of(quoted("^" + notListed(keys) + "(?:" + keys.otherNames() + ")$") + ": "
                                        + orNull(keys.others(), indent + "    ", "")),
                                indent + "  "));
        } else if (shape instanceof Shape.Many many) {
            lines.add("\"type\": \"array\"");
            lines.add("\"maxItems\": " + many.max());
            lines.add("\"items\": " + shape(many.each(), indent + "  ", ""));
        } else if (shape instanceof Shape.Words few) {
            lines.add("\"enum\": ["
                    + String.join(
                            ", ", few.words().stream().map(JsonSchema::word).toList()) + "]");
        } else if (shape instanceof Shape.Text text) {
            lines.add(type(text.form()));
        } else if (shape instanceof Shape.Either either) {
            lines.add("\"anyOf\": "
                    + "[" + shape(either.single(), indent + "  ", "") + ", " + shape(either.table(), indent + "  ", "")
                    + "]");
        }
        return block(lines, indent);
    }

    /** To an editor a pattern holds for listed keys, too; for us it is for the others only. */
    private static String notListed(Shape.Keys keys) {
        return keys.keys().isEmpty()
                ? ""
                : "(?!(?:" + String.join("|", keys.keys().keySet()) + ")$)";
    }

    private static String orNull(Shape shape, String indent, String words) {
        String inner = shape(shape, indent + "  ", "");
        List<String> lines = new ArrayList<>();
        if (!words.isEmpty()) lines.add("\"description\": " + quoted(words));
        lines.add("\"anyOf\": [" + inner + ", {\"type\": \"null\"}]");
        return block(lines, indent);
    }

    /** Whole numbers and words of truth are no strings to an editor that knows YAML. */
    private static String word(String word) {
        return word.equals("true") || word.equals("false") ? word : quoted(word);
    }

    private static String type(Pattern form) {
        if (form.pattern().equals(Forms.WHOLE)) return "\"type\": \"integer\", \"minimum\": 0";
        return "\"type\": \"string\", \"pattern\": " + quoted("^(?:" + form + ")$");
    }

    private static String block(List<String> lines, String indent) {
        return "{\n" + indent + "  " + String.join(",\n" + indent + "  ", lines) + "\n" + indent + "}";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') quoted.append('\\');
            quoted.append(each);
        }
        return quoted.append('"').toString();
    }
}
