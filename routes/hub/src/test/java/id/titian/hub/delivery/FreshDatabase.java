package id.titian.hub.delivery;

import com.zaxxer.hikari.HikariDataSource;
import id.titian.hub.database.TestDatabase;
import javax.sql.DataSource;

/** Fresh databases of a real PostgreSQL. */
public final class FreshDatabase {

    private static final int CONNECTIONS = 8;

    /** Short, because at the end of a run the database may be gone before the last hub is. */
    private static final long CONNECT_MILLIS_MAX = 2_000;

    private FreshDatabase() {}

    /** A new database with the hub's schema. */
    public static DataSource make() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(TestDatabase.fresh());
        pool.setUsername(TestDatabase.USER);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(CONNECT_MILLIS_MAX);
        return pool;
    }
}
