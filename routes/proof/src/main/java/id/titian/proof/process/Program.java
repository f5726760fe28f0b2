package id.titian.proof.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One program that may be started, killed and started again; its output goes to one log file. */
public final class Program {

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;
    private int starts;

    public Program(String name, List<String> command, Map<String, String> environment, Path log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /** Starts it; nothing may run under this name yet. */
    public synchronized void start() throws IOException {
        if (isAlive()) throw new IllegalStateException(name + " runs already");
        List<String> line = new ArrayList<>();
        // Ctrl-C goes to the whole group of the terminal; whoever stops us stops this program in the right order.
        setsid().ifPresent(line::add);
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process started = builder.start();
        started.getOutputStream().close();
        process = started;
        starts++;
    }

    public String name() {
        return name;
    }

    /** What is run, word by word. */
    List<String> command() {
        return command;
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** How often it was started again after its first start. */
    public synchronized int restarts() {
        return Math.max(0, starts - 1);
    }

    public synchronized long pid() {
        if (process == null) throw new IllegalStateException(name + " was never started");
        return process.pid();
    }

    /** What it ended with. */
    public synchronized int exitCode() {
        if (process == null) throw new IllegalStateException(name + " was never started");
        return process.exitValue();
    }

    /** Waits until it ends by itself; returns whether it did so within the patience. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        Process running;
        synchronized (this) {
            if (process == null) throw new IllegalStateException(name + " was never started");
            running = process;
        }
        return running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGKILL, and waits until it is gone. Its own children are left alone, as a crash leaves them. */
    public synchronized void kill() throws InterruptedException {
        if (process == null) return;
        process.destroyForcibly();
        process.waitFor();
    }

    /**
     * SIGTERM, and SIGKILL if that did not help within the patience.
     *
     * @return whether it went by itself
     */
    public synchronized boolean stop(Duration patience) throws InterruptedException {
        if (process == null || !process.isAlive()) return true;
        process.destroy();
        if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) return true;
        kill();
        return false;
    }

    /** The last lines of its log, for a message that must say why it did not come up. */
    public String lastWords(int lines) throws IOException {
        if (!Files.exists(log)) return "(no output)";
        try (Stream<String> all = Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            List<String> words = all.toList();
            return String.join("\n", words.subList(Math.max(0, words.size() - lines), words.size()));
        }
    }

    private static Optional<String> setsid() {
        for (String folder : List.of("/usr/bin", "/bin")) {
            Path candidate = Path.of(folder, "setsid");
            if (Files.isExecutable(candidate)) return Optional.of(candidate.toString());
        }
        return Optional.empty();
    }
}
