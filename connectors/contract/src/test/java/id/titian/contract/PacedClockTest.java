package id.titian.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacedClockTest {

    private static final Instant WALL = Instant.parse("2026-11-21T05:00:00Z");

    private static final Instant MORNING = Instant.parse("2026-10-05T23:30:00Z");

    @Test
    void itShowsItsStartWhenTheWallDoesAndRunsFasterFromThen() {
        assertThat(at(Duration.ZERO).instant()).isEqualTo(MORNING);
        assertThat(at(Duration.ofSeconds(2)).instant()).isEqualTo(MORNING.plusSeconds(120));
        assertThat(at(Duration.ofMillis(-500)).instant()).isEqualTo(MORNING.minusSeconds(30));
    }

    @Test
    void programsThatAreGivenItsTextAgree() {
        PacedClock clock = at(Duration.ofSeconds(1));

        PacedClock other = PacedClock.parse(clock.text());

        assertThat(clock.text()).isEqualTo("2026-10-05T23:30:00Z*60@2026-11-21T05:00:00Z");
        assertThat(other.text()).isEqualTo(clock.text());
        assertThat(other.pace()).isEqualTo(60);
    }

    @Test
    void anotherZoneIsTheSameInstant() {
        PacedClock clock = at(Duration.ofSeconds(1));

        Clock jakarta = clock.withZone(ZoneId.of("Asia/Jakarta"));

        assertThat(jakarta.getZone()).isEqualTo(ZoneId.of("Asia/Jakarta"));
        assertThat(jakarta.instant()).isEqualTo(clock.instant());
    }

    @Test
    void withoutTheVariableTimeIsTime() {
        assertThat(PacedClock.fromEnvironment(Map.of())).isEqualTo(Clock.systemUTC());
        assertThat(PacedClock.fromEnvironment(Map.of(PacedClock.VARIABLE, " "))).isEqualTo(Clock.systemUTC());
        assertThat(PacedClock.fromEnvironment(
                        Map.of(PacedClock.VARIABLE, at(Duration.ZERO).text())))
                .isInstanceOf(PacedClock.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "60",
                "2026-10-05T23:30:00Z",
                "2026-10-05T23:30:00Z*60",
                "2026-10-05T23:30:00Z@2026-11-21T05:00:00Z*60",
                "2026-10-05T23:30:00Z*x@2026-11-21T05:00:00Z",
                "2026-10-05T23:30:00Z*0@2026-11-21T05:00:00Z",
                "2026-10-05T23:30:00Z*10001@2026-11-21T05:00:00Z",
                "yesterday*60@2026-11-21T05:00:00Z"
            })
    void anotherTextIsRefused(String text) {
        assertThatThrownBy(() -> PacedClock.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PacedClock at(Duration sinceWallStart) {
        return PacedClock.of(Clock.fixed(WALL.plus(sinceWallStart), ZoneOffset.UTC), WALL, MORNING, 60);
    }
}
