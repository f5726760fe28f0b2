package id.titian.hub.api;

import static id.titian.hub.api.Program.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
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

/** Proofs and watches as programs ask for them. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EvidenceApiTest {

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

    private Program program;
    private Town town;

    @BeforeEach
    void people() throws Exception {
        program = Program.withTokenOf(data.resolve("api-token"), port);
        town = new Town(jdbc, program);
        town.empty();
        town.importPeople();
    }

    @Test
    void bklC13TheVerificationNamesWhatDiffersAndWhereToGoOn() throws Exception {
        long punch = town.punch("7", "2026-02-02T07:25:00", 2);

        JsonNode step = program.json("/api/verify");

        // The town's arrivals have neither hashes nor custody, and its punch no other fault.
        assertThat(step.at("/counts/punches").asInt()).isEqualTo(1);
        assertThat(step.path("next").isNull()).isTrue();
        assertThat(step.path("differences").findValuesAsText("code")).contains("arrival-altered", "custody-altered");
        jdbc.sql("update punch set punch_time = punch_time + interval '1 hour' where id = ?")
                .param(punch)
                .update();
        JsonNode last =
                program.json("/api/verify?after=p.0").path("differences").path(0);
        assertThat(last.path("code").asText()).isEqualTo("punch-altered");
        assertThat(last.at("/punches/0").asLong()).isEqualTo(punch);
        assertProblem(program.get("/api/verify?after=x"), 400, "cursor-invalid");
        assertProblem(
                program.get("/api/verify?from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z"), 400, "span-invalid");
        assertThat(program.json("/api/verify?to=2026-02-01T00:00:00Z")
                        .at("/counts/arrivals")
                        .asInt())
                .isZero();
    }

    @Test
    void bklC13APunchNamesTheDaysThatLookedAtIt() throws Exception {
        long punch = town.punch("7", "2026-02-02T07:25:00", 2);

        JsonNode trace = program.json("/api/ledger/rows/" + punch);

        assertThat(trace.path("raw").asText()).isEqualTo(Town.RAW.hex());
        assertThat(trace.path("uses").isArray()).isTrue();
        assertProblem(program.get("/api/attendance/months/2026-02/people/" + Town.AYU + "/trace"), 404, "not-found");
    }

    @Test
    void endC12AnExtractIsAZipOfASpanOfDays() throws Exception {
        var answer = program.get("/api/attendance/extract?from=2026-02-01&to=2026-02-28&office=SETDA");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.body()).startsWith("PK").contains("titian-extract-1 ");
        assertProblem(program.get("/api/attendance/extract?from=2026-02-01&to=2026-01-28"), 400, "span-invalid");
        assertProblem(
                program.get("/api/attendance/extract?from=2026-02-01&to=2026-02-28&office=NONE"), 404, "not-found");
        assertThat(jdbc.sql("select detail from act where what = 'extract'")
                        .query(String.class)
                        .list())
                .containsExactly("2026-02-01 to 2026-02-28");
    }

    @Test
    void mkmC15NothingIsCountedBeforeRulesAreInForce() throws Exception {
        assertThat(program.json("/api/attendance/discipline?year=2026")
                        .path("people")
                        .isEmpty())
                .isTrue();
        assertProblem(program.get("/api/attendance/discipline?year=26"), 400, "year-invalid");
        assertProblem(program.get("/api/attendance/discipline/2026/people/" + Town.AYU), 404, "not-found");
        assertProblem(
                program.post("/api/attendance/discipline/2026/people/" + Town.AYU + "/notes", "{\"who\":\"Siti\"}"),
                400,
                "note-invalid");
        assertProblem(program.get("/api/attendance/punctuality?month=2026-02"), 404, "not-found");
        assertThat(program.json("/api/attendance/review?month=2026-02").isEmpty())
                .isTrue();
        assertThat(program.json("/api/attendance/reports?month=2026-02").isEmpty())
                .isTrue();
    }
}
