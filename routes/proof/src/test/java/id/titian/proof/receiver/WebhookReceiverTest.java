package id.titian.proof.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {

    private static final String NOTICE = """
            {"key":"aa","nip":"199001012015011001","time":"2026-10-06T07:30:15","terminal":"TTN1","pin":"1001","ordinal":0}""";

    private static final Holding HELD = new Holding("aa", "TTN1;1001;2026-10-06T07:30:15;0", "199001012015011001");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aRepeatUnderTheSameKeyIsHeldOnce() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver("webhook", 0, holding -> false)) {
            assertThat(post(receiver, "aa", NOTICE)).isEqualTo(204);
            assertThat(post(receiver, "aa", NOTICE)).isEqualTo(204);

            assertThat(receiver.holdings()).containsExactly(HELD);
        }
    }

    @Test
    void theSamePunchUnderTwoKeysIsHeldTwice() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver("webhook", 0, holding -> false)) {
            post(receiver, "aa", NOTICE);
            post(receiver, "bb", NOTICE.replace("aa", "bb"));

            assertThat(receiver.holdings())
                    .containsExactlyInAnyOrder(HELD, new Holding("bb", HELD.punch(), HELD.nip()));
        }
    }

    @Test
    void aKeyThatIsNotTheNoticesOwnIsHeldAsAnotherKey() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver("webhook", 0, holding -> false)) {
            post(receiver, "bb", NOTICE);

            assertThat(receiver.holdings()).extracting(Holding::key).containsExactly("bb outside and aa inside");
        }
    }

    @Test
    void aCarelessOneSaysYesAndKeepsNothing() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver("webhook", 0, HELD::equals)) {
            assertThat(post(receiver, "aa", NOTICE)).isEqualTo(204);

            assertThat(receiver.holdings()).isEmpty();
        }
    }

    @Test
    void aNoticeWithoutAKeyOrWithoutSenseIsRefused() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver("webhook", 0, holding -> false)) {
            assertThat(post(receiver, " ", NOTICE)).isEqualTo(400);
            assertThat(post(receiver, "aa", "{\"key\":")).isEqualTo(400);

            assertThat(receiver.holdings()).isEmpty();
        }
    }

    private int post(WebhookReceiver receiver, String key, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receiver.port() + "/punches"))
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
