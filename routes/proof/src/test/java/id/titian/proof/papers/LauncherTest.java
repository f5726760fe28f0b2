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
