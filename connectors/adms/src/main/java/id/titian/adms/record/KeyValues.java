package id.titian.adms.record;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Pairs {@code key=value}, as terminals list what they are. Keys are found whatever their case and without their tilde. */
public final class KeyValues {

    private static final int PAIRS_MAX = 500;

    private final Map<String, String> values;

    private KeyValues(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads pairs; of equal keys the first counts, what is no pair is passed over.
     *
     * @param separators a regular expression.
     */
    public static KeyValues of(String text, String separators) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split(separators, PAIRS_MAX)) {
            int equals = pair.indexOf('=');
            if (equals > 0)
                values.putIfAbsent(
                        key(pair.substring(0, equals)),
                        pair.substring(equals + 1).strip());
        }
        return new KeyValues(values);
    }

    /** Pairs that are taken apart already. */
    public static KeyValues of(Map<String, String> pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        pairs.forEach((key, value) -> values.putIfAbsent(key(key), value));
        return new KeyValues(values);
    }

    /** The value of a key. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key(key)));
    }

    private static String key(String key) {
        String bare = key.strip().toLowerCase(Locale.ROOT);
        return bare.startsWith("~") ? bare.substring(1) : bare;
    }
}
