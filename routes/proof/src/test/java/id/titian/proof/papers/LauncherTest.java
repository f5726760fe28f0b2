package id.titian.proof.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher says to whoever asks it for help, alone and without anything being built. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final Path LAUNCHER =
            Path.of("../../titian").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--help              | usage: ./titian COMMAND",
                "help                | usage: ./titian COMMAND",
                "demo --help         | --data DIR",
                "demo --for 60s -h   | --data DIR",
                "terminal --help     | --port N",
                "build --help        | build everything that is missing",
                "bundle --help       | verify FILE",
                "bundle verify -h    | inspect FILE",
                "bench --help        | usage: ./titian bench",
                "bench --quick -h    | usage: ./titian bench",
                "bench --help        | --rules",
                "policy --help       | usage: ./titian policy check",
                "policy check -h     | Exit code 0",
                "trace --help        | usage: ./titian trace --month",
                "verify --help       | Exit code of verify",
                "verify-extract -h   | checks the seal",
                "hub --help          | config/hub.yaml",
                "hub -h              | --titian.data=DIR"
            })
    void helpIsGivenWithoutAJavaAndEndsWell(String words, String said) throws Exception {
        Said launcher = run(words);

        assertThat(launcher.text()).contains(said).doesNotContain("building", "no java found");
        assertThat(launcher.code()).isZero();
    }

    @Test
    void aCommandThatIsNotThereIsAMistakeAndTheOthersAreListed() throws Exception {
        Said launcher = run("hubb --help");

        assertThat(launcher.text()).contains("there is no command \"hubb\"", "usage: ./titian COMMAND");
        assertThat(launcher.code()).isEqualTo(2);
    }

    /** What one is told without a Java and what the program itself says are one text. */
    @Test
    void theProgramForPoliciesSaysWhatTheLauncherSays() throws Exception {
        String launcher = run("policy --help").text();
        var said = new java.io.ByteArrayOutputStream();
        int code = id.titian.rules.check.PolicyCheck.run(
                List.of("nonsense"), new java.io.PrintStream(said, true, java.nio.charset.StandardCharsets.UTF_8));

        assertThat(code).isEqualTo(2);
        assertThat(said.toString(java.nio.charset.StandardCharsets.UTF_8)
                        .lines()
                        .skip(1))
                .isSubsetOf(launcher.lines().toList());
    }

    private record Said(String text, int code) {}

    /** Runs the launcher where there is neither Java nor Maven. */
    private Said run(String words) throws Exception {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", "bash", LAUNCHER.toString()));
        command.addAll(List.of(words.split(" ")));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of("JAVA_HOME", folder.resolve("no-java").toString()));
        int code = builder.start().waitFor();
        return new Said(Files.readString(output), code);
    }
}
