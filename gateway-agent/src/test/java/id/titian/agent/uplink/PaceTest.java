package id.titian.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration USUAL = Duration.ofSeconds(30);

    private final Pace pace = new Pace();

    @Test
    void aFastLineIsFilledAfterAFewMessages() {
        for (int i = 0; i < 10; i++) pace.acknowledged(Duration.ofMillis(20));

        assertThat(pace.hasRoom(Pace.OCTETS_MAX - 1)).isTrue();
        assertThat(pace.messageMax()).isEqualTo(Pace.OCTETS_MAX);
        assertThat(pace.isThin()).isFalse();
        assertThat(pace.patience(USUAL)).isEqualTo(USUAL);
    }

    @Test
    void aThinLineIsGivenLessAndWaitedForLonger() {
        for (int i = 0; i < 10; i++) pace.acknowledged(Duration.ofSeconds(20));

        assertThat(pace.hasRoom(Pace.OCTETS_MIN)).isFalse();
        assertThat(pace.hasRoom(Pace.OCTETS_MIN - 1)).isTrue();
        assertThat(pace.messageMax()).isEqualTo(Pace.OCTETS_MIN);
        assertThat(pace.isThin()).isTrue();
        assertThat(pace.patience(USUAL)).isEqualTo(Duration.ofSeconds(80));
    }

    @Test
    void oneMessageMayAlwaysGo() {
        for (int i = 0; i < 30; i++) pace.givenUp(Duration.ofMinutes(5));

        assertThat(pace.hasRoom(0)).isTrue();
        assertThat(pace.patience(USUAL)).isEqualTo(Pace.PATIENCE_MAX);
    }

    @Test
    void aLineThatWasGivenUpIsGivenTwiceAsLongTheNextTime() {
        pace.givenUp(USUAL);

        assertThat(pace.patience(USUAL)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void whatWasSlowIsForgottenWhenTheLineIsQuickAgain() {
        pace.acknowledged(Duration.ofSeconds(40));

        for (int i = 0; i < 20; i++) pace.acknowledged(Duration.ofMillis(100));

        assertThat(pace.patience(USUAL)).isEqualTo(USUAL);
        assertThat(pace.isThin()).isFalse();
    }

    @Test
    void diallingIsGivenLongerAfterEachFailureUpToAMinute() {
        assertThat(pace.dialWithin()).isEqualTo(Duration.ofSeconds(10));
        pace.dialFailed();
        assertThat(pace.dialWithin()).isEqualTo(Duration.ofSeconds(20));
        for (int i = 0; i < 5; i++) pace.dialFailed();
        assertThat(pace.dialWithin()).isEqualTo(Pace.DIAL_MAX);

        pace.dialled(Duration.ofMillis(300));

        assertThat(pace.dialWithin()).isEqualTo(Duration.ofSeconds(10));
    }
}
