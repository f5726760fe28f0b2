package id.titian.sandbox.adms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a server told a terminal at the handshake. Only lines that end are read: the last one without CR or LF is not there.
 *
 * @param values the options.
 */
record ServerOptions(Map<String, String> values) {

    /** Before anything was told. */
    static final ServerOptions NONE = new ServerOptions(Map.of());

    private static final int HOURS_BELOW = 25;

    ServerOptions {
        values = Map.copyOf(values);
    }

    /** Reads an answer; nothing if it says that the terminal is not known or is to come back. */
    static Optional<ServerOptions> read(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        var line = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c != '\n' && c != '\r') {
                line.append(c);
                continue;
            }
            String whole = line.toString();
            line.setLength(0);
            if (whole.startsWith("UN") || whole.startsWith("RETRY")) return Optional.empty();
            int equals = whole.indexOf('=');
            if (equals > 0) values.put(whole.substring(0, equals), whole.substring(equals + 1));
        }
        return Optional.of(new ServerOptions(values));
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    int seconds(String key, int otherwise) {
        return get(key).filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    /** The zone in minutes, from hours or minutes. */
    Optional<Integer> zoneMinutes() {
        return get("TimeZone")
                .filter(text -> text.matches("-?[0-9]{1,4}"))
                .map(Integer::parseInt)
                .map(number -> Math.abs(number) < HOURS_BELOW ? number * 60 : number);
    }
}
