package id.titian.hub.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Reads the settings of one connector and knows which of them were asked for, so that a mistyped one is noticed. */
final class ConnectorSettings {

    private static final int SECRET_MAX = 8_192;

    private final Map<String, String> settings;
    private final Set<String> known = new HashSet<>();

    ConnectorSettings(Map<String, String> settings) {
        this.settings = settings;
    }

    String required(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    char character(String name, char otherwise) {
        String text = optional(name).orElse(String.valueOf(otherwise));
        if (text.length() != 1) throw new IllegalArgumentException(name + " is one character, not \"" + text + "\"");
        return text.charAt(0);
    }

    boolean flag(String name, boolean otherwise) {
        String text = optional(name).orElse(Boolean.toString(otherwise));
        if (!text.equals("true") && !text.equals("false"))
            throw new IllegalArgumentException(name + " is true or false, not \"" + text + "\"");
        return text.equals("true");
    }

    Duration duration(String name, String otherwise) {
        return DurationStyle.detectAndParse(optional(name).orElse(otherwise));
    }

    /** A secret stands in a file of its own, {@code <name>-file}, or here for those who must. */
    Optional<String> secret(String name) {
        Optional<String> inPlace = optional(name);
        Optional<String> file = optional(name + "-file");
        if (inPlace.isPresent() && file.isPresent())
            throw new IllegalArgumentException("Both " + name + " and " + name + "-file are set; keep one");
        return inPlace.or(() -> file.map(path -> content(name, Path.of(path))));
    }

    void requireNothingElse() {
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty())
            throw new IllegalArgumentException("Unknown settings " + unknown + "; known are " + new TreeSet<>(known));
    }

    private Optional<String> optional(String name) {
        known.add(name);
        @Nullable String text = settings.get(name);
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }

    private static String content(String name, Path file) {
        try {
            if (Files.size(file) > SECRET_MAX)
                throw new IllegalArgumentException(name + "-file has more than " + SECRET_MAX + " octets: " + file);
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(name + "-file cannot be read: " + file, e);
        }
    }
}
