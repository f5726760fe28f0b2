package id.titian.proof.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The ceiling of the database: multi-row inserts into a table with the ledger's own columns and unique key, by as many
 * threads as the hub has readers, and nothing else.
 */
final class RawInsert {

    private static final int THREADS = 2;
    private static final int ROWS_A_COMMIT = 1_000;
    private static final String INSERT = """
            insert into bench_punch (terminal, pin, punch_time, ordinal, in_out_mode, verify_mode, work_code, path,
                                     clock_offset, observed_at, recorded_at, arrival, arrival_index)
            select t, p, w, 0, 0, 1, '0', 'pull', -2, now(), now(), 1, 0
              from unnest(?::integer[], ?::text[], ?::timestamp[]) as u (t, p, w)
            on conflict do nothing""";

    private RawInsert() {}

    /** Rows a second. */
    static double rate(String url, String user, String password, int rows) throws SQLException, InterruptedException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists bench_punch");
            statement.execute("create table bench_punch (like punch including all)");
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int terminal = i + 1;
                work.add(() -> {
                    insert(url, user, password, terminal, rows / THREADS);
                    return null;
                });
            }
            long start = System.nanoTime();
            for (Future<Void> done : threads.invokeAll(work)) done.get();
            return rows / ((System.nanoTime() - start) / 1e9);
        } catch (ExecutionException e) {
            throw new SQLException("The plain insert failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
            try (Connection connection = DriverManager.getConnection(url, user, password);
                    Statement statement = connection.createStatement()) {
                statement.execute("drop table bench_punch");
            }
        }
    }

    private static void insert(String url, String user, String password, int terminal, int rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            LocalDateTime time = LocalDateTime.of(2026, 10, 1, 6, 30);
            for (int done = 0; done < rows; done += ROWS_A_COMMIT) {
                Integer[] terminals = new Integer[ROWS_A_COMMIT];
                String[] pins = new String[ROWS_A_COMMIT];
                Timestamp[] times = new Timestamp[ROWS_A_COMMIT];
                for (int i = 0; i < ROWS_A_COMMIT; i++) {
                    time = time.plusSeconds(1);
                    terminals[i] = terminal;
                    pins[i] = Integer.toString(1001 + (done + i) % 500);
                    times[i] = Timestamp.valueOf(time);
                }
                set(connection, statement, 1, "integer", terminals);
                set(connection, statement, 2, "text", pins);
                set(connection, statement, 3, "timestamp", times);
                statement.executeUpdate();
                connection.commit();
            }
        }
    }

    private static void set(Connection connection, PreparedStatement statement, int index, String type, Object[] values)
            throws SQLException {
        Array array = connection.createArrayOf(type, values);
        statement.setArray(index, array);
    }
}
