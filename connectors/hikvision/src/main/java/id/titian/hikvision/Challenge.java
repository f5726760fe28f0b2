package id.titian.hikvision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server wants answered before it answers: HTTP Digest by RFC 2617 and RFC 7616, as far as terminals use it.
 *
 * @param algorithm how is hashed.
 * @param realm whose password is meant.
 * @param nonce what only this server says, and only once.
 * @param opaque what it wants back; empty for nothing.
 * @param hasQop whether it speaks the form with a count and a nonce of ours.
 * @param isStale whether it says that only the nonce was too old.
 */
record Challenge(Algorithm algorithm, String realm, String nonce, String opaque, boolean hasQop, boolean isStale) {

    /** The ways of hashing that we know. */
    enum Algorithm {
        MD5("MD5"),
        SHA_256("SHA-256");

        private final String word;

        Algorithm(String word) {
            this.word = word;
        }
    }

    private static final String SCHEME = "digest ";

    /** The first challenge that we can answer, of all that an answer carries. */
    static Optional<Challenge> of(List<String> headers) {
        return headers.stream().flatMap(header -> parse(header).stream()).findFirst();
    }

    private static Optional<Challenge> parse(String header) {
        int at = header.toLowerCase(Locale.ROOT).indexOf(SCHEME);
        if (at < 0) return Optional.empty();
        Map<String, String> said = parameters(header.substring(at + SCHEME.length()));
        String word = said.getOrDefault("algorithm", "MD5");
        Optional<Algorithm> algorithm = List.of(Algorithm.values()).stream()
                .filter(each -> each.word.equalsIgnoreCase(word))
                .findFirst();
        String realm = said.get("realm");
        String nonce = said.get("nonce");
        String opaque = said.getOrDefault("opaque", "");
        String qop = said.getOrDefault("qop", "");
        boolean hasAuth = List.of(qop.toLowerCase(Locale.ROOT).split("[ ,]+")).contains("auth");
        boolean isPlain = realm != null && nonce != null && isPlain(realm) && isPlain(nonce) && isPlain(opaque);
        if (algorithm.isEmpty() || !isPlain || realm == null || nonce == null || !qop.isEmpty() && !hasAuth)
            return Optional.empty();
        return Optional.of(new Challenge(
                algorithm.get(),
                realm,
                nonce,
                opaque,
                hasAuth,
                said.getOrDefault("stale", "").equalsIgnoreCase("true")));
    }

    /** What can go back in quotes as it came. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '"' && c != '\\');
    }

    /** Names in lower case; of equal ones the first. */
    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) break;
            String name = text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            int from = equals + 1;
            while (from < text.length() && text.charAt(from) == ' ') from++;
            boolean isQuoted = from < text.length() && text.charAt(from) == '"';
            int to = isQuoted ? text.indexOf('"', from + 1) : text.indexOf(',', from);
            if (to < 0) to = text.length();
            String value = text.substring(Math.min(isQuoted ? from + 1 : from, to), to);
            parameters.putIfAbsent(name, isQuoted ? value : value.strip());
            int comma = text.indexOf(',', to);
            at = comma < 0 ? text.length() : comma + 1;
        }
        return parameters;
    }

    /**
     * The value of the header {@code Authorization}.
     *
     * @param target path and query of the question.
     * @param ourNonce letters and digits of ours; without a use where the server has no {@code qop}.
     */
    String answer(Credentials who, String method, String target, String ourNonce) {
        String count = "00000001";
        String secret = hash(who.user() + ':' + realm + ':' + who.password());
        String question = hash(method + ':' + target);
        String response = hasQop
                ? hash(secret + ':' + nonce + ':' + count + ':' + ourNonce + ":auth:" + question)
                : hash(secret + ':' + nonce + ':' + question);
        var text = new StringBuilder("Digest username=\"" + who.user() + "\", realm=\"" + realm + "\", nonce=\"" + nonce
                + "\", uri=\"" + target + "\", algorithm=" + algorithm.word + ", response=\"" + response + '"');
        if (!opaque.isEmpty()) text.append(", opaque=\"").append(opaque).append('"');
        if (hasQop)
            text.append(", qop=auth, nc=")
                    .append(count)
                    .append(", cnonce=\"")
                    .append(ourNonce)
                    .append('"');
        return text.toString();
    }

    private String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm.word).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no " + algorithm.word + "; use a complete one.", e);
        }
    }
}
