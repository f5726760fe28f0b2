package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.proof.papers.Excerpt;
import id.titian.proof.town.Town;
import id.titian.proof.town.Walls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole chain: real processes, real broker, real database, real sockets, and SIGKILL. */
class ChainTest {

    /** How long punches are made: 25s in every build, more with {@code -Dtitian.chain.for=10m}. */
    private static final String LENGTH = System.getProperty("titian.chain.for", "25s");

    private static final String WRONG_CLOCK_SERIAL =
            new Town().walls().get(Walls.WRONG_CLOCK).serial();

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() throws Exception {
        Jars.assumeBuilt();
    }

    @Test
    void everyPunchIsWhereItBelongsOnceAlthoughProgramsAreKilled() throws Exception {
        DemoRun demo = DemoRun.in(folder, "--for", LENGTH, "--chaos");

        JsonNode counted = demo.counted();
        assertThat(demo.code()).describedAs("%s", counted).isZero();
        assertThat(counted.path("made").asInt()).isGreaterThanOrEqualTo(200);
        assertThat(counted.path("ledger").asInt())
                .isEqualTo(counted.path("made").asInt());
        assertThat(counted.path("lost").asInt()).isZero();
        assertThat(counted.path("doubled").asInt()).isZero();
        assertThat(counted.path("holes").asInt()).isZero();
        assertThat(counted.path("undelivered").asInt()).isZero();
        assertThat(counted.path("hubRestarts").asInt()).isPositive();
        assertThat(counted.path("agentRestarts").asInt()).isPositive();
        assertThat(counted.path("restarts").asInt())
                .isEqualTo(counted.path("hubRestarts").asInt()
                        + counted.path("agentRestarts").asInt());
        assertThat(counted.at("/stick/upTo").asInt()).isPositive();
        assertThat(counted.at("/stick/octetsOverNetwork").asInt(-1)).isZero();
        // The wrong clock's punches wait for a human, and no others; everything else was paid for.
        assertThat(counted.path("quarantined").asInt()).isPositive();
        assertThat(counted.path("waitingUnexpectedly").asInt()).isZero();
        assertThat(counted.path("waitingAt"))
                .isEqualTo(new ObjectMapper()
                        .createObjectNode()
                        .put(
                                "DINKES-3 CLOCK_SUSPECT",
                                counted.path("quarantined").asInt()));
        assertThat(counted.path("delivered").asInt()
                        + counted.path("quarantined").asInt())
                .isEqualTo(counted.path("made").asInt());
        assertThat(payrollRows()).isEqualTo(counted.path("delivered").asInt());
        // Whoever wants to see the same blows again finds their number in both places.
        List<String> printed = demo.printed().lines().toList();
        assertThat(printed)
                .anyMatch(line -> line.contains(
                        "--chaos-seed " + counted.path("chaosSeed").asLong()));
        Excerpt excerpt = Excerpt.of(Path.of("../../README.md"));
        assertThat(excerpt.lines()).hasSizeGreaterThan(8);
        assertThat(excerpt.missingIn(printed)).isEmpty();
    }

    private int payrollRows() throws Exception {
        int rows = 0;
        try (Stream<Path> files = Files.list(folder.resolve("data").resolve("payroll"))) {
            for (Path file : files.toList()) {
                List<String> lines = Files.readAllLines(file);
                assertThat(lines.stream().distinct()).hasSameSizeAs(lines);
                assertThat(lines).noneMatch(line -> line.contains(WRONG_CLOCK_SERIAL));
                rows += lines.size() - 1;
            }
        }
        return rows;
    }
}
