package id.titian.hub.intake;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with the hub's schema and nothing in it. */
public final class FreshDatabase implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final long PATIENCE_MILLIS = 5_000;

    private final String url;
    private final HikariDataSource pool;

    private FreshDatabase(String url) {
        this.url = url;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(TestPostgres.shared().user());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        pool = new HikariDataSource(config);
    }

    public static FreshDatabase create() {
        TestPostgres server = TestPostgres.shared();
        String name = "t" + NUMBER.incrementAndGet();
        new JdbcTemplate(new DriverManagerDataSource(server.url("postgres"), server.user(), ""))
                .execute("create database " + name);
        FreshDatabase database = new FreshDatabase(server.url(name));
        Flyway.configure().dataSource(database.pool).load().migrate();
        return database;
    }

    public DataSource source() {
        return pool;
    }

    String url() {
        return url;
    }

    String user() {
        return TestPostgres.shared().user();
    }

    @Override
    public void close() {
        pool.close();
    }
}
