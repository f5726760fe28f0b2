package id.titian.proof.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The ceiling of the database: multi-row inserts of the same rows, every column sent as the hub sends it, into a table with the
 * ledger's own columns and unique key, by as many threads as the hub has readers, and nothing else.
 */
final class RawInsert {

    private static final int THREADS = 2;
    private static final int ROWS_A_COMMIT = 5_000;
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 10, 1, 6, 30);
    private static final String INSERT = """
            insert into bench_punch (terminal, punch_time, pin, ordinal, pin_sent, in_out_mode, verify_mode, work_code,
                                     path, clock_offset, observed_at, recorded_at, arrival, arrival_index)
            select terminal, timestamp 'epoch' + punch_second * interval '1 second', pin, ordinal, pin_sent, in_out_mode,
                   verify_mode, work_code, path, clock_offset,
                   timestamptz 'epoch' + observed_milli * interval '1 millisecond', now(), arrival, arrival_index
              from unnest(?::integer[], ?::bigint[], ?::text[], ?::smallint[], ?::text[], ?::integer[], ?::integer[],
                          ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::smallint[])
                as sent (terminal, punch_second, pin, ordinal, pin_sent, in_out_mode, verify_mode, work_code, path,
                         clock_offset, observed_milli, arrival, arrival_index)
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
            Columns columns = new Columns(terminal);
            for (int done = 0; done < rows; done += ROWS_A_COMMIT) {
                columns.fill(done);
                columns.set(statement);
                statement.executeUpdate();
                connection.commit();
            }
        }
    }

    /** The rows of one commit, turned on their side. */
    private static final class Columns {
        private final int[] terminals = new int[ROWS_A_COMMIT];
        private final long[] seconds = new long[ROWS_A_COMMIT];
        private final String[] pins = new String[ROWS_A_COMMIT];
        private final short[] ordinals = new short[ROWS_A_COMMIT];
        private final @Nullable String[] pinsSent = new @Nullable String[ROWS_A_COMMIT];
        private final Integer[] inOutModes = new Integer[ROWS_A_COMMIT];
        private final Integer[] verifyModes = new Integer[ROWS_A_COMMIT];
        private final String[] workCodes = new String[ROWS_A_COMMIT];
        private final String[] paths = new String[ROWS_A_COMMIT];
        private final Long[] clockOffsets = new Long[ROWS_A_COMMIT];
        private final long[] observedMillis = new long[ROWS_A_COMMIT];
        private final long[] arrivals = new long[ROWS_A_COMMIT];
        private final short[] indexes = new short[ROWS_A_COMMIT];

        private Columns(int terminal) {
            Arrays.fill(terminals, terminal);
            Arrays.fill(inOutModes, 0);
            Arrays.fill(verifyModes, 1);
            Arrays.fill(workCodes, "0");
            Arrays.fill(paths, "pull");
            Arrays.fill(clockOffsets, -2L);
        }

        private void fill(int done) {
            long first = FIRST.toEpochSecond(ZoneOffset.UTC) + done;
            for (int i = 0; i < ROWS_A_COMMIT; i++) {
                seconds[i] = first + i;
                pins[i] = Load.pin((done + i) % Load.PEOPLE);
                observedMillis[i] = 1_000 * seconds[i];
                arrivals[i] = (done + i) / Bench.BATCH;
                indexes[i] = (short) ((done + i) % Bench.BATCH);
            }
        }

        private void set(PreparedStatement statement) throws SQLException {
            Object[] columns = {
                terminals,
                seconds,
                pins,
                ordinals,
                pinsSent,
                inOutModes,
                verifyModes,
                workCodes,
                paths,
                clockOffsets,
                observedMillis,
                arrivals,
                indexes
            };
            for (int i = 0; i < columns.length; i++) statement.setObject(i + 1, columns[i]);
        }
    }
}
