package id.titian.hub.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What a database must promise before a receipt is given for anything that it holds. */
final class Durability {

    /** The oldest server that the hub's statements are tested with. */
    static final int VERSION_MIN = 150_000;

    private Durability() {}

    /**
     * Insists that commits survive a power cut.
     *
     * @throws DatabaseException naming the setting that would let them be forgotten, or the version that is too old
     */
    static void require(DataSource database) {
        try (Connection connection = database.getConnection()) {
            int version = Integer.parseInt(setting(connection, "server_version_num"));
            if (version < VERSION_MIN)
                throw new DatabaseException(
                        "The PostgreSQL server has version " + setting(connection, "server_version")
                                + "; Titian needs 15 or newer. Upgrade it.",
                        null);
            requireNot(connection, "fsync", "off");
            requireNot(connection, "full_page_writes", "off");
            requireNot(connection, "synchronous_commit", "off");
        } catch (SQLException e) {
            throw new DatabaseException(
                    "The database cannot be asked for its settings (" + e.getMessage()
                            + "). Check titian.database.url, user and password, and that it is running.",
                    e);
        }
    }

    private static void requireNot(Connection connection, String name, String unwanted) throws SQLException {
        if (setting(connection, name).equals(unwanted))
            throw new DatabaseException(
                    "The database has " + name + " = " + unwanted
                            + ", so a power cut would lose punches that agents have a receipt for. Set " + name
                            + " = on in postgresql.conf, for the database and for the user, and start the hub again.",
                    null);
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
