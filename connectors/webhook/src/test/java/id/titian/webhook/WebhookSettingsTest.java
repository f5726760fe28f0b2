package id.titian.webhook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent, without showing a secret. */
class WebhookSettingsTest {

    private static final URI ADDRESS = URI.create("http://127.0.0.1:8080/hook");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void anEmptySigningKeyIsRefused() {
        assertThatThrownBy(() -> new WebhookSettings(ADDRESS, Optional.empty(), Optional.of(""), PATIENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave it out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host/",
                "file:///etc/passwd",
                "http:///nohost",
                "/relative",
                "http://user:secret@host/",
                "https://user:secret@under_score/",
                "https:///hook?token=secret",
                "ftp://user:secret@host/"
            })
    void anAddressThatIsNoneIsRefusedWithoutShowingSecrets(String address) {
        assertThatThrownBy(() -> new WebhookSettings(URI.create(address), Optional.empty(), Optional.empty(), PATIENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aTokenThatWouldBreakTheHeaderIsRefused() {
        assertThatThrownBy(
                        () -> new WebhookSettings(ADDRESS, Optional.of("a\r\nX-Evil: 1"), Optional.empty(), PATIENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Evil");
    }
}
