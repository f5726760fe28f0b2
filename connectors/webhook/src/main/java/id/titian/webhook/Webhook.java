package id.titian.webhook;

import id.titian.contract.Bytes;
import id.titian.contract.destination.Consignment;
import id.titian.contract.destination.Delivery;
import id.titian.contract.destination.Destination;
import id.titian.contract.destination.DestinationException;
import id.titian.contract.destination.FailureClass;
import id.titian.contract.destination.Parcel;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A system that takes one HTTP POST a punch. The punch's key goes as {@code Idempotency-Key}, so a receiver that keeps
 * the keys it has seen counts a punch once however often it is told.
 */
public final class Webhook implements Destination {

    /** How much of an answer is read: enough for an error message, not enough to hurt. */
    static final int ANSWER_MAX = 65_536;

    private static final int EXCERPT_MAX = 200;

    private final WebhookSettings settings;
    private final Clock clock;
    private final HttpClient http;

    /**
     * A webhook with a connection pool of its own.
     *
     * @param clock our own clock, to understand dates in {@code Retry-After}.
     */
    public Webhook(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        // HTTP/1.1: the upgrade that the client would offer on plain http confuses old proxies.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.answerWithin())
                .build();
    }

    @Override
    public Grouping grouping() {
        return Grouping.EACH;
    }

    @Override
    public List<Delivery> deliver(Consignment consignment) throws DestinationException, InterruptedException {
        List<Delivery> answers = new ArrayList<>(consignment.parcels().size());
        for (Parcel parcel : consignment.parcels()) answers.add(post(parcel));
        return answers;
    }

    private Delivery post(Parcel parcel) throws DestinationException, InterruptedException {
        byte[] body = Notice.of(parcel);
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(settings.answerWithin())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", parcel.key().hash().hex())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        settings.bearerToken().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        settings.signingKey().ifPresent(key -> request.header("X-Titian-Signature", "sha256=" + signature(key, body)));
        return Answer.to(parcel, exchange(request.build()), clock);
    }

    /** Bounds the whole exchange: the client's own timeout ends when the headers are there, and bodies can trickle. */
    private Answer exchange(HttpRequest request) throws DestinationException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request, answered -> new BoundedBody(ANSWER_MAX));
        Duration patience = settings.answerWithin().multipliedBy(2);
        try {
            return read(response.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            // The client repeats what it did not understand, such as the octets of TLS on a plain port.
            throw transientFailure("did not answer (" + printable(cause.toString()) + ")", cause);
        } catch (TimeoutException e) {
            throw transientFailure("did not finish its answer within " + patience, e);
        } finally {
            // Closes the connection if the answer is still under way.
            response.cancel(true);
        }
    }

    private Answer read(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("X-Request-Id"),
                response.headers().firstValue("Retry-After"),
                Bytes.of(response.body()).sha256().hex(),
                excerpt(response.body()));
    }

    private DestinationException transientFailure(String what, Throwable cause) {
        return new DestinationException(
                FailureClass.TRANSIENT, settings.url().getHost() + " " + what + ". It will be tried again.", cause);
    }

    /** What a person can read of an answer, on one line. */
    private String excerpt(byte[] body) {
        String text = printable(new String(body, StandardCharsets.UTF_8));
        return text.length() <= EXCERPT_MAX ? text : text.substring(0, EXCERPT_MAX) + "…";
    }

    /** Before anything is cut off it, or the first half of a secret would stay. */
    private String printable(String said) {
        String text = said;
        // Debugging receivers show the request that they did not like.
        for (String secret : settings.secrets()) text = text.replace(secret, "(secret)");
        return text.replaceAll("\\p{IsControl}+", " ").strip();
    }

    private static String signature(String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no HmacSHA256; use a complete one.", e);
        }
    }
}
