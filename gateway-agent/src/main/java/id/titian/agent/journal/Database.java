package id.titian.agent.journal;

import id.titian.agent.journal.disk.DamageException;
import id.titian.agent.journal.disk.PageScan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteException;

/** One SQLite file with the settings under which a commit that returned is on disk. Used by one thread at a time. */
final class Database implements AutoCloseable {

    static final int PAGE_SIZE = PageScan.PAGE_SIZE;

    private static final int NO_TRANSACTION = 1;
    /** A file shorter than its own header says: damage, not a failing disk. */
    private static final int SHORT_READ = 522;

    /** Takes the values of one row: Long, String, byte[] or null; another type is given as it is. */
    interface Visitor {
        void row(List<@Nullable Object> values) throws JournalException, DamageException;
    }

    /** What is done within one transaction. */
    interface Work<T> {
        T run() throws JournalException, DamageException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Opens a file, making it if need be. */
    static Database open(Path file) throws JournalException, DamageException {
        Connection connection;
        try {
            connection = JDBC.createConnection(JDBC.PREFIX + file, new Properties());
        } catch (SQLException e) {
            throw failure(e);
        }
        Database database = new Database(connection);
        try {
            // Exclusive, so that no shared-memory file is made: the folder's lock keeps others out already.
            for (String setting : List.of(
                    "locking_mode=EXCLUSIVE",
                    "page_size=" + PAGE_SIZE,
                    "journal_mode=WAL",
                    "synchronous=FULL",
                    "cache_size=-1024",
                    "wal_autocheckpoint=1000",
                    "journal_size_limit=4194304",
                    "temp_store=MEMORY",
                    "cell_size_check=ON",
                    "trusted_schema=OFF")) database.run("PRAGMA " + setting);
            return database;
        } catch (JournalException | DamageException | RuntimeException e) {
            database.abandon();
            throw e;
        }
    }

    void run(String sql) throws JournalException, DamageException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Changes rows. Returns how many. */
    int update(String sql, List<? extends @Nullable Object> values) throws JournalException, DamageException {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            forget(sql, e);
            throw failure(e);
        }
    }

    /** Shows each row of the answer to a visitor. */
    void each(String sql, List<? extends @Nullable Object> values, Visitor visitor)
            throws JournalException, DamageException {
        try (ResultSet answer = bound(sql, values).executeQuery()) {
            int width = answer.getMetaData().getColumnCount();
            while (answer.next()) {
                List<@Nullable Object> row = new ArrayList<>(width);
                for (int i = 1; i <= width; i++) {
                    @Nullable Object value = answer.getObject(i);
                    row.add(value instanceof Integer number ? (Object) number.longValue() : value);
                }
                visitor.row(row);
            }
        } catch (SQLException e) {
            forget(sql, e);
            throw failure(e);
        }
    }

    /** The first row of the answer, or null if there is none. */
    @Nullable
    List<@Nullable Object> first(String sql, List<? extends @Nullable Object> values)
            throws JournalException, DamageException {
        List<List<@Nullable Object>> rows = new ArrayList<>(1);
        each(sql, values, row -> {
            if (rows.isEmpty()) rows.add(row);
        });
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** Does all of the work or nothing; what was done is on disk when it returns. */
    <T> T transact(Work<T> work) throws JournalException, DamageException {
        run("begin immediate");
        try {
            T result = work.run();
            run("commit");
            return result;
        } catch (JournalException | DamageException | RuntimeException | Error e) {
            rollback(e);
            throw e;
        }
    }

    private void rollback(Throwable because) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException e) {
            // After some failures SQLite has rolled back by itself and says that there is no transaction.
            if (!(e instanceof SQLiteException known) || known.getResultCode().code != NO_TRANSACTION)
                because.addSuppressed(e);
        }
    }

    private PreparedStatement bound(String sql, List<? extends @Nullable Object> values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.size(); i++) statement.setObject(i + 1, values.get(i));
        return statement;
    }

    /** The driver cannot use a statement again that failed once. */
    private void forget(String sql, SQLException because) {
        PreparedStatement statement = prepared.remove(sql);
        if (statement == null) return;
        try {
            statement.close();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    private static JournalException failure(SQLException e) throws DamageException {
        int whole = e instanceof SQLiteException known ? known.getResultCode().code : 0;
        int code = whole == SHORT_READ ? 11 : whole & 0xFF;
        return switch (code) {
            case 1, 11, 17, 19, 20, 24, 26 -> throw new DamageException("SQLite says: " + e.getMessage(), e);
            case 13 ->
                new JournalException(
                        JournalException.DISK_FULL,
                        "The disk of the journal is full; terminals keep new records until there is room. Delete other"
                                + " files, never those of the agent's data folder. (" + e.getMessage() + ")",
                        e);
            case 5, 6 ->
                new JournalException(
                        JournalException.IN_USE,
                        "Another program has the journal's file open; close it. (" + e.getMessage() + ")",
                        e);
            default ->
                new JournalException(
                        JournalException.DISK_FAILED,
                        "The disk of the journal does not take or give what it should; look whether it is read-only, full "
                                + "or failing, and keep it: what is on it may not have been sent. (" + e.getMessage()
                                + ")",
                        e);
        };
    }

    /** Closes without caring whether that works: what is on disk is judged at the next opening. */
    void abandon() {
        try {
            connection.close();
        } catch (SQLException e) {
            prepared.clear();
        }
    }

    @Override
    public void close() throws JournalException {
        try {
            for (PreparedStatement statement : prepared.values()) statement.close();
            connection.close();
        } catch (SQLException e) {
            throw new JournalException(
                    JournalException.DISK_FAILED,
                    "The journal could not be closed in good order; it is checked row by row at the next start. ("
                            + e.getMessage() + ")",
                    e);
        }
    }
}
