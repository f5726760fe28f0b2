package id.titian.hub.api;

import static id.titian.hub.api.Program.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.hub.people.ImportKind;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
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
        assertThatNothingIsTold("token-missing", Program.stranger(port), Program.with("", port));
    }

    @Test
    void nothingIsToldForAWrongTokenAndItIsCalledWrong() throws Exception {
        assertThatNothingIsTold("token-wrong", Program.with("wrong".repeat(10), port), Program.with("short", port));
        assertThat(Program.with("short", port).get("/api/numbers").headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"invalid_token\"");
    }

    private static void assertThatNothingIsTold(String code, Program... strangers) throws Exception {
        for (Program nobody : strangers)
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
                assertThat(Program.json(answer).path("code").asText()).isEqualTo(code);
                assertThat(instance(answer)).isEqualTo(path);
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
            if (method.getBeanType().getPackageName().startsWith("id.titian.hub.api"))
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
    void everyOperationNeedsTheTokenAndSaysHowItFails() throws Exception {
        JsonNode document = program.json("/api/openapi.json");

        List<JsonNode> operations = new ArrayList<>();
        document.path("paths").forEach(path -> path.forEach(operations::add));

        assertThat(operations).isNotEmpty().allSatisfy(operation -> {
            JsonNode failing = operation.path("responses").path("default").path("content");
            assertThat(failing.path("application/problem+json")
                            .path("schema")
                            .path("$ref")
                            .asText())
                    .isEqualTo("#/components/schemas/Problem");
            JsonNode security = operation.has("security") ? operation.path("security") : document.path("security");
            assertThat(operation.toString()).doesNotContain("*/*");
            assertThat(security).hasSize(1);
            assertThat(security.path(0).has("token")).isTrue();
        });
        JsonNode components = document.path("components");
        assertThat(components.path("securitySchemes").path("token").path("type").asText())
                .isEqualTo("http");
        assertThat(components
                        .path("securitySchemes")
                        .path("token")
                        .path("scheme")
                        .asText())
                .isEqualTo("bearer");
        assertThat(components.path("schemas").path("Problem").path("properties").fieldNames())
                .toIterable()
                .containsExactly("type", "title", "status", "detail", "instance", "code");
    }

    @Test
    void theDescriptionSaysWhatTheApiIs() throws Exception {
        JsonNode info = program.json("/api/openapi.json").path("info");

        assertThat(info.path("title").asText()).isEqualTo("Titian hub");
        assertThat(info.path("version").asText()).isEqualTo("1");
        assertThat(info.path("description").asText()).endsWith(".");
    }

    @Test
    void theDescriptionSaysWhichFilesAreImported() throws Exception {
        JsonNode take = program.json("/api/openapi.json")
                .path("paths")
                .path("/api/imports/{kind}")
                .path("post");

        JsonNode file =
                take.path("requestBody").path("content").path("text/csv").path("schema");
        JsonNode kind = take.path("parameters").path(0);

        assertThat(take.path("requestBody").path("required").asBoolean()).isTrue();
        assertThat(take.path("requestBody").path("content")).hasSize(1);
        assertThat(file.path("format").asText()).isEqualTo("binary");
        assertThat(kind.path("name").asText()).isEqualTo("kind");
        assertThat(kind.path("schema").path("enum"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        Arrays.stream(ImportKind.values()).map(ImportKind::word).toArray(String[]::new));
    }

    @Test
    void aProblemNamesThePathThatWasAskedFor() throws Exception {
        assertThat(instance(program.get("/api/nothing?x=1"))).isEqualTo("/api/nothing");
        assertThat(instance(program.get("/api/not%20here/%2e"))).isEqualTo("/api/not%20here/%2e");
        assertThat(instance(program.get("/api//numbers"))).isEqualTo("/api//numbers");
        assertThat(instance(program.post("/api/numbers", "{}"))).isEqualTo("/api/numbers");
        assertThat(instance(program.get("/api/ledger?limit=0"))).isEqualTo("/api/ledger");
        assertThat(instance(program.get("/actuator/nothing"))).isEqualTo("/actuator/nothing");
    }

    @Test
    void aBodyThatCannotBeReadIsToldWhereAndWhatIsExpected() throws Exception {
        HttpResponse<String> cut = program.post("/api/quarantine/release", "{\"items\":[17");
        HttpResponse<String> other = program.post("/api/quarantine/release", "{\"items\":\"all\"}");
        HttpResponse<String> none = program.post("/api/quarantine/release", "", "application/json");

        for (HttpResponse<String> answer : List.of(cut, other, none)) {
            assertProblem(answer, 400, "bad-request");
            assertThat(Program.json(answer).path("detail").asText()).contains("{\"who\":", "\"items\":[17]");
            assertThat(instance(answer)).isEqualTo("/api/quarantine/release");
        }
        assertThat(Program.json(cut).path("detail").asText()).contains("at line 1, column");
        assertThat(Program.json(other).path("detail").asText()).contains("at line 1, column 10");
        assertThat(Program.json(none).path("detail").asText()).contains("cannot be read at all");
    }

    @Test
    void anItemThatIsNoNumberIsRefusedAsSuch() throws Exception {
        for (String act : List.of("release", "dismiss")) {
            HttpResponse<String> answer =
                    program.post("/api/quarantine/" + act, "{\"items\":[null],\"who\":\"Siti\",\"reason\":\"seen\"}");

            assertProblem(answer, 400, "bad-request");
            assertThat(Program.json(answer).path("detail").asText()).contains("null");
        }
    }

    /** These never come as far as the hub's own code. */
    @Test
    void whatTheServerItselfRefusesIsAProblemDocumentToo() throws Exception {
        for (String path : List.of("/api/agents/..%2f", "/api/agents/%00", "/actuator/..%2f")) {
            HttpResponse<String> answer = program.post(path, "{}");

            assertProblem(answer, 400, "bad-request");
            assertThat(instance(answer)).isEqualTo(path);
        }
        assertThat(program.get("/punches/..%2f").headers().firstValue("Content-Type"))
                .hasValueSatisfying(kind -> assertThat(kind).startsWith("text/html"));
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
        assertProblem(program.get("/api/deliveries?state=deliverd"), 400, "state-unknown");
        assertProblem(program.get("/api/deliveries?destination=nosuch"), 400, "destination-unknown");
        assertProblem(program.post("/api/numbers", "{}"), 405, "method-not-allowed");
        assertProblem(program.get("/api/nothing"), 404, "not-found");
        assertProblem(program.get("/api/quarantine?pin=%00"), 400, "value-invalid");
        for (String path : List.of("/api/quarantine?pin=%00", "/api/quarantine?name=';drop%20table%20punch")) {
            HttpResponse<String> answer = program.get(path);
            assertThat(answer.body().toLowerCase(java.util.Locale.ROOT)).doesNotContain("select", "sqlstate", "psql");
        }
    }

    private static String instance(HttpResponse<String> answer) throws Exception {
        return Program.json(answer).path("instance").asText();
    }
}
