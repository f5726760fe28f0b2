package id.titian.hub.watch;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.hub.database.FreshDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who knocked and where, over a real database. */
class KnocksTest {

    private static final Instant NINE = Instant.parse("2026-02-02T02:00:00Z");
    private static final Instant TEN = Instant.parse("2026-02-02T03:00:00Z");

    private FreshDatabase database;
    private JdbcClient jdbc;

    @BeforeEach
    void nothingYet() {
        database = FreshDatabase.make();
        jdbc = JdbcClient.create(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void strangersOfAllAgentsAreListedWithWhereAndSinceWhen() {
        agent("setda", """
                {"terminals":[{"name":"Lobi","serial":"A1","family":"zk","state":"resting","problem":""},
                              {"name":"? B2","serial":"b2","family":"adms","state":"stranger",
                               "lastContact":"2026-02-02T02:59:58Z","problem":"unknown-terminal: Let it in."}]}
                """);
        agent("dinkes", "{\"terminals\":[{\"serial\":\"C3\",\"family\":\"fk\",\"state\":\"stranger\"}]}");
        agent("silent", "{}");
        jdbc.sql("insert into agent (id, secret_sha256, enrolled_at) values ('new', '', now())")
                .update();
        new TerminalWatch(jdbc, Clock.fixed(NINE, ZoneOffset.UTC)).note("setda", List.of(stranger("B2")));

        List<Knock> knocks = knocks().atAgents();

        assertThat(knocks)
                .containsExactly(
                        new Knock(
                                "B2",
                                "adms",
                                "setda",
                                NINE,
                                Instant.parse("2026-02-02T02:59:58Z"),
                                TEN,
                                null,
                                "unknown-terminal: Let it in."),
                        new Knock("C3", "fk", "dinkes", null, null, TEN, null, ""));
    }

    @Test
    void anAgentThatWasRevokedTellsOfNobody() {
        agent("setda", "{\"terminals\":[{\"serial\":\"B2\",\"family\":\"fk\",\"state\":\"stranger\"}]}");
        jdbc.sql("update agent set revoked_at = now()").update();

        assertThat(knocks().atAgents()).isEmpty();
    }

    @Test
    void theHubsOwnStrangersAreListedAlike() {
        new TerminalWatch(jdbc, Clock.fixed(NINE, ZoneOffset.UTC)).note("hub", List.of(stranger("B2")));
        jdbc.sql("insert into office values ('SETDA', 'Sekretariat', 'Asia/Jakarta')")
                .update();
        jdbc.sql(
                        "insert into terminal (serial, office, first_seen_at, adopted_at) values ('B2', 'SETDA', now(), now())")
                .update();

        assertThat(knocks().here("hub", List.of(stranger("B2"))))
                .containsExactly(new Knock(
                        "B2", "adms", "hub", NINE, NINE, TEN, "SETDA", "unknown-terminal: B2 wants to push."));
    }

    private Knocks knocks() {
        return new Knocks(jdbc, Clock.fixed(TEN, ZoneOffset.UTC));
    }

    private void agent(String id, String state) {
        jdbc.sql(
                        "insert into agent (id, secret_sha256, enrolled_at, state, state_at) values (?, '', now(), ?::jsonb, ?::timestamptz)")
                .params(id, state, TEN.toString())
                .update();
    }

    private static TerminalState stranger(String serial) {
        return new TerminalState(
                "? " + serial,
                Optional.of(serial),
                "adms",
                "stranger",
                Optional.of(NINE),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                "unknown-terminal: " + serial + " wants to push.");
    }
}
