package id.titian.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where notices go and how we prove who we are.
 *
 * @param url http or https, with a host and without user information; its query is kept.
 * @param bearerToken sent as {@code Authorization: Bearer}, if there is one.
 * @param signingKey key of the HMAC-SHA256 over the body in {@code X-Titian-Signature: sha256=<hex>}, if there is one.
 * @param answerWithin how long connecting and the whole answer may each take, up to a minute.
 */
public record WebhookSettings(
        URI url, Optional<String> bearerToken, Optional<String> signingKey, Duration answerWithin) {

    static final Duration ANSWER_WITHIN_MAX = Duration.ofMinutes(1);

    public WebhookSettings {
        String scheme = url.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme) || url.getHost() == null)
            throw new IllegalArgumentException(
                    // Not shown whole: a password or a token may stand in it.
                    "A webhook's address begins with http:// or https:// and a host of letters, digits, dots and dashes;"
                            + " this one begins with " + scheme);
        if (url.getUserInfo() != null)
            throw new IllegalArgumentException(
                    "No password in a webhook's address: use bearerToken. Host: " + url.getHost());
        if (answerWithin.isNegative() || answerWithin.isZero() || answerWithin.compareTo(ANSWER_WITHIN_MAX) > 0)
            throw new IllegalArgumentException(
                    "An answer is awaited for more than zero and at most " + ANSWER_WITHIN_MAX + ": " + answerWithin);
        if (bearerToken.isPresent() && !bearerToken.get().matches("[\\x21-\\x7E]{1,4096}"))
            throw new IllegalArgumentException("A bearer token has 1 to 4096 printable ASCII characters and no blanks");
        if (signingKey.isPresent() && signingKey.get().isEmpty())
            throw new IllegalArgumentException(
                    "A signing key has at least one character; leave it out to sign nothing");
    }

    /** What must never be shown. */
    List<String> secrets() {
        return Stream.of(bearerToken, signingKey).flatMap(Optional::stream).toList();
    }

    /** Never shows the secrets. */
    @Override
    public String toString() {
        return "WebhookSettings[" + url.getScheme() + "://" + url.getHost() + ", answerWithin=" + answerWithin + "]";
    }
}
