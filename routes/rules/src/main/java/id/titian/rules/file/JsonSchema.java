package id.titian.rules.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes a {@link Shape} as JSON Schema (draft 2020-12), so that an editor underlines what would be refused. */
public final class JsonSchema {

    private JsonSchema() {}

    /** The schema of a file. */
    public static String of(String id, String title, Shape shape) {
        return "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"$id\": " + quoted(id)
                + ",\n  \"title\": " + quoted(title) + ","
                + shape(shape, "  ", "").substring(1) + "\n";
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
                                List.of(quoted("^" + keys.otherNames() + "$") + ": "
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
