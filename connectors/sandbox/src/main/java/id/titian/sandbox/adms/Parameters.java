package id.titian.sandbox.adms;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What stands behind the words of a command: {@code key=value}, apart by TABs. */
record Parameters(Map<String, String> values) {

    Parameters {
        values = Map.copyOf(values);
    }

    /** Those of a command that begins with so many words. */
    static Parameters of(String command, int words) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] parts = command.split(" ", words + 1);
        if (parts.length <= words) return new Parameters(values);
        for (String pair : parts[words].split("\t")) {
            int equals = pair.indexOf('=');
            if (equals > 0) values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new Parameters(values);
    }

    String get(String key) {
        return values.getOrDefault(key, "");
    }

    Optional<LocalDateTime> time(String key) {
        try {
            return Optional.of(LocalDateTime.parse(get(key).replace(' ', 'T')));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
