package id.titian.proof.demo.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.proof.receiver.Handover;
import id.titian.proof.town.Town;
import id.titian.proof.town.Walls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The demonstration is well only if the punches that wait are those that should. */
class WaitingTest {

    private static final String TIME = "2026-10-06T07:15:01";

    private final Town town = new Town();
    private final String wrongClock = town.walls().get(Walls.WRONG_CLOCK).serial();
    private final String otherWall = town.walls().get(0).serial();

    @Test
    void whatTheWrongClockHasWrittenMayWait() {
        Waiting waiting = Waiting.of(
                town, List.of(item(wrongClock, "1090", "CLOCK_SUSPECT"), item(wrongClock, "1091", "CLOCK_SUSPECT")));

        assertThat(waiting).isEqualTo(new Waiting(new TreeMap<>(Map.of("DINKES-3 CLOCK_SUSPECT", 2)), List.of()));
        assertThat(report(waiting).isClean()).isTrue();
        assertThat(report(waiting).complaints()).isEmpty();
    }

    @Test
    void aPunchOfAnybodyElseMayNotAndIsNamed() {
        Waiting waiting = Waiting.of(town, List.of(item(otherWall, "1009", "UNKNOWN_PIN")));

        assertThat(waiting.unexpectedly()).containsExactly(otherWall + ";1009;" + TIME + " UNKNOWN_PIN");
        assertThat(report(waiting).isClean()).isFalse();
        assertThat(report(waiting).complaints())
                .containsExactly(
                        "waiting although the town gives no reason: " + otherWall + ";1009;" + TIME + " UNKNOWN_PIN");
    }

    @Test
    void theStrangerIsKnownByTheEndAndMayNot() {
        Waiting waiting =
                Waiting.of(town, List.of(item(otherWall, town.stranger().pin(), "UNKNOWN_PIN")));

        assertThat(waiting.unexpectedly()).hasSize(1);
    }

    @Test
    void thatAClockIsWrongIsNoReasonForAnythingElse() {
        Waiting waiting = Waiting.of(
                town, List.of(item(wrongClock, "1090", "UNKNOWN_PIN"), item(otherWall, "1001", "CLOCK_SUSPECT")));

        assertThat(waiting.unexpectedly()).hasSize(2);
    }

    private static JsonNode item(String serial, String pin, String reason) {
        return new ObjectMapper()
                .createObjectNode()
                .put("serial", serial)
                .put("pin", pin)
                .put("punchTime", TIME)
                .put("reason", reason);
    }

    /** Of a demonstration in which everything else is in order. */
    private static DemoReport report(Waiting waiting) {
        return new DemoReport(
                new Tally(3, 3, List.of(), List.of()),
                new Handover(1, List.of(), List.of()),
                waiting,
                new Count(3, 2, 1, 0, 0),
                new Upheaval(OptionalLong.empty(), 0, 0, Optional.empty()),
                Optional.empty(),
                List.of());
    }
}
