package id.titian.agent.journal;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures durable appends a second; run by hand, {@code JournalBench <folder on the disk in question>}. */
final class JournalBench {

    private static final int MILLIS = 3_000;

    private JournalBench() {}

    public static void main(String[] arguments) throws Exception {
        Path parent = Path.of(arguments[0]);
        PrintStream out = System.out;
        out.println("one thread,    1 a call: " + rate(parent, 1, 1) + " rows/s");
        out.println("eight threads, 1 a call: " + rate(parent, 8, 1) + " rows/s");
        out.println("one thread,   50 a call: " + rate(parent, 1, 50) + " rows/s");
        out.println("one thread,  500 a call: " + rate(parent, 1, 500) + " rows/s");
        Path folder = Files.createTempDirectory(parent, "titian-bench");
        try (Journal journal = Journal.open(folder, Clock.systemUTC())) {
            for (int n = 0; n < 100_000; n += 500) journal.append(Sample.drafts(n, n + 500));
            long start = System.nanoTime();
            int known = 0;
            for (int n = 0; n < 100_000; n += 500)
                for (boolean isNew : journal.append(Sample.drafts(n, n + 500))) if (!isNew) known++;
            out.println("a full reading of " + known + " known ones: " + millis(start) + " ms");
            start = System.nanoTime();
            out.println(Sample.entries(journal, 0).size() + " rows read as checked batches: " + millis(start) + " ms");
            Wreck wreck = Wreck.of(folder, 0);
            Path copy = folder.resolve("copy");
            wreck.placeIn(copy);
            start = System.nanoTime();
            try (Journal recovered = Journal.open(copy, Clock.systemUTC())) {
                out.println(recovered.opening().kind() + ", every row checked: " + millis(start) + " ms");
            }
            start = System.nanoTime();
            journal.startNewEpoch("bench");
            out.println("a new epoch, 100000 carried over: " + millis(start) + " ms");
        }
        Wreck.delete(folder);
    }

    private static long millis(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static long rate(Path parent, int threads, int rowsPerCall) throws Exception {
        Path folder = Files.createTempDirectory(parent, "titian-bench");
        long rows;
        long start = System.nanoTime();
        try (Journal journal = Journal.open(folder, Clock.systemUTC())) {
            List<Thread> writers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = t * 10_000_000;
                Thread writer = new Thread(() -> {
                    try {
                        for (int n = first; millis(start) < MILLIS; n += rowsPerCall)
                            journal.append(Sample.drafts(n, n + rowsPerCall));
                    } catch (JournalException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
                writers.add(writer);
                writer.start();
            }
            for (Thread writer : writers) writer.join();
            rows = journal.standing().lastSequence() * 1000 / Math.max(1, millis(start));
        }
        Wreck.delete(folder);
        return rows;
    }
}
