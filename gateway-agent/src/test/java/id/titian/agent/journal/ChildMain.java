package id.titian.agent.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a {@link Child} does. Each line that it says is a fact that its parent holds it to. */
final class ChildMain {

    private static final int WRITERS = 3;
    private static final int NUMBERS_PER_WRITER = 30_000;

    private ChildMain() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "write" -> {
                out.println("ready");
                awaitGo();
                write(folder, Integer.parseInt(arguments[2]), out);
            }
            case "fill" -> fill(folder, out);
            case "trouble" -> trouble(folder, Path.of(arguments[2]), out);
            case "open" -> open(folder, out);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void awaitGo() throws IOException {
        if (System.in.read() < 0) throw new IOException("The parent is gone");
    }

    /** Appends from several threads until it is killed, and says which readings are kept. */
    private static void write(Path folder, int from, PrintStream out) throws Exception {
        Journal journal = Journal.open(folder, Clock.systemUTC());
        out.println("opened " + journal.opening().kind());
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            int first = from + w * NUMBERS_PER_WRITER;
            Random random = new Random(first);
            Thread writer = new Thread(() -> {
                try {
                    int n = first;
                    while (n < first + NUMBERS_PER_WRITER - 50) {
                        int to = n + 1 + random.nextInt(random.nextInt(10) == 0 ? 40 : 4);
                        journal.append(Sample.drafts(n, to));
                        synchronized (out) {
                            out.println("kept " + n + ' ' + to + " .");
                        }
                        n = to;
                    }
                } catch (JournalException | InterruptedException e) {
                    out.println("failed " + e);
                }
            });
            writers.add(writer);
            writer.start();
        }
        for (Thread writer : writers) writer.join();
    }

    /** Appends until the disk is full, then says what still works. */
    private static void fill(Path folder, PrintStream out) throws Exception {
        try (Journal journal = Journal.open(folder, Clock.systemUTC())) {
            int n = 0;
            String code = "none";
            while (code.equals("none") && n < 200_000) {
                code = codeOf(journal, n, n + 100);
                if (code.equals("none")) n += 100;
            }
            out.println("kept 0 " + n);
            out.println("code " + code);
            out.println("readable " + Sample.readings(journal).equals(Sample.readings(0, n)));
        }
    }

    /** Appends while the flag file is there, and after. */
    private static void trouble(Path folder, Path flag, PrintStream out) throws Exception {
        try (Journal journal = Journal.open(folder, Clock.systemUTC())) {
            out.println("code " + codeOf(journal, 0, 20));
            Files.createFile(flag);
            out.println("code " + codeOf(journal, 20, 40));
            out.println("code " + codeOf(journal, 20, 40));
            out.println("readable " + Sample.readings(journal).equals(Sample.readings(0, 20)));
            Files.delete(flag);
            out.println("code " + codeOf(journal, 30, 50));
            out.println("code " + codeOf(journal, 20, 40));
            List<?> there = Sample.readings(journal);
            out.println("readable " + (there.size() == 50 && there.containsAll(Sample.readings(0, 50))));
        }
        try (Journal journal = Journal.open(folder, Clock.systemUTC())) {
            out.println("opened " + journal.opening().kind() + ' '
                    + Sample.readings(journal).size());
        }
    }

    private static void open(Path folder, PrintStream out) {
        try (Journal journal = Journal.open(folder, Clock.systemUTC())) {
            out.println("opened " + journal.opening().kind());
        } catch (JournalException e) {
            out.println("code " + e.code());
        }
    }

    private static String codeOf(Journal journal, int from, int to) throws InterruptedException {
        try {
            journal.append(Sample.drafts(from, to));
            return "none";
        } catch (JournalException e) {
            return e.code();
        }
    }
}
