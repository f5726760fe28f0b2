package id.titian.proof.ask;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words such as {@code --month 2024-08}, each at most once. */
record Options(Map<String, String> values) {

    private static final Set<String> COMMON = Set.of("url", "token");

    /**
     * Reads them.
     *
     * @param own those of the command, beside --url and --token.
     * @throws IllegalArgumentException if one is not known, said twice, or lacks its value
     */
    static Options parse(List<String> words, Set<String> own) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String word = words.get(i);
            String name = word.startsWith("--") ? word.substring(2) : "";
            if (!own.contains(name) && !COMMON.contains(name))
                throw new IllegalArgumentException("There is no option \"" + word + "\".");
            if (i + 1 == words.size()) throw new IllegalArgumentException("Option " + word + " needs a value.");
            if (values.put(name, words.get(i + 1)) != null)
                throw new IllegalArgumentException("Option " + word + " is said twice.");
        }
        return new Options(Map.copyOf(values));
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The hub that is asked. */
    HubLine hub() {
        URI base = URI.create(get("url").orElse("http://localhost:8080"));
        if (base.getHost() == null
                || base.getScheme() == null
                || !base.getScheme().startsWith("http"))
            throw new IllegalArgumentException("--url is an address such as http://localhost:8080, not " + base + ".");
        return new HubLine(base, Path.of(get("token").orElse("data/api-token")));
    }
}
