package id.titian.hub.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the database, and trusts it only after it has been asked. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {

    /** A server that compiles plans which look dear takes longer for that than for any statement of ours. */
    static final String NO_COMPILING = "set jit = off";

    /** The server inside; closed after everything that uses it. */
    @Bean
    @ConditionalOnExpression("'${titian.database.url:}'.isEmpty()")
    EmbeddedPostgres embeddedPostgres(@Value("${titian.data:data}") Path data) {
        return EmbeddedPostgres.start(data.resolve("postgres"));
    }

    @Bean
    @ConditionalOnExpression("'${titian.database.url:}'.isEmpty()")
    DataSource embeddedDatabase(EmbeddedPostgres postgres, DatabaseSettings settings) {
        return open(settings, postgres.url(), EmbeddedPostgres.NAME, postgres.password());
    }

    @Bean
    @ConditionalOnExpression("!'${titian.database.url:}'.isEmpty()")
    DataSource externalDatabase(DatabaseSettings settings) {
        return open(settings, settings.url(), settings.user(), settings.password());
    }

    private static HikariDataSource open(DatabaseSettings settings, String url, String user, String password) {
        HikariDataSource database = pool(url, user, password, settings.connections(), Patience.USUAL);
        try {
            Durability.require(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    /**
     * Opens connections with a server.
     *
     * @throws DatabaseException if the server cannot be reached or does not answer
     */
    static HikariDataSource pool(String url, String user, String password, int connections, Patience patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("titian");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(Patience.FREE_CONNECTION_MAX.toMillis());
        config.addDataSourceProperty("ApplicationName", "titian");
        // Every statement is short, and prices that look like hours of work keep the planner on the indexes. A server
        // that
        // compiles what looks dear, as packaged ones do, spent half a second of compiling on placing one punch.
        // A hub that has lost its power says no goodbye. A server left to its own settings keeps its locks for two
        // hours, and the hub that comes back delivers nothing until then, without a word.
        config.setConnectionInitSql(NO_COMPILING + "; set tcp_keepalives_idle = 60; set tcp_keepalives_interval = 5");
        patience.settings().forEach(config::addDataSourceProperty);
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DatabaseException(
                    "No connection with the database at " + place(url) + " within "
                            + patience.connect().toSeconds() + " s (" + cause.getMessage()
                            + "). Check titian.database.url, user and password, that the server runs, and that no"
                            + " firewall swallows what is sent to it.",
                    e);
        }
    }

    /** What follows the question mark may be a password. */
    private static String place(String url) {
        int options = url.indexOf('?');
        return options < 0 ? url : url.substring(0, options);
    }
}
