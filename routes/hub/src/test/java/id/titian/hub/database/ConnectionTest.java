package id.titian.hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the hub sets up its connections, whatever the server's own settings are. */
class ConnectionTest {

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
