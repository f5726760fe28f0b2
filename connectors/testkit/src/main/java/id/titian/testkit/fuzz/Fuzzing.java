package id.titian.testkit.fuzz;

import id.titian.contract.Bytes;
import id.titian.testkit.Hex;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * Tries a decoder with millions of inputs, guided by the branches that they reach, and fails with the first input that it
 * does not withstand. The target is a plain class with {@code public static void fuzzerTestOneInput(byte[] data)} that
 * throws when a promise is broken; Jazzer runs it in a process of its own.
 *
 * <p>How long each target is tried is said by the system property {@value #SECONDS}; 0 tries only the kept inputs.
 */
public final class Fuzzing {

    /** The system property that says how many seconds each target is tried. */
    public static final String SECONDS = "titian.fuzz.seconds";

    /**
     * Every how many days each target has its turn; 1 if absent. Most of a short fuzzing is starting: whoever checks each change has
     * more of a few seconds for some of them than of one for each.
     */
    public static final String EVERY_DAYS = "titian.fuzz.everyDays";

    private static final int EVERY_DAYS_MAX = 31;

    private static final int SECONDS_USUAL = 2;
    private static final int SECONDS_MAX = 30 * 24 * 3600;

    /** Longer inputs are tried only where a longer one is kept: most decoders show all they can within so many octets. */
    private static final int INPUT_OCTETS_USUAL = 1024;

    /** An input that takes longer is a finding: a decoder has milliseconds. */
    private static final int INPUT_SECONDS_MAX = 10;

    /** What a decoder may have while it decodes a few thousand octets; whoever believes a length of 2 GB is found. */
    private static final String HEAP_MAX = "256m";

    /** What the process may take beside the fuzzing itself, on a busy machine. */
    private static final Duration START_MAX = Duration.ofMinutes(2);

    /** On a machine that is so busy that next to nothing was tried, it is tried again so many times as long … */
    private static final int BUSY_TIMES = 5;

    /** … but not longer than this. */
    private static final int BUSY_SECONDS_MAX = 60;

    /** Up to here code that is compiled at once gets further than code that is compiled well. */
    private static final int SHORT_SECONDS_MAX = 60;

    private static final String ENTRY = "fuzzerTestOneInput";

    private final Class<?> target;
    private final Corpus corpus;
    private final int seconds;
    private final String platform;

    Fuzzing(Class<?> target, int seconds, String platform) {
        this.target = target;
        this.corpus = Corpus.of(target);
        this.seconds = seconds;
        this.platform = platform;
    }

    /**
     * Fuzzes a target. Inputs that shall always be tried lie in {@code src/test/resources/corpus/<simple name of the
     * target>/}, those ending in {@code .hex} as {@link Hex} reads them, all others as they are.
     *
     * @throws AssertionError with the input and the stack trace if the target does not withstand; also if too little was
     *     tried to be worth anything
     */
    public static void run(Class<?> target) throws IOException, InterruptedException {
        int seconds = Integer.getInteger(SECONDS, SECONDS_USUAL);
        if (seconds < 0 || seconds > SECONDS_MAX)
            throw new IllegalArgumentException(SECONDS + " lies between 0 and " + SECONDS_MAX + ": " + seconds);
        int every = Integer.getInteger(EVERY_DAYS, 1);
        if (every < 1 || every > EVERY_DAYS_MAX)
            throw new IllegalArgumentException(EVERY_DAYS + " lies between 1 and " + EVERY_DAYS_MAX + ": " + every);
        boolean isItsTurn = isItsTurn(target.getName(), LocalDate.now(ZoneOffset.UTC), every);
        new Fuzzing(target, isItsTurn ? seconds : 0, thisPlatform()).run();
    }

    /** Whether a target is fuzzed on a day, if each is every so many days. */
    static boolean isItsTurn(String target, LocalDate day, int every) {
        return Math.floorMod(day.toEpochDay() + target.hashCode(), every) == 0;
    }

    void run() throws IOException, InterruptedException {
        Method entry = entry();
        if (seconds == 0 || !hasNative()) {
            int tried = tryKeptInputs(entry);
            throw new TestAbortedException(
                    seconds == 0
                            ? "Not fuzzed, because " + SECONDS + " is 0 or, by " + EVERY_DAYS
                                    + ", its turn is on another day; the kept inputs were tried: " + tried + "."
                            : "Not fuzzed, because Jazzer has no native part for the platform " + platform
                                    + "; the kept inputs were tried: " + tried + ".");
        }
        int patience = seconds;
        FuzzReport report = fuzz(patience);
        while (report.hasFoundNothing() && report.runs() < FuzzReport.RUNS_MIN && patience < BUSY_SECONDS_MAX) {
            patience = Math.min(BUSY_SECONDS_MAX, patience * BUSY_TIMES);
            report = fuzz(patience);
        }
        report.requireNothingFound(target);
        report.requireWorthwhile(target, corpus.hasGrown());
    }

    private Method entry() {
        try {
            Method entry = target.getMethod(ENTRY, byte[].class);
            if (Modifier.isStatic(entry.getModifiers())) return entry;
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(noEntry(), e);
        }
        throw new IllegalArgumentException(noEntry());
    }

    private String noEntry() {
        return "A fuzz target has a method public static void " + ENTRY
                + "(byte[] data), and is public; this one has not: " + target.getName();
    }

    /** Without Jazzer at least the inputs that once mattered. */
    private int tryKeptInputs(Method entry) throws IOException {
        List<Bytes> inputs = new ArrayList<>(corpus.kept());
        inputs.add(Bytes.EMPTY);
        for (Bytes input : inputs) {
            try {
                entry.invoke(null, (Object) input.toArray());
            } catch (InvocationTargetException e) {
                throw new AssertionError(
                        target.getSimpleName() + " does not withstand a kept input: " + input.hex(), e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(noEntry(), e);
            }
        }
        return inputs.size();
    }

    private FuzzReport fuzz(int patience) throws IOException, InterruptedException {
        corpus.layOut();
        Path told = corpus.folder().resolve("report.txt");
        Process jazzer = new ProcessBuilder(java(), "@" + argumentFile(patience))
                .directory(corpus.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        try {
            boolean ended = jazzer.waitFor(patience + START_MAX.toSeconds(), TimeUnit.SECONDS);
            String words = Files.readString(told, StandardCharsets.ISO_8859_1);
            if (!ended)
                throw new AssertionError("Jazzer did not end " + START_MAX.toSeconds() + " s after its time for "
                        + target.getSimpleName() + ". It said at last:\n" + FuzzReport.tail(words));
            return new FuzzReport(jazzer.exitValue(), words, corpus.finding());
        } finally {
            jazzer.destroyForcibly();
        }
    }

    /** In a file, because class paths outgrow what a command line may have on some platforms. */
    private Path argumentFile(int patience) throws IOException {
        int longest = Math.max(
                INPUT_OCTETS_USUAL,
                corpus.kept().stream().mapToInt(Bytes::length).max().orElse(0));
        List<String> arguments = List.of(
                "-Xmx" + HEAP_MAX,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (patience <= SHORT_SECONDS_MAX ? 1 : 4),
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-ea",
                "-Djava.awt.headless=true",
                // Jazzer unpacks its native parts here; the system's own folder may forbid to run what lies in it.
                "-Djava.io.tmpdir=" + corpus.folder().resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=id.titian.**",
                "--instrumentation_excludes=id.titian.testkit.Fuzz**",
                "--reproducer_path=" + corpus.folder(),
                "-artifact_prefix=" + corpus.findings() + java.io.File.separator,
                "-max_total_time=" + patience,
                "-timeout=" + INPUT_SECONDS_MAX,
                "-max_len=" + longest,
                "-print_final_stats=1",
                corpus.growing().toString(),
                corpus.seeds().toString());
        Path file = corpus.folder().resolve("arguments.txt");
        Files.write(file, arguments.stream().map(Fuzzing::quoted).toList());
        return file;
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private boolean hasNative() {
        String library = "/com/code_intelligence/jazzer/driver/jazzer_driver_" + platform + "/"
                + System.mapLibraryName("jazzer_driver");
        return com.code_intelligence.jazzer.Jazzer.class.getResource(library) != null;
    }

    /** As Jazzer writes it, such as {@code linux_x86_64}. */
    static String thisPlatform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String family = system.startsWith("mac") ? "macos" : system.startsWith("windows") ? "windows" : system;
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return family + "_" + (processor.equals("amd64") ? "x86_64" : processor);
    }
}
