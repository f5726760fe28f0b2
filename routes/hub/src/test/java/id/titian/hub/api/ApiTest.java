package id.titian.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.PunchKey;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApiTest {

    private static final String AYU = "199001012015011001";
    private static final Bytes RAW = Bytes.ofHex("0700000007210500");

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

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private Program program;

    @BeforeEach
    void enter() throws Exception {
        program = Program.withTokenOf(data.resolve("api-token"), port);
    }

    @AfterEach
    void empty() {
        jdbc.sql("""
                        truncate office, employee, pin_group, terminal, pin_mapping, agent, arrival, custody, punch, sighting,
                                 quarantine, work, placement, delivery, act restart identity cascade
                        """).update();
        jdbc.sql("update destination set state = 'open', reason = '', failures = 0")
                .update();
    }

    @Test
    void theFirstStartMakesATokenThatOnlyItsOwnerCanRead() throws Exception {
        Path file = data.resolve("api-token");

        assertThat(Files.readString(file).strip()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingIsToldWithoutTheToken() throws Exception {
        for (Program nobody :
                List.of(Program.stranger(port), Program.with("", port), Program.with("wrong".repeat(10), port)))
            for (String path : List.of(
                    "/api/numbers",
                    "/api/ledger",
                    "/api/ledger/keys",
                    "/api/quarantine",
                    "/api/agents",
                    "/api/nothing",
                    "/actuator",
                    "/actuator/metrics")) {
                HttpResponse<String> answer = nobody.get(path);

                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(Program.json(answer).path("code").asText()).isEqualTo("token-missing");
            }
    }

    @Test
    void healthAndTheDescriptionOfTheApiAreOpen() throws Exception {
        assertThat(Program.stranger(port).get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(Program.stranger(port).get("/api/openapi.json").statusCode()).isEqualTo(200);
    }

    @Test
    void everyPathOfTheApiIsDescribedAndNoOther() throws Exception {
        Set<String> served = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().equals("id.titian.hub.api"))
                mapping.getMethodsCondition().getMethods().forEach(verb -> mapping.getPatternValues()
                        .forEach(path -> served.add(verb.name().toLowerCase(java.util.Locale.ROOT) + " " + path)));
        });

        Set<String> described = new TreeSet<>();
        program.json("/api/openapi.json").path("paths").fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(verb -> described.add(verb + " " + path.getKey())));

        assertThat(served).isNotEmpty();
        assertThat(described).isEqualTo(served);
    }

    @Test
    void onePunchIsTracedFromItsBytesToItsReceipt() throws Exception {
        importPeople();
        long row = punch("7", "2026-02-02T07:21:05", 0);
        String key = new PunchKey("A1", "7", LocalDateTime.parse("2026-02-02T07:21:05"), 0)
                .hash()
                .hex();

        await().untilAsserted(() -> {
            JsonNode trace = program.json("/api/ledger/" + key + "?day=2026-02-02");
            assertThat(trace.path("raw").asText()).isEqualTo(RAW.hex());
            assertThat(trace.path("sequence").asLong()).isEqualTo(1);
            assertThat(trace.path("placement").path("nip").asText()).isEqualTo(AYU);
            assertThat(trace.path("deliveries").path(0).path("state").asText()).isEqualTo("delivered");
            assertThat(trace.path("deliveries").path(0).path("receipt").asText())
                    .startsWith("sha256:");
        });
        assertThat(program.json("/api/ledger/rows/" + row).path("key").asText()).isEqualTo(key);
        assertThat(program.json("/api/ledger/" + key).path("punch").path("id").asLong())
                .isEqualTo(row);
        assertThat(Files.readString(data.resolve("presensi-2026-02-02.csv")))
                .contains(AYU)
                .contains(key);
    }

    @Test
    void theLedgerIsReadPageByPageAndAsKeys() throws Exception {
        importPeople();
        punch("7", "2026-02-02T07:21:05", 0);
        punch("7", "2026-02-02T07:21:06", 0);
        punch("8;\"", "2026-02-03T07:00:00", 0);

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
        importPeople();
        program.post(
                "/api/imports/mappings",
                "grup_pin;pin;nip;berlaku_dari;berlaku_sampai\nSETDA;9;199001012015011002;2026-01-01;2026-02-01\n");
        jdbc.sql("""
                        insert into agent (id, secret_sha256, enrolled_at, state) values
                            ('setda', '', now(), '{"online":true,"buffered":12,"terminals":[{"serial":"A1"}]}'),
                            ('dinkes', '', now(), '{"online":false,"buffered":30,"terminals":[]}')
                        """).update();
        punch("7", "2026-02-02T07:21:05", 0);
        punch("7", "2026-02-02T07:22:00", 0);
        punch("8", "2026-02-02T07:21:05", 0);

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
    void anImportSaysWhatBecameOfEveryRow() throws Exception {
        HttpResponse<String> answer =
                program.post("/api/imports/employees?who=Siti", "nip;nama\n" + AYU + ";Ayu\n1,99E+17;Budi\n");

        JsonNode report = Program.json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(report.path("added").asInt()).isEqualTo(1);
        assertThat(report.path("problems").path(0).path("line").asInt()).isEqualTo(3);
        assertThat(report.path("problems").path(0).path("code").asText()).isEqualTo("nip-scientific");
        assertThat(program.json("/api/acts").path(0).path("who").asText()).isEqualTo("Siti (operator)");
    }

    @Test
    void aFileThatCannotBeImportedIsAProblemWithACode() throws Exception {
        assertProblem(program.post("/api/imports/employees", "x;y\n1;2\n"), 422, "column-missing");
        assertProblem(program.post("/api/imports/robots", "x\n"), 404, "import-unknown");
        assertProblem(program.post("/api/imports/employees", "x".repeat((16 << 20) + 1)), 413, "file-too-large");
    }

    @Test
    void aMappingThatComesLaterCuresWhatWaited() throws Exception {
        importPeople();
        punch("8", "2026-02-02T07:21:05", 0);
        await().untilAsserted(() ->
                assertThat(program.json("/api/quarantine?pin=8").path("items")).hasSize(1));

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
        importPeople();
        punch("7", "2026-02-02T07:21:05", 3_600);
        punch("8", "2026-02-02T07:21:05", 0);
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
    void wrongQuestionsGetProblemsAndNeverSql() throws Exception {
        assertProblem(program.get("/api/ledger?limit=0"), 400, "limit-invalid");
        assertProblem(program.get("/api/ledger?limit=1001"), 400, "limit-invalid");
        assertProblem(program.get("/api/ledger?day=yesterday"), 400, "bad-request");
        assertProblem(program.get("/api/ledger/zz"), 400, "key-invalid");
        assertProblem(program.get("/api/ledger/" + "0".repeat(32)), 404, "not-found");
        assertProblem(program.get("/api/ledger/rows/99"), 404, "not-found");
        assertProblem(program.get("/api/quarantine?reason=bad-luck"), 400, "reason-unknown");
        assertProblem(program.get("/api/quarantine?state=ajar"), 400, "state-unknown");
        assertProblem(program.post("/api/quarantine/release", "{"), 400, "bad-request");
        assertProblem(program.post("/api/numbers", "{}"), 405, "method-not-allowed");
        assertProblem(program.get("/api/nothing"), 404, "not-found");
        assertProblem(program.get("/api/quarantine?pin=%00"), 400, "value-invalid");
        for (String path : List.of("/api/quarantine?pin=%00", "/api/quarantine?name=';drop%20table%20punch")) {
            HttpResponse<String> answer = program.get(path);
            assertThat(answer.body().toLowerCase(java.util.Locale.ROOT)).doesNotContain("select", "sqlstate", "psql");
        }
    }

    @Test
    void deliveriesAndTerminalsAreListed() throws Exception {
        importPeople();
        punch("7", "2026-02-02T07:21:05", 0);
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
        assertThat(program.json("/api/quarantine/reasons")).hasSize(15);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = Program.json(answer);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    private long item(String reason) throws Exception {
        return program.json("/api/quarantine?reason=" + reason)
                .path("items")
                .path(0)
                .path("item")
                .path("id")
                .asLong();
    }

    private void importPeople() throws Exception {
        program.post("/api/imports/offices", "kode;nama;zona\nSETDA;Sekretariat Daerah;WIB\n");
        program.post("/api/imports/terminals", "nomor_seri;julukan;kantor;grup_pin\nA1;Lobi;SETDA;SETDA\n");
        program.post("/api/imports/employees", "nip;nama\n" + AYU + ";Ayu\n199001012015011002;Budi\n");
        program.post("/api/imports/mappings", "grup_pin;pin;nip;berlaku_dari\nSETDA;7;" + AYU + ";2026-01-01\n");
    }

    /** Writes what the intake writes for one batch of one punch. */
    private long punch(String pin, String time, long clockOffset) {
        String epoch = java.util.UUID.randomUUID().toString().replace("-", "");
        var punch =
                new Punch("A1", pin, PinForm.DIGITS, LocalDateTime.parse(time), 0, 0, 1, null, ArrivalPath.LIVE, RAW);
        Batch batch = Batch.of(
                "setda",
                epoch,
                Chain.start(epoch),
                List.of(new Entry(1, HubWithoutBroker.NOW, OptionalLong.of(clockOffset), punch)));
        Timestamp now = Timestamp.from(HubWithoutBroker.NOW);
        long arrival = jdbc.sql("""
                        insert into arrival (agent, epoch, from_seq, to_seq, before_hash, after_hash, received_at, payload)
                        values ('setda', ?::uuid, 1, 1, '', '', ?, ?) returning id
                        """)
                .params(epoch, now, WireWriter.batch(batch).toArray())
                .query(Long.class)
                .single();
        long row = jdbc.sql("""
                        insert into punch (terminal, pin, punch_time, ordinal, path, clock_offset, observed_at, recorded_at,
                                           arrival, arrival_index)
                        select id, ?, ?, 0, 'live', ?, ?, ?, ?, 0 from terminal where serial = 'A1' returning id
                        """)
                .params(pin, LocalDateTime.parse(time), clockOffset, now, now, arrival)
                .query(Long.class)
                .single();
        jdbc.sql("insert into work (punches, created_at) values (?, ?)")
                .params(new Long[] {row}, now)
                .update();
        return row;
    }
}
