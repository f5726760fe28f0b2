package id.titian.hub.intake;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.titian.hub.database.TestDatabase;
import javax.sql.DataSource;

/** A database with the hub's schema and nothing in it. */
public final class FreshDatabase implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 5_000;

    private final String url;
    private final HikariDataSource pool;

    private FreshDatabase(String url) {
        this.url = url;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(TestDatabase.USER);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        pool = new HikariDataSource(config);
    }

    public static FreshDatabase create() {
        return new FreshDatabase(TestDatabase.fresh());
    }

    public DataSource source() {
        return pool;
    }

    public String url() {
        return url;
    }

    public String user() {
        return TestDatabase.USER;
    }

    @Override
    public void close() {
        pool.close();
    }
}
