package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.proof.town.Town;
import id.titian.proof.town.mixed.MixedOffice;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An office with a terminal of each family: real agent, real hub, real sockets, pseudo-terminals, files, SIGKILL. */
class MixedOfficeTest {

    /** How long punches are made: 11s in every build, so that no hub is killed; more with {@code -Dtitian.mixed.for=10m}. */
    private static final String LENGTH = System.getProperty("titian.mixed.for", "11s");

    private final Town town = Town.mixed(MixedOffice.serialPortsMissing().isEmpty());

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() throws Exception {
        Jars.assumeBuilt();
    }

    @Test
    void nothingOfAnyFamilyIsLostOrDoubledAlthoughTheAgentIsKilledAndPlugsArePulled() throws Exception {
        DemoRun demo = DemoRun.in(folder, "--mixed", "--chaos", "--for", LENGTH);

        JsonNode counted = demo.counted();
        assertThat(demo.code()).describedAs("%s\n%s", demo.printed(), counted).isZero();
        assertThat(counted.path("agentRestarts").asInt()).isPositive();
        assertThat(counted.path("terminals")).hasSameSizeAs(town.walls());
        for (JsonNode terminal : counted.path("terminals")) {
            assertThat(terminal.path("made").asInt())
                    .describedAs("%s", terminal)
                    .isPositive()
                    .isEqualTo(terminal.path("ledger").asInt());
            assertThat(terminal.path("lost").asInt()).isZero();
            assertThat(terminal.path("doubled").asInt()).isZero();
            boolean wrongClock =
                    terminal.path("serial").asText().equals(town.wrongClock().serial());
            assertThat(terminal.path("waiting").isEmpty()).isNotEqualTo(wrongClock);
        }
        assertThat(counted.path("leftOut").isEmpty())
                .isEqualTo(MixedOffice.serialPortsMissing().isEmpty());
        for (Town.Wall wall : town.walls())
            assertThat(demo.printed())
                    .containsPattern(wall.family() + " +" + wall.transport() + " +" + wall.nickname());
    }
}
