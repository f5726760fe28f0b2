package id.titian.hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the hub sets up its connections, whatever the server's own settings are. */
class ConnectionTest {

    @Test
    void aServerElsewhereFindsOutWithinMinutesThatAHubHasLostItsPowerAndLetsItsLocksGo() {
        try (FreshDatabase fresh = FreshDatabase.make();
                HikariDataSource database =
                        DatabaseWiring.pool(fresh.getJdbcUrl(), TestDatabase.USER, "", 1, Patience.USUAL)) {
            JdbcClient jdbc = JdbcClient.create(database);

            assertThat(jdbc.sql("select current_setting('tcp_keepalives_idle')::int"
                                    + " + current_setting('tcp_keepalives_interval')::int"
                                    + " * current_setting('tcp_keepalives_count')::int")
                            .query(Integer.class)
                            .single())
                    .isLessThanOrEqualTo(120);
        }
    }

    @Test
    void noStatementIsCompiledWhereTheServerWouldCompileIt() {
        try (FreshDatabase fresh = FreshDatabase.make()) {
            String url = fresh.getJdbcUrl();
            JdbcClient.create(fresh)
                    .sql("alter database " + url.substring(url.lastIndexOf('/') + 1) + " set jit = on")
                    .update();

            try (HikariDataSource database = DatabaseWiring.pool(url, TestDatabase.USER, "", 1, Patience.USUAL)) {
                assertThat(JdbcClient.create(database)
                                .sql("show jit")
                                .query(String.class)
                                .single())
                        .isEqualTo("off");
            }
        }
    }
}
