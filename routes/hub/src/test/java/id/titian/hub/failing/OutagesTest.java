package id.titian.hub.failing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.titian.hub.api.HubWithoutBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the log says while a route of the running hub cannot do its work. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OutagesTest {

    private static final int TRIES = 10;
    private static final Logger EVERYTHING = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private static final Logger OUTAGES = (Logger) LoggerFactory.getLogger(Outages.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("titian.data", () -> data.toString());
    }

    @Autowired
    JdbcClient jdbc;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        EVERYTHING.addAppender(log);
        OUTAGES.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        EVERYTHING.detachAppender(log);
        OUTAGES.setLevel(null);
    }

    @Test
    void aRouteThatFailsAgainAndAgainSaysSoOnceAndOnceThatItWorksAgain() {
        // A sequence counts also what is rolled back: it tells how often it was tried.
        jdbc.sql("""
                        create sequence tries;
                        create function fail() returns trigger language plpgsql as
                            $$ begin perform nextval('tries'); raise exception 'disk full'; end $$;
                        create trigger failing before delete on work for each row execute function fail();
                        insert into work (punches, created_at) values ('{1}', now())
                        """).update();
        await().until(() ->
                jdbc.sql("select last_value from tries").query(Long.class).single() >= TRIES);

        jdbc.sql("drop trigger failing on work").update();
        await().atMost(PATIENCE).until(() -> said().size() > 1);

        List<ILoggingEvent> said = said();
        assertThat(said).hasSize(2);
        assertThat(said.get(0).getLevel()).isEqualTo(Level.ERROR);
        assertThat(said.get(0).getFormattedMessage())
                .startsWith("place-punches stands still because of the database")
                .contains("disk full")
                .doesNotContain("\n");
        assertThat(said.get(0).getThrowableProxy()).isNull();
        assertThat(said.get(1).getLevel()).isEqualTo(Level.INFO);
        assertThat(said.get(1).getFormattedMessage()).startsWith("place-punches works again after ");
    }

    /** What a person who reads the log sees of it. */
    private List<ILoggingEvent> said() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)
                        || event.getLoggerName().equals(OUTAGES.getName()))
                .toList();
    }
}
