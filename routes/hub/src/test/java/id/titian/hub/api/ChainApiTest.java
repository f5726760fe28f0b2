package id.titian.hub.api;

import static id.titian.hub.api.Program.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.contract.PunchKey;
import id.titian.hub.quarantine.QuarantineReason;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.StreamSupport;
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

/** What the API shows of punches on their way, and what people change there. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ChainApiTest {

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("titian.data", () -> data.toString());
        registry.add("titian.destinations.payroll.kind", () -> "payroll-csv");
        registry.add("titian.destinations.payroll.interval", () -> "100ms");
        registry.add("titian.destinations.payroll.settings.folder", () -> data.toString());
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

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
    }

    @Test
    void onePunchIsTracedFromItsBytesToItsReceipt() throws Exception {
        town.importPeople();
        long row = town.punch("7", "2026-02-02T07:21:05", 0);
        String key = new PunchKey("A1", "7", LocalDateTime.parse("2026-02-02T07:21:05"), 0)
                .hash()
                .hex();

        await().untilAsserted(() -> {
            JsonNode trace = program.json("/api/ledger/" + key + "?day=2026-02-02");
            assertThat(trace.path("raw").asText()).isEqualTo(Town.RAW.hex());
            assertThat(trace.path("sequence").asLong()).isEqualTo(1);
            assertThat(trace.path("placement").path("nip").asText()).isEqualTo(Town.AYU);
            assertThat(trace.path("deliveries").path(0).path("state").asText()).isEqualTo("delivered");
            assertThat(trace.path("deliveries").path(0).path("receipt").asText())
                    .startsWith("sha256:");
        });
        assertThat(program.json("/api/ledger/rows/" + row).path("key").asText()).isEqualTo(key);
        assertThat(program.json("/api/ledger/" + key).path("punch").path("id").asLong())
                .isEqualTo(row);
        assertThat(Files.readString(data.resolve("presensi-2026-02-02.csv")))
                .contains(Town.AYU)
                .contains(key);
    }

    @Test
    void theLedgerIsReadPageByPageAndAsKeys() throws Exception {
        town.importPeople();
        town.punch("7", "2026-02-02T07:21:05", 0);
        town.punch("7", "2026-02-02T07:21:06", 0);
        town.punch("8;\"", "2026-02-03T07:00:00", 0);

        JsonNode first = program.json("/api/ledger?limit=2");
        JsonNode rest =
                program.json("/api/ledger?limit=2&after=" + first.path("next").asLong());
        JsonNode day = program.json("/api/ledger?day=2026-02-03&serial=a1");

        assertThat(first.path("items")).hasSize(2);
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(day.path("items")).hasSize(1);
        assertThat(program.get("/api/ledger/keys").body())
                .isEqualTo(
                        "A1;7;2026-02-02T07:21:05;0\nA1;7;2026-02-02T07:21:06;0\nA1;\"8;\"\"\";2026-02-03T07:00:00;0\n");
    }

    @Test
    void theFourNumbersAreHonest() throws Exception {
        town.importPeople();
        program.post(
                "/api/imports/mappings",
                "grup_pin;pin;nip;berlaku_dari;berlaku_sampai\nSETDA;9;199001012015011002;2026-01-01;2026-02-01\n");
        jdbc.sql("""
                        insert into agent (id, secret_sha256, enrolled_at, state) values
                            ('setda', '', now(), '{"online":true,"buffered":12,"terminals":[{"serial":"A1"}]}'),
                            ('dinkes', '', now(), '{"online":false,"buffered":30,"terminals":[]}')
                        """).update();
        town.punch("7", "2026-02-02T07:21:05", 0);
        town.punch("7", "2026-02-02T07:22:00", 0);
        town.punch("8", "2026-02-02T07:21:05", 0);

        await().untilAsserted(() -> {
            JsonNode numbers = program.json("/api/numbers");
            assertThat(numbers.path("expectedToday").asLong()).isEqualTo(1);
            assertThat(numbers.path("receivedToday").asLong()).isEqualTo(1);
            assertThat(numbers.path("punchesToday").asLong()).isEqualTo(2);
            assertThat(numbers.path("waitingAtEdges").asLong()).isEqualTo(42);
            assertThat(numbers.path("agentsSilent").asLong()).isEqualTo(1);
            assertThat(numbers.path("needingHuman").asLong()).isEqualTo(1);
            assertThat(numbers.path("quarantinedOpen").path("unknown-pin").asLong())
                    .isEqualTo(1);
            assertThat(numbers.path("punches").asLong()).isEqualTo(3);
            assertThat(numbers.path("deliveries")
                            .path("payroll")
                            .path("delivered")
                            .asLong())
                    .isEqualTo(2);
        });
        JsonNode office = program.json("/api/offices").path(0);
        assertThat(office.path("expected").asLong()).isEqualTo(1);
        assertThat(office.path("link").asText()).isEqualTo("CATCHING_UP");
        assertThat(program.json("/api/agents")).hasSize(2);
    }

    @Test
    void whatHasComeSinceAnAgentSaidWhatItHasWaitsNoMore() throws Exception {
        String epoch = "0123456789abcdef0123456789abcdef";
        jdbc.sql("insert into agent (id, secret_sha256, enrolled_at, state) values ('setda', '', now(), ?::jsonb)")
                .param("{\"online\":true,\"epoch\":\"" + epoch
                        + "\",\"lastSequence\":20,\"buffered\":20,\"terminals\":[]}")
                .update();
        jdbc.sql("insert into custody values ('setda', ?::uuid, 1, 12, '', ''), ('setda', ?::uuid, 15, 40, '', '')")
                .params(epoch, epoch)
                .update();

        JsonNode numbers = program.json("/api/numbers");

        assertThat(numbers.path("waitingAtEdges").asLong()).isEqualTo(2);
        assertThat(program.json("/api/agents").path(0).path("buffered").asLong())
                .isEqualTo(2);
    }

    @Test
    void aDestinationThatCameLaterCatchesUp() throws Exception {
        town.importPeople();
        town.punch("7", "2026-02-02T07:21:05", 0);
        town.punch("7", "2026-02-03T07:00:00", 0);
        await().untilAsserted(() -> assertThat(program.json("/api/numbers")
                        .path("deliveries")
                        .path("payroll")
                        .path("delivered")
                        .asLong())
                .isEqualTo(2));
        jdbc.sql("delete from delivery").update();

        HttpResponse<String> answer = program.post(
                "/api/destinations/payroll/catch-up?from=2026-02-03", "{\"who\":\"Siti\",\"reason\":\"gaji baru\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"punches\":1}");
        await().untilAsserted(() -> assertThat(program.json("/api/numbers")
                        .path("deliveries")
                        .path("payroll")
                        .path("delivered")
                        .asLong())
                .isEqualTo(1));
        assertThat(program.post(
                                "/api/destinations/nobody/catch-up?from=2026-02-03",
                                "{\"who\":\"Siti\",\"reason\":\"gaji baru\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aProgramGetsTheNumbersAsOfNow() throws Exception {
        town.importPeople();
        assertThat(program.json("/api/numbers").path("punches").asLong()).isZero();

        town.punch("7", "2026-02-02T07:21:05", 0);

        JsonNode numbers = program.json("/api/numbers");
        assertThat(numbers.path("punches").asLong()).isEqualTo(1);
        assertThat(numbers.path("asOf").asText()).isEqualTo(HubWithoutBroker.NOW.toString());
    }

    @Test
    void aMappingThatComesLaterCuresWhatWaited() throws Exception {
        town.importPeople();
        town.punch("8", "2026-02-02T07:21:05", 0);
        await().untilAsserted(
                        () -> assertThat(program.json("/api/quarantine?pin=008").path("items"))
                                .hasSize(1));

        program.post(
                "/api/imports/mappings?who=Siti",
                "grup_pin;pin;nip;berlaku_dari\nSETDA;8;199001012015011002;2026-01-01\n");

        assertThat(program.json("/api/quarantine").path("items")).isEmpty();
        JsonNode closed =
                program.json("/api/quarantine?state=closed").path("items").path(0);
        assertThat(closed.path("item").path("outcome").asText()).isEqualTo("cured");
        assertThat(closed.path("item").path("name").asText()).isEqualTo("Budi");
    }

    @Test
    void aPersonReleasesOrDismissesWithNameAndReason() throws Exception {
        town.importPeople();
        town.punch("7", "2026-02-02T07:21:05", 3_600);
        town.punch("8", "2026-02-02T07:21:05", 0);
        await().untilAsserted(() ->
                assertThat(program.json("/api/quarantine").path("items")).hasSize(2));
        long suspect = item("clock-suspect");
        long stranger = item("unknown-pin");

        assertProblem(program.post("/api/quarantine/release", "{\"items\":[" + suspect + "]}"), 400, "who-missing");
        assertProblem(
                program.post("/api/quarantine/release", "{\"items\":[" + suspect + "],\"who\":\"Siti\"}"),
                400,
                "reason-missing");
        assertProblem(
                program.post(
                        "/api/quarantine/release", "{\"items\":[" + stranger + "],\"who\":\"Siti\",\"reason\":\"x\"}"),
                409,
                "not-releasable");
        HttpResponse<String> released = program.post(
                "/api/quarantine/release", "{\"items\":[" + suspect + "],\"who\":\"Siti\",\"reason\":\"seen\"}");
        HttpResponse<String> dismissed = program.post(
                "/api/quarantine/dismiss", "{\"items\":[" + stranger + "],\"who\":\"Siti\",\"reason\":\"a test\"}");

        assertThat(released.statusCode()).isEqualTo(204);
        assertThat(dismissed.statusCode()).isEqualTo(204);
        assertThat(program.json("/api/quarantine").path("items")).isEmpty();
        assertProblem(
                program.post(
                        "/api/quarantine/dismiss", "{\"items\":[" + stranger + "],\"who\":\"Siti\",\"reason\":\"x\"}"),
                409,
                "not-open");
    }

    @Test
    void aParkedDestinationIsResumedByAPerson() throws Exception {
        jdbc.sql("update destination set state = 'parked', reason = '401' where name = 'payroll'")
                .update();
        assertThat(program.json("/api/destinations").path(0).path("state").asText())
                .isEqualTo("parked");

        HttpResponse<String> resumed =
                program.post("/api/destinations/payroll/resume", "{\"who\":\"Siti\",\"reason\":\"token renewed\"}");

        assertThat(resumed.statusCode()).isEqualTo(204);
        assertThat(program.json("/api/destinations").path(0).path("state").asText())
                .isEqualTo("open");
        assertProblem(
                program.post("/api/destinations/nobody/resume", "{\"who\":\"Siti\",\"reason\":\"x\"}"),
                404,
                "not-found");
    }

    @Test
    void deliveriesAndTerminalsAreListed() throws Exception {
        town.importPeople();
        town.punch("7", "2026-02-02T07:21:05", 0);
        jdbc.sql("insert into terminal (serial, first_seen_at) values ('Z9', now())")
                .update();

        await().untilAsserted(() -> assertThat(
                        program.json("/api/deliveries?destination=payroll&state=delivered&day=2026-02-02")
                                .path("items"))
                .hasSize(1));
        JsonNode terminals = program.json("/api/terminals");
        assertThat(StreamSupport.stream(terminals.spliterator(), false)
                        .map(t -> t.path("serial").asText()))
                .containsExactly("Z9", "A1");
        assertThat(program.json("/api/quarantine/reasons")).hasSize(QuarantineReason.values().length);
    }

    private long item(String reason) throws Exception {
        return program.json("/api/quarantine?reason=" + reason)
                .path("items")
                .path(0)
                .path("item")
                .path("id")
                .asLong();
    }
}
