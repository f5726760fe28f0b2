package id.titian.proof.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.proof.demo.Chaos.Blow;
import id.titian.proof.demo.Chaos.Blows;
import id.titian.proof.demo.Chaos.Rhythm;
import id.titian.proof.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosTest {

    private static final Rhythm QUICK = new Rhythm(20, 50, 10, 20);
    private static final Rhythm SLOW = new Rhythm(2_500, 5_000, 200, 2_000);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private Program program;

    @BeforeEach
    void aProgramThatRuns() throws Exception {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        program = new Program("sleeper", List.of("/bin/sleep", "600"), Map.of(), logs.resolve("sleeper.log"));
        program.start();
    }

    @AfterEach
    void end() throws Exception {
        program.kill();
    }

    @Test
    void theSameSeedGivesTheSameBlowsAndAnotherGivesOthers() {
        List<Blow> blows = blows(4711).limit(200).toList();

        assertThat(blows(4711).limit(200)).isEqualTo(blows);
        assertThat(blows(4712).limit(200).toList()).isNotEqualTo(blows);
        assertThat(blows).extracting(Blow::victim).contains(0, 1, 2);
        assertThat(blows).allMatch(blow -> blow.afterMillis() >= 2_500 && blow.afterMillis() < 7_500);
        assertThat(blows).allMatch(blow -> blow.downMillis() >= 200 && blow.downMillis() < 2_200);
    }

    @Test
    void itGoesOnKillingUntilItIsClosedAndLeavesEverythingRunning() throws Exception {
        try (Chaos chaos = chaos(told::add)) {
            await().atMost(PATIENCE).until(() -> program.restarts() >= 3);

            assertThat(chaos.problem()).isEmpty();
        }

        assertThat(program.isAlive()).isTrue();
        assertThat(told).startsWith("killed sleeper", "started sleeper again", "killed sleeper");
    }

    @Test
    void aProgramThatCannotBeStartedAgainIsSaidAloudAndRemembered() throws Exception {
        Chaos chaos = chaos(word -> {
            told.add(word);
            takeAwayItsLogs();
        });

        await().atMost(PATIENCE).until(() -> chaos.problem().isPresent());

        assertThat(chaos.problem()).get().asString().contains("sleeper.log");
        assertThat(told).last().asString().startsWith("could not go on killing: ");
        Files.createDirectory(folder.resolve("logs"));
        chaos.close();
        assertThat(program.isAlive()).isTrue();
    }

    @Test
    void alsoAFaultOfOursIsSaidAloudAndRemembered() throws Exception {
        try (Chaos chaos = chaos(word -> {
            told.add(word);
            if (word.startsWith("killed")) throw new IllegalStateException("nobody listens");
        })) {
            await().atMost(PATIENCE).until(() -> chaos.problem().isPresent());

            assertThat(chaos.problem()).get().asString().contains("nobody listens");
        }
    }

    private Chaos chaos(Consumer<String> ears) {
        return new Chaos(List.of(program), new Blows(1, 1, QUICK), ears);
    }

    private void takeAwayItsLogs() {
        try {
            Files.deleteIfExists(folder.resolve("logs/sleeper.log"));
            Files.deleteIfExists(folder.resolve("logs"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Blow> blows(long seed) {
        Blows blows = new Blows(seed, 3, SLOW);
        return Stream.generate(blows::next);
    }
}
