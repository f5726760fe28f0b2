package id.titian.hub.api;

import static id.titian.hub.api.Program.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who is let in, what is described, and how questions are refused. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApiTest {

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("titian.data", () -> data.toString());
    }

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private Program program;

    @BeforeEach
    void enter() throws Exception {
        program = Program.withTokenOf(data.resolve("api-token"), port);
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
    void anImportSaysWhatBecameOfEveryRow() throws Exception {
        HttpResponse<String> answer =
                program.post("/api/imports/employees?who=Siti", "nip;nama\n" + Town.AYU + ";Ayu\n1,99E+17;Budi\n");

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
}
