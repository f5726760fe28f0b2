package id.titian.hub;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.ResolvableType;

/** The keys below {@code titian} that the hub has a use for, taken from the records that they are read into. */
final class KnownKeys {

    /** Below it everything is passed on to a connector, which knows its own settings. */
    private static final String ANYTHING = "**";

    /** A name that people choose. */
    private static final String NAME = "*";

    private final Set<String> keys = new TreeSet<>(Set.of("titian.data"));

    KnownKeys(List<Class<?>> sections) {
        for (Class<?> section : sections)
            addRecord(section.getAnnotation(ConfigurationProperties.class).value(), section);
    }

    private void addRecord(String prefix, Class<?> type) {
        for (RecordComponent part : type.getRecordComponents())
            add(
                    prefix + "." + part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT),
                    ResolvableType.forMethodReturnType(part.getAccessor()));
    }

    private void add(String key, ResolvableType type) {
        ResolvableType value = type.asMap().getGeneric(1);
        if (!Map.class.isAssignableFrom(type.toClass())) keys.add(key);
        else if (value.toClass().isRecord()) addRecord(key + "." + NAME, value.toClass());
        else keys.add(key + "." + ANYTHING);
    }

    /** Whether a key of a file or of the command line is known; {@code batch-max} is also {@code batchMax}. */
    boolean contains(String key) {
        return matches(key, "\\.", "[^.]+");
    }

    /** Whether an environment variable or a property of the JVM is known, where dots and dashes may be missing. */
    boolean containsLoosely(String key) {
        return matches(key.replaceAll("[^A-Za-z0-9]", ""), "", "[a-z0-9]+");
    }

    /** Whether a key leads to known ones and is none itself, as a heading without anything below it. */
    boolean isHeading(String key) {
        return keys.stream().anyMatch(known -> known.startsWith(key + "."));
    }

    /** {@code broker}, {@code intake} and so on. */
    Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        for (String key : keys) groups.add(key.split("\\.")[1]);
        return groups;
    }

    /** The known key that a mistyped one looks like, if it looks like any. */
    Optional<String> nearest(String key) {
        List<String> parts = Arrays.asList(key.split("\\."));
        return keys.stream()
                .map(known -> parts.size() > 2 ? known.replace(NAME + ".", parts.get(2) + ".") : known)
                .min(Comparator.comparingInt(known -> distance(known, key)))
                .filter(known -> distance(known, key) <= key.length() / 4);
    }

    private boolean matches(String key, String separator, String name) {
        String lower = key.toLowerCase(Locale.ROOT);
        return keys.stream().anyMatch(known -> {
            List<String> parts = new ArrayList<>();
            for (String part : known.split("\\."))
                parts.add(part.equals(NAME) ? name : part.equals(ANYTHING) ? ".+" : part.replace("-", "[-_]?"));
            return Pattern.matches(String.join(separator, parts), lower);
        });
    }

    /** How many letters are missing, too many or others (Levenshtein). */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) above[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++)
                row[j] = Math.min(
                        Math.min(row[j - 1], above[j]) + 1,
                        above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1));
            above = row;
        }
        return above[other.length()];
    }
}
