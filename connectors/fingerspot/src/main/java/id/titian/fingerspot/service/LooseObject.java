package id.titian.fingerspot.service;

import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object whose names are found whatever their case, blanks and underscores: {@code ScanDate} is {@code scan_date}. */
public final class LooseObject {

    private final JsonObject object;
    private final Map<String, String> names = new LinkedHashMap<>();

    public LooseObject(JsonObject object) {
        this.object = object;
        for (String name : object.names()) names.putIfAbsent(plain(name), name);
    }

    /** Reads a text; null if it is no JSON object. */
    public static @Nullable LooseObject parse(String text) {
        try {
            return new LooseObject(JsonObject.parse(text));
        } catch (JsonFault e) {
            return null;
        }
    }

    /** A name without what varies. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    /** Whether there is a value under a plain name. */
    public boolean has(String plain) {
        return names.containsKey(plain);
    }

    /** The plain names of all values. */
    public List<String> names() {
        return List.copyOf(names.keySet());
    }

    /** A text, number or truth value in its own characters; empty text if there is none. */
    public String text(String plain) {
        return Optional.ofNullable(names.get(plain)).flatMap(object::text).orElse("");
    }

    /** A whole number; null if there is none. */
    public @Nullable Integer number(String plain) {
        return Optional.ofNullable(names.get(plain)).flatMap(object::integer).orElse(null);
    }

    /** A truth value. */
    public Optional<Boolean> truth(String plain) {
        return Optional.ofNullable(names.get(plain)).flatMap(object::truth);
    }

    /** An object. */
    public Optional<LooseObject> object(String plain) {
        return Optional.ofNullable(names.get(plain)).flatMap(object::object).map(LooseObject::new);
    }

    /** Whether there is a list, be it empty: PHP writes an object in place of one whose numbers have a gap. */
    public boolean hasList(String plain) {
        @Nullable String name = names.get(plain);
        return name != null
                && object.text(name).isEmpty()
                && object.object(name).isEmpty();
    }

    /** The objects of a list. */
    public List<JsonObject> objects(String plain) {
        @Nullable String name = names.get(plain);
        return name == null ? List.of() : object.objects(name);
    }

    /** How many elements a list has, objects or not. */
    public int size(String plain) {
        @Nullable String name = names.get(plain);
        return name == null ? 0 : object.size(name);
    }
}
