package id.titian.hub.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/**
 * Sees to it that something, such as delivering to one destination, is done by one hub at a time, however many there are. The turn is a lock of a
 * database session, not of a transaction: such work may take minutes, and a transaction that long keeps the database
 * from tidying up. A hub that dies loses its session and with it the turn.
 */
@Component
public class Turns {

    private static final int CLASS = 0x7469_0002;

    /** Done under the turn. */
    public interface Work {
        void run() throws InterruptedException;
    }

    private final DataSource database;

    Turns(DataSource database) {
        this.database = database;
    }

    /** Runs the work if the turn is free; returns false if another hub has it. */
    public boolean whenFree(String name, Work work) throws InterruptedException {
        Connection session = DataSourceUtils.getConnection(database);
        try {
            if (!ask(session, "select pg_try_advisory_lock(?, hashtext(?))", name)) return false;
            try {
                work.run();
                return true;
            } finally {
                ask(session, "select pg_advisory_unlock(?, hashtext(?))", name);
            }
        } catch (SQLException e) {
            var translated = new SQLExceptionSubclassTranslator().translate("the turn of " + name, null, e);
            throw translated == null ? new IllegalStateException("The turn of " + name + " failed", e) : translated;
        } finally {
            DataSourceUtils.releaseConnection(session, database);
        }
    }

    private static boolean ask(Connection session, String sql, String name) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setInt(1, CLASS);
            statement.setString(2, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
