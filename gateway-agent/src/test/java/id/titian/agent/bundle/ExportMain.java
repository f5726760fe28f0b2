package id.titian.agent.bundle;

import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.journal.Journal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An agent that exports in a process of its own, so that it can be killed, or given a stick that is too small. */
public final class ExportMain {

    private ExportMain() {}

    /** Exports by a configuration to a stick, and says {@code done} or the code of what went wrong. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        AgentConfig config = ConfigReader.read(Path.of(arguments[0]));
        Path stick = Path.of(arguments[1]);
        out.println("ready");
        if (System.in.read() < 0) return;
        try (Journal journal = Journal.open(config.dataFolder(), Clock.systemUTC());
                BundleDesk desk = BundleDesk.open(config, journal, Clock.systemUTC(), "0.1.0", () -> {}, Map::of)) {
            desk.export(ExportWish.unreceipted(stick));
            out.println("done");
        } catch (BundleException e) {
            out.println(e.kind().code());
        }
        Path note = stick.resolve("TITIAN/HASIL.TXT");
        if (Files.exists(note)) Files.readAllLines(note).forEach(out::println);
    }

    /** Starts one. */
    static Process start(List<String> prefix, Path config, Path stick) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx20m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ExportMain.class.getName(),
                config.toString(),
                stick.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Lets it begin. */
    static void letGo(Process process) throws Exception {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** What it said until its end. */
    static List<String> lines(Process process) throws Exception {
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        process.waitFor(1, TimeUnit.MINUTES);
        return lines;
    }
}
