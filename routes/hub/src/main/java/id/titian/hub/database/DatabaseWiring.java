package id.titian.hub.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the database, and trusts it only after it has been asked. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {

    /** The server inside; closed after everything that uses it. */
    @Bean
    @ConditionalOnExpression("'${titian.database.url:}'.isEmpty()")
    EmbeddedPostgres embeddedPostgres(@Value("${titian.data:data}") Path data) {
        return EmbeddedPostgres.start(data.resolve("postgres"));
    }

    @Bean
    @ConditionalOnExpression("'${titian.database.url:}'.isEmpty()")
    DataSource embeddedDatabase(EmbeddedPostgres postgres, DatabaseSettings settings) {
        return open(postgres.url(), EmbeddedPostgres.NAME, postgres.password(), settings.connections());
    }

    @Bean
    @ConditionalOnExpression("!'${titian.database.url:}'.isEmpty()")
    DataSource externalDatabase(DatabaseSettings settings) {
        return open(settings.url(), settings.user(), settings.password(), settings.connections());
    }

    private static HikariDataSource open(String url, String user, String password, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("titian");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.addDataSourceProperty("ApplicationName", "titian");
        HikariDataSource database = new HikariDataSource(config);
        try {
            Durability.require(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }
}
