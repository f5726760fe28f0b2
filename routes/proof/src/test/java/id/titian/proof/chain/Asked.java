package id.titian.proof.chain;

import id.titian.proof.Proof;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A question that somebody asked with a command of the launcher, in a process of its own, and what came of it.
 *
 * @param code its exit code.
 * @param said all that it printed.
 */
public record Asked(int code, String said) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Runs it to its end, with the heap that the launcher gives it. */
    public static Asked of(Path log, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Programs.java(), "-Xmx256m", "-cp", System.getProperty("java.class.path"), Proof.class.getName()));
        command.addAll(List.of(words));
        Files.deleteIfExists(log);
        Program program = new Program(words[0], command, Map.of(), log);
        program.start();
        if (!program.awaitEnd(PATIENCE)) {
            program.kill();
            throw new IOException(words[0] + " does not come to an end: " + program.lastWords(30));
        }
        return new Asked(program.exitCode(), Files.readString(log));
    }
}
