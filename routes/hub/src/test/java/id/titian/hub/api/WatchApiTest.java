package id.titian.hub.api;

import static id.titian.hub.api.Program.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.hub.intake.IntakeParts;
import id.titian.hub.intake.Journalist;
import id.titian.hub.watch.TerminalWatch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the API shows of terminals over time, and beside a punch that waits for its clock. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WatchApiTest {

    private static final Instant NOW = HubWithoutBroker.NOW;

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("titian.data", () -> data.toString());
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Autowired
    TerminalWatch watch;

    private Program program;
    private Town town;

    @BeforeEach
    void enter() throws Exception {
        program = Program.withTokenOf(data.resolve("api-token"), port);
        town = new Town(jdbc, program);
    }

    @AfterEach
    void empty() {
        town.empty();
        jdbc.sql("truncate clock_sample, terminal_event restart identity").update();
    }

    @Test
    void theOffsetsOfAClockAreReadPageByPage() throws Exception {
        for (int hour = 3; hour > 0; hour--) watch.note("setda", List.of(state("A1", hour, 40, "resting", "")));

        JsonNode first = program.json("/api/terminals/a1/clock?limit=2");
        JsonNode rest = program.json(
                "/api/terminals/a1/clock?from=" + first.path("next").asText());

        assertThat(first.path("samples").findValuesAsText("at"))
                .containsExactly("2026-02-01T21:30:00Z", "2026-02-01T22:30:00Z");
        assertThat(rest.path("samples").findValuesAsText("at")).containsExactly("2026-02-01T23:30:00Z");
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(program.json("/api/terminals/a1/clock?to=2026-02-01T00:00:00Z")
                        .path("samples"))
                .isEmpty();
        assertProblem(program.get("/api/terminals/a1/clock?limit=0"), 400, "limit-invalid");
        assertProblem(program.get("/api/terminals/a1/clock?from=yesterday"), 400, "bad-request");
    }

    @Test
    void theEventsOfOneTerminalAndOfAllAreFoundByTheirWord() throws Exception {
        watch.note(
                "setda",
                List.of(
                        state("A1", 0, 40, "resting", "clock-off: Set it. memory-full: Clear it."),
                        state("B2", 0, 40, "resting", "clock-off: Set it.")));

        assertThat(program.json("/api/terminals/a1/events").path("items").findValuesAsText("word"))
                .containsExactlyInAnyOrder("clock-off", "memory-full");
        assertThat(program.json("/api/terminals/events?word=clock-off")
                        .path("items")
                        .findValuesAsText("serial"))
                .containsExactlyInAnyOrder("A1", "B2");
        assertThat(program.json("/api/terminals/events?word=clock-off&limit=1")
                        .path("next")
                        .isNull())
                .isFalse();
        assertProblem(program.get("/api/terminals/events?word=bad-luck"), 400, "word-unknown");
    }

    @Test
    void whatATerminalCountsStandsBesideWhatTheHubHasOfIt() throws Exception {
        town.importPeople();
        taken(List.of(
                punch("A1", "7", "2026-01-05T07:00:00"),
                punch("A1", "7", "2026-01-05T07:01:00"),
                punch("B2", "7", "2026-01-05T07:02:00"),
                new Unreadable("A1", Unreadable.Reason.PIN_EMPTY, "Empty.", 0, ArrivalPath.PULL, Bytes.ofUtf8("x"))));
        jdbc.sql("""
                        insert into agent (id, secret_sha256, enrolled_at, state, state_at) values ('lobi', '', now(),
                            '{"terminals":[{"serial":"A1","family":"zk","state":"resting","records":5,"recordsMax":100}]}',
                            now())
                        """).update();

        JsonNode count = program.json("/api/terminals/a1/count");
        JsonNode untold = program.json("/api/terminals/b2/count");

        assertThat(count.path("terminal").asLong()).isEqualTo(5);
        assertThat(count.path("terminalMax").asLong()).isEqualTo(100);
        assertThat(count.path("ledger").asLong()).isEqualTo(2);
        assertThat(count.path("waiting").asLong()).isEqualTo(1);
        assertThat(untold.path("terminal").isNull()).isTrue();
        assertThat(untold.path("ledger").asLong()).isEqualTo(1);
    }

    @Test
    void strangersOfAgentsAreListedForAdoption() throws Exception {
        jdbc.sql("""
                        insert into agent (id, secret_sha256, enrolled_at, state, state_at) values ('setda', '', now(),
                            '{"terminals":[{"serial":"C3","family":"adms","state":"stranger","problem":"unknown-terminal: Let it in."}]}',
                            now())
                        """).update();
        watch.note("setda", List.of(state("C3", 0, 0, "stranger", "unknown-terminal: Let it in.")));

        JsonNode strangers = program.json("/api/reception/strangers");

        assertThat(strangers).hasSize(1);
        assertThat(strangers.path(0).path("serial").asText()).isEqualTo("C3");
        assertThat(strangers.path(0).path("agent").asText()).isEqualTo("setda");
        assertThat(strangers.path(0).path("since").asText()).isEqualTo(NOW.toString());
    }

    @Test
    void aPunchThatWaitsForItsClockShowsItsNeighboursAndTheMeasuredOffsets() throws Exception {
        town.importPeople();
        watch.note("setda", List.of(state("A1", 24 * 28, 31, "resting", "clock-off: Set it.")));
        List<Reading> log = new ArrayList<>();
        for (int minute = 0; minute < 7; minute++) log.add(punch("A1", "7", "2026-01-05T07:0" + minute + ":00"));
        log.add(punch("B2", "7", "2026-01-05T07:07:00"));
        log.add(punch("A1", "8", "2026-03-01T07:08:00"));
        log.add(new Unreadable("A1", Unreadable.Reason.PIN_EMPTY, "Empty.", 0, ArrivalPath.PULL, Bytes.ofUtf8("x")));
        log.add(punch("A1", "9", "2026-01-05T07:09:00"));
        taken(log);

        long item = program.json("/api/quarantine?reason=time-in-future")
                .path("items")
                .path(0)
                .path("item")
                .path("id")
                .asLong();
        JsonNode clock = program.json("/api/quarantine/" + item).path("clock");

        assertThat(clock.path("clockOffsetSeconds").asLong()).isEqualTo(2);
        assertThat(clock.path("punchTimeByThatOffset").asText()).isEqualTo("2026-03-01T07:07:58");
        assertThat(clock.path("beforeInLog").findValuesAsText("sequence")).containsExactly("3", "4", "5", "6", "7");
        assertThat(clock.path("afterInLog").findValuesAsText("sequence")).containsExactly("10", "11");
        assertThat(clock.path("afterInLog").path(0).path("problem").asText()).isEqualTo("Empty.");
        assertThat(clock.path("beforeInTime").findValuesAsText("punchTime"))
                .containsExactly(
                        "2026-01-05T07:03:00",
                        "2026-01-05T07:04:00",
                        "2026-01-05T07:05:00",
                        "2026-01-05T07:06:00",
                        "2026-01-05T07:09:00");
        assertThat(clock.path("afterInTime")).isEmpty();
        assertThat(clock.path("offsets").findValuesAsText("offsetSeconds")).containsExactly("31");
    }

    @Test
    void neighboursAreFoundThroughTheArrivalsBesideItsOwn() throws Exception {
        town.importPeople();
        var journalist = new Journalist("setda");
        for (int minute = 0; minute < 9; minute++)
            journalist.note(List.of(
                    punch("A1", "7", minute == 4 ? "2026-03-01T07:00:00" : "2026-01-05T07:0" + minute + ":00")));
        var intake = new IntakeParts(database, Clock.fixed(NOW, ZoneOffset.UTC));
        intake.enrol("setda");
        journalist.cutAll(1).forEach(intake::take);

        JsonNode clock = program.json("/api/quarantine/"
                        + jdbc.sql("select id from quarantine where reason = 'TIME_IN_FUTURE'")
                                .query(Long.class)
                                .single())
                .path("clock");

        assertThat(clock.path("beforeInLog").findValuesAsText("sequence")).containsExactly("1", "2", "3", "4");
        assertThat(clock.path("afterInLog").findValuesAsText("sequence")).containsExactly("6", "7", "8", "9");
    }

    @Test
    void aSuspectClockShowsItsEvidenceAndAnUnknownPinShowsNone() throws Exception {
        town.importPeople();
        town.punch("7", "2026-02-02T07:21:05", 500);
        town.punch("99", "2026-02-02T07:22:05", 0);
        await().untilAsserted(() ->
                assertThat(program.json("/api/quarantine").path("items")).hasSize(2));

        JsonNode suspect = detail("CLOCK_SUSPECT");
        JsonNode unknown = detail("UNKNOWN_PIN");

        assertThat(suspect.path("clock").path("clockOffsetSeconds").asLong()).isEqualTo(500);
        assertThat(suspect.path("clock").path("punchTimeByThatOffset").asText()).isEqualTo("2026-02-02T07:12:45");
        assertThat(suspect.path("clock").path("afterInTime").findValuesAsText("pin"))
                .containsExactly("99");
        assertThat(suspect.path("reason").path("code").asText()).isEqualTo("clock-suspect");
        assertThat(unknown.path("clock").isNull()).isTrue();
        assertProblem(program.get("/api/quarantine/999999"), 404, "not-found");
    }

    private JsonNode detail(String reason) throws Exception {
        return program.json("/api/quarantine/"
                + jdbc.sql("select id from quarantine where reason = ?")
                        .param(reason)
                        .query(Long.class)
                        .single());
    }

    private void taken(List<Reading> readings) {
        var intake = new IntakeParts(database, Clock.fixed(NOW, ZoneOffset.UTC));
        intake.enrol("setda");
        intake.take(new Journalist("setda").note(readings).cut(1, readings.size()));
    }

    private static Punch punch(String serial, String pin, String time) {
        return new Punch(
                serial,
                pin,
                PinForm.DIGITS,
                LocalDateTime.parse(time),
                0,
                0,
                1,
                null,
                ArrivalPath.PULL,
                Bytes.ofUtf8(serial + pin + time));
    }

    private static TerminalState state(String serial, long hoursAgo, long offset, String state, String problem) {
        return new TerminalState(
                "lobi",
                Optional.of(serial),
                "adms",
                state,
                Optional.of(NOW.minusSeconds(3600 * hoursAgo)),
                OptionalLong.of(offset),
                OptionalLong.empty(),
                OptionalLong.empty(),
                problem);
    }
}
