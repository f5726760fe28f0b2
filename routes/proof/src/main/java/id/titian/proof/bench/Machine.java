package id.titian.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The machine that a figure was seen on, in one line: figures without it mean nothing. */
public final class Machine {

    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    static String describe() {
        return "%d cores (%s), %s memory, %s %s, Java %s (%s)"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        field(CPU, "model name", "processor unknown"),
                        memory(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        System.getProperty("java.vm.name"));
    }

    /** Resident memory of a process in octets; -1 where the system does not tell. */
    public static long resident(long pid) {
        String text = field(Path.of("/proc", Long.toString(pid), "status"), "VmRSS", "");
        return kibibytes(text);
    }

    /** Seconds of a processor that a process has taken since it began; -1 where the system does not tell. */
    static double processorSeconds(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(taken -> taken.toNanos() / 1e9)
                .orElse(-1.0);
    }

    private static String memory() {
        long octets = kibibytes(field(MEMORY, "MemTotal", ""));
        return octets < 0 ? "unknown" : String.format(Locale.ROOT, "%.0f GB", octets / 1e9);
    }

    private static long kibibytes(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? -1 : Long.parseLong(text.substring(0, blank)) * 1024;
    }

    private static String field(Path file, String name, String otherwise) {
        if (!Files.isReadable(file)) return otherwise;
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            // The process may have ended between the two looks; that is an answer, not a failure.
            return otherwise;
        }
    }
}
