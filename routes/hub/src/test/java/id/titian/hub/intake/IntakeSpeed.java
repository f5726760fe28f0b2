package id.titian.hub.intake;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.titian.contract.ArrivalPath;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.opening.Message;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast the intake is without the broker, beside a plain insert of the same rows into the same table. Not a test:
 * {@code java … IntakeSpeed <jdbc url> <user> <punches> <batch size>}, on an empty database with the schema.
 */
public final class IntakeSpeed {

    private static final int READERS = 2;

    private IntakeSpeed() {}

    public static void main(String[] arguments) throws Exception {
        int punches = Integer.parseInt(arguments[2]);
        int size = Integer.parseInt(arguments[3]);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername(arguments[1]);
        config.setMaximumPoolSize(4);
        try (HikariDataSource database = new HikariDataSource(config)) {
            IntakeParts parts = new IntakeParts(database, Clock.systemUTC());
            for (int round = 0; round < 6; round++) {
                parts.jdbc.execute(
                        "truncate punch, arrival, sighting, custody, work, quarantine, terminal, agent cascade");
                parts.jdbc.execute("vacuum");
                if (round % 2 == 0) {
                    List<List<Message>> messages = messages(parts, punches, size);
                    report("taken", punches, size, time(parts, messages));
                    System.out.println("  rows " + parts.count("punch") + ", arrivals " + parts.count("arrival"));
                } else {
                    report("plain", punches, size, plain(parts, punches));
                }
            }
        }
    }

    private static void report(String what, int punches, int size, double seconds) {
        System.out.printf(
                "%s: %d punches in batches of %d: %.2f s, %.0f/s%n", what, punches, size, seconds, punches / seconds);
    }

    private static List<List<Message>> messages(IntakeParts parts, int punches, int size) {
        List<List<Message>> all = new ArrayList<>();
        int agents = 20;
        for (int a = 0; a < agents; a++) {
            String agent = "agent-" + a;
            parts.enrol(agent);
            Journalist journalist =
                    new Journalist(agent).note(Journalist.punches("SN" + a, punches / agents, ArrivalPath.PULL));
            List<Message> messages = new ArrayList<>();
            for (Batch batch : journalist.cutAll(size))
                messages.add(
                        new Message.Whole(agent, size > 1 ? WireWriter.compressed(batch) : WireWriter.batch(batch)));
            all.add(messages);
        }
        return all;
    }

    private static double time(IntakeParts parts, List<List<Message>> messages) throws Exception {
        // Agents in turn, as a queue would mix them.
        List<List<Message>> groups = new ArrayList<>();
        int perAgent = messages.get(0).size();
        List<Message> group = new ArrayList<>();
        int entriesPerMessage = Math.max(1, 5000 / 500);
        for (int i = 0; i < perAgent; i++)
            for (List<Message> agent : messages) {
                if (i >= agent.size()) continue;
                group.add(agent.get(i));
                int full = perAgent > 10_000 / messages.size() ? 500 : 25;
                if (group.size() >= full) {
                    groups.add(group);
                    group = new ArrayList<>();
                }
            }
        if (!group.isEmpty()) groups.add(group);
        if (entriesPerMessage < 0) throw new IllegalStateException();
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        long start = System.nanoTime();
        List<Future<?>> futures = new ArrayList<>();
        for (int r = 0; r < READERS; r++) {
            int reader = r;
            futures.add(readers.submit(() -> {
                for (int g = reader; g < groups.size(); g += READERS) parts.take(groups.get(g));
            }));
        }
        for (Future<?> future : futures) future.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        readers.shutdown();
        return seconds;
    }

    private static double plain(IntakeParts parts, int punches) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(READERS);
        long start = System.nanoTime();
        List<Future<?>> futures = new ArrayList<>();
        int perCommit = 1000;
        for (int w = 0; w < READERS; w++) {
            int writer = w;
            futures.add(writers.submit(() -> {
                for (int from = writer * perCommit; from < punches; from += READERS * perCommit) {
                    int count = Math.min(perCommit, punches - from);
                    int[] terminals = new int[count];
                    String[] times = new String[count];
                    String[] pins = new String[count];
                    String[] observed = new String[count];
                    for (int i = 0; i < count; i++) {
                        int n = from + i;
                        terminals[i] = n % 20;
                        pins[i] = "" + (n / 20 % 10 + 1);
                        times[i] = java.time.LocalDateTime.of(2026, 1, 5, 7, 0)
                                .plusSeconds(n / 20)
                                .toString();
                        observed[i] = java.time.Instant.ofEpochMilli(1_767_600_000_000L + n)
                                .toString();
                    }
                    parts.jdbc.update("""
                            insert into punch (terminal, punch_time, pin, ordinal, path, observed_at, recorded_at, arrival,
                                arrival_index)
                            select t, p, q, 0, 'pull', o, now(), 1, 1
                            from unnest(?::integer[], ?::timestamp[], ?::text[], ?::timestamptz[]) as x(t, p, q, o)
                            on conflict do nothing
                            """, terminals, times, pins, observed);
                }
            }));
        }
        for (Future<?> future : futures) future.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        writers.shutdown();
        return seconds;
    }
}
