package id.titian.agent.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Commands as somebody types them who has a configuration in a folder. */
final class Typed {

    private final Path folder;
    private final AtomicReference<Runnable> termination = new AtomicReference<>();

    /** Types in a test's folder, where {@code agent.yaml} is or will be. */
    Typed(Path folder) {
        this.folder = folder;
    }

    /** What a command said, and how it ended. */
    record Said(ExitCode code, String out, String err) {}

    /** Gives a command and waits for its end; one that begins with an option alone is not told of the configuration. */
    Said said(String... line) {
        List<String> words = new ArrayList<>(List.of(line));
        if (!words.isEmpty() && !words.get(0).startsWith("--"))
            words.addAll(List.of("--config", folder.resolve("agent.yaml").toString()));
        return bare(words.toArray(String[]::new));
    }

    /** Gives a command where nobody has a configuration. */
    Said bare(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ExitCode code = Commands.run(
                List.of(words),
                new Surroundings(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of(),
                        termination::set,
                        number -> {}));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Ends the command that runs, as the machine does when it shuts down. */
    void terminate() {
        termination.get().run();
    }
}
