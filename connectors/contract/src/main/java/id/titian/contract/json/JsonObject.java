package id.titian.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as somebody sent it. Vendors write the same value as a number today and as a text tomorrow, so a value is
 * asked for in the form that is wanted. Remembers the very characters it was made of.
 */
public final class JsonObject {

    /** Objects inside of objects. */
    public static final int DEPTH_MAX = 20;

    /** Values of one text. */
    public static final int VALUES_MAX = 200_000;

    private static final int NAME_MAX = 200;
    private static final int NUMBER_MAX = 40;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNameLength(NAME_MAX)
                    .maxNumberLength(NUMBER_MAX)
                    .build())
            .build();

    private final Map<String, Object> values;
    private final String source;

    private JsonObject(Map<String, Object> values, String source) {
        this.values = values;
        this.source = source;
    }

    /**
     * Reads a text that is one object.
     *
     * @throws JsonFault if it is anything else, or has more than {@link #VALUES_MAX} values
     */
    public static JsonObject parse(String text) throws JsonFault {
        // Some programs put a byte order mark before whatever they write.
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonParser json = JSON.createParser(bare)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new JsonFault("The text is no JSON object.");
            JsonObject object = new Reader(json, bare).object();
            if (json.nextToken() != null) throw new JsonFault("Something follows the JSON object.");
            return object;
        } catch (IOException e) {
            throw new JsonFault("The text is no JSON: " + firstLine(e), e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Its own characters as they were sent. */
    public String source() {
        return source;
    }

    /** Whether it has a value under that name other than null. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The names of its values, in their order. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** A text, or a number or a truth value in its own characters. */
    public Optional<String> text(String name) {
        Object value = values.get(name);
        return value instanceof String || value instanceof Digits || value instanceof Boolean
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    /** A whole number, or a text that is one. */
    public Optional<Long> number(String name) {
        Object value = values.get(name);
        if (!(value instanceof String) && !(value instanceof Digits)) return Optional.empty();
        String text = value.toString().strip();
        return text.matches("-?[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** A whole number that an int can hold, or a text that is one. */
    public Optional<Integer> integer(String name) {
        return number(name)
                .filter(number -> number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE)
                .map(Long::intValue);
    }

    /** A truth value, or a text that is one, or 1 or 0. */
    public Optional<Boolean> truth(String name) {
        return text(name).flatMap(text -> switch (text) {
            case "true", "True", "TRUE", "1" -> Optional.of(true);
            case "false", "False", "FALSE", "0" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** An object. */
    public Optional<JsonObject> object(String name) {
        return values.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /** The objects of a list; empty if there is no such list. What else stands in it is left out. */
    public List<JsonObject> objects(String name) {
        return elements(name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    /** How many elements a list has, whatever they are; 0 if there is no such list. */
    public int size(String name) {
        return elements(name).size();
    }

    private List<?> elements(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }

    /** Reads one text. */
    private static final class Reader {

        private final JsonParser json;
        private final String text;
        private int count;

        Reader(JsonParser json, String text) {
            this.json = json;
            this.text = text;
        }

        JsonObject object() throws IOException, JsonFault {
            int from = (int) json.currentTokenLocation().getCharOffset();
            Map<String, Object> values = new LinkedHashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                @Nullable Object value = value();
                if (value != null) values.putIfAbsent(name, value);
            }
            return new JsonObject(
                    values, text.substring(from, (int) json.currentLocation().getCharOffset()));
        }

        private List<Object> list() throws IOException, JsonFault {
            List<Object> list = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                @Nullable Object value = value();
                if (value != null) list.add(value);
            }
            return list;
        }

        private @Nullable Object value() throws IOException, JsonFault {
            if (++count > VALUES_MAX) throw new JsonFault("The text has more than " + VALUES_MAX + " values.");
            return switch (json.currentToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> list();
                case VALUE_STRING -> json.getText();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(json.getText());
                default -> null;
            };
        }
    }

    /** A number as it was written: 1.10 is not 1.1 where it is a PIN. */
    private record Digits(String text) {

        @Override
        public String toString() {
            return text;
        }
    }
}
