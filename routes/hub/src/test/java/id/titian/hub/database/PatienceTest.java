package id.titian.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that hangs is a database that is away, and not a hub that hangs. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PatienceTest {

    private static final Patience SHORT = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1));

    @Configuration
    @Import(DatabaseWiring.class)
    @EnableConfigurationProperties(DatabaseSettings.class)
    static class OnlyTheDatabase {}

    @Test
    void aServerThatTakesTheConnectionAndSaysNothingEndsTheStartWithWhatToDo() throws Exception {
        try (BlackHole hole = BlackHole.alone()) {
            String url = "jdbc:postgresql://127.0.0.1:" + hole.port() + "/titian";

            new ApplicationContextRunner()
                    .withUserConfiguration(OnlyTheDatabase.class)
                    .withPropertyValues("titian.database.url=" + url + "?password=secret")
                    .run(context -> assertThat(said(context.getStartupFailure()))
                            .contains("No connection with the database at " + url + " within 10 s")
                            .contains("Check titian.database.url")
                            .contains("firewall")
                            .doesNotContain("secret"));
        }
    }

    @Test
    void aServerThatIsNotThereEndsTheStartWithWhatToDo() {
        assertThatThrownBy(() -> DatabaseWiring.pool("jdbc:postgresql://127.0.0.1:1/titian", "x", "y", 4, SHORT))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("refused")
                .hasMessageContaining("that the server runs");
    }

    @Test
    void aServerThatFallsSilentFailsTheStatementInsteadOfHoldingIt() throws Exception {
        URI real = URI.create(TestDatabase.fresh().substring("jdbc:".length()));
        try (BlackHole hole = BlackHole.before(real.getPort());
                HikariDataSource database = DatabaseWiring.pool(
                        "jdbc:postgresql://127.0.0.1:" + hole.port() + real.getPath(),
                        TestDatabase.USER,
                        "",
                        4,
                        SHORT)) {
            JdbcClient jdbc = JdbcClient.create(database);
            assertThat(jdbc.sql("select 7").query(Integer.class).single()).isEqualTo(7);

            hole.swallow();

            assertThatThrownBy(() -> jdbc.sql("select 7").query(Integer.class).single())
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private static String said(@Nullable Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause())
            messages.append(each.getMessage()).append('\n');
        return messages.toString();
    }
}
