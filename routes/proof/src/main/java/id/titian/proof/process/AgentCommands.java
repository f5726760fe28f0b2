package id.titian.proof.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of one agent, one at a time, each a program of its own that is run to its good end; the agent itself may run beside them. */
public final class AgentCommands {

    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final int WORDS_MAX = 40;

    /** Of a command that failed: why stands at the end. */
    private static final int LAST_WORDS = 5;

    private static final Pattern KEY = Pattern.compile("(?m)^key +(\\S{43})$");

    private final Path config;
    private final Map<String, String> environment;

    /**
     * The commands of the agent with this configuration.
     *
     * @param config beside which the words of each command are kept until it is run again.
     */
    public AgentCommands(Path config, Map<String, String> environment) {
        this.config = config;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs a command.
     *
     * @return what it said, the last lines of it
     * @throws IOException if it fails or does not end within five minutes, with what it said
     */
    public String run(String... words) throws IOException, InterruptedException {
        return run(List.of(words), pid -> {});
    }

    /**
     * The same.
     *
     * @param look hears the number of the process again and again while it runs.
     */
    public String run(List<String> words, LongConsumer look) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(words);
        line.addAll(List.of("--config", config.toString()));
        Path log = config.resolveSibling(words.get(0) + ".log");
        // What it said the last time is no answer to this one.
        Files.deleteIfExists(log);
        Program command = new Programs().agent(words.get(0), line, environment, log);
        command.start();
        try {
            long start = System.nanoTime();
            while (!command.awaitEnd(LOOK_EVERY)) {
                look.accept(command.pid());
                if (System.nanoTime() - start > WITHIN.toNanos())
                    throw new IOException(words.get(0) + " did not end within " + WITHIN.toMinutes() + " minutes: "
                            + command.lastWords(LAST_WORDS));
            }
        } finally {
            command.kill();
        }
        if (command.exitCode() != 0)
            throw new IOException(
                    words.get(0) + " ended with " + command.exitCode() + ": " + command.lastWords(LAST_WORDS));
        return command.lastWords(WORDS_MAX);
    }

    /** The public key by which the agent signs, as its command shows it. */
    public String key() throws IOException, InterruptedException {
        String said = run("key");
        Matcher found = KEY.matcher(said);
        if (!found.find()) throw new IOException("The agent does not say its key: " + said);
        return found.group(1);
    }
}
