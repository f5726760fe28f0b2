package id.titian.agent.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process of its own that runs {@link ChildMain}, to be killed or starved without harm to the test. */
final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;

    private Child(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it and waits until it is ready to work. */
    static Child start(Map<String, String> environment, List<String> prefix, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ChildMain.class.getName()));
        for (Object argument : arguments) command.add(argument.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    /** Waits for the next line; null at the end. */
    String line() throws IOException {
        return said.readLine();
    }

    /** Says "go on". */
    void goOn() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Lets it work for so long, or until it ends. */
    void letWork(long millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Kills it with SIGKILL and returns the lines that it got out; the last one may be torn. */
    List<String> kill() throws InterruptedException {
        // Through the handle: Process itself would close what we still want to read.
        process.toHandle().destroyForcibly();
        return lines();
    }

    /** Waits for its end and returns what it said until then. */
    List<String> lines() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        try {
            for (String line = said.readLine(); line != null; line = said.readLine()) lines.add(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.waitFor();
        return lines;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
