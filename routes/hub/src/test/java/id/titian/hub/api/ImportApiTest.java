package id.titian.hub.api;

import static id.titian.hub.api.Program.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Files of people, sent as people send them. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ImportApiTest {

    /** What curl says of a body unless it is told otherwise. */
    private static final String FORM = "application/x-www-form-urlencoded";

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

    @BeforeEach
    void enter() throws Exception {
        program = Program.withTokenOf(data.resolve("api-token"), port);
    }

    @AfterEach
    void empty() {
        new Town(jdbc, program).empty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {FORM, FORM + "; charset=UTF-8", "text/csv", "application/octet-stream", "text/plain"})
    void everyKindIsTakenWhateverTheBodyIsCalled(@Nullable String contentType) throws Exception {
        assertOneAdded(send("offices", "kode;nama;zona\nSETDA;Sekretariat Daerah;WIB\n", contentType));
        assertOneAdded(send("terminals", "nomor_seri;julukan;kantor;grup_pin\nA1;Lobi;SETDA;SETDA\n", contentType));
        assertOneAdded(send("employees", "nip;nama\n" + Town.AYU + ";Ayu\n", contentType));
        assertOneAdded(
                send("mappings", "grup_pin;pin;nip;berlaku_dari\nSETDA;7;" + Town.AYU + ";2026-01-01\n", contentType));

        assertThat(program.json("/api/acts"))
                .hasSize(4)
                .allSatisfy(act -> assertThat(act.path("who").asText()).isEqualTo("Siti Aminah (operator)"));
    }

    @Test
    void aFileThatLooksLikeAFormKeepsItsLetters() throws Exception {
        String file = "nip;nama\n" + Town.AYU + ";Ayu & Budi+who=%41\n";

        assertOneAdded(send("employees", file, FORM));

        assertThat(jdbc.sql("select name from employee").query(String.class).single())
                .isEqualTo("Ayu & Budi+who=%41");
        assertThat(program.json("/api/acts").path(0).path("who").asText()).isEqualTo("Siti Aminah (operator)");
    }

    @Test
    void aFormThatIsTooLargeIsRefusedAsAFileIs() throws Exception {
        assertProblem(send("employees", "x".repeat((16 << 20) + 1), FORM), 413, "file-too-large");
        assertProblem(send("employees", "", FORM), 422, "file-empty");
    }

    @Test
    void anUploadInPartsIsToldHowToSendTheFile() throws Exception {
        String parts =
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.csv\"\r\n\r\nnip;nama\r\n--x--\r\n";

        HttpResponse<String> answer = send("employees", parts, "multipart/form-data; boundary=x");

        assertProblem(answer, 415, "file-in-parts");
        assertThat(Program.json(answer).path("detail").asText()).contains("--data-binary");
    }

    @Test
    void aStrangersFileIsNotTaken() throws Exception {
        HttpResponse<String> answer = Program.stranger(port).post("/api/imports/employees", "nip;nama\n", FORM);

        assertProblem(answer, 401, "token-missing");
    }

    @Test
    void theCommandOfTheReadmeImportsAFile() throws Exception {
        assumeTrue(curlIsThere(), "curl is not installed: the README's command was not tried");
        String command = Files.readString(Path.of("README.md"))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("curl ") && line.contains("/api/imports/"))
                .findFirst()
                .orElseThrow();
        Files.writeString(data.resolve("pegawai.csv"), "nip;nama\n" + Town.AYU + ";Ayu\n");
        String token = Files.readString(data.resolve("api-token")).strip();

        var shell = new ProcessBuilder("sh", "-c", command.replace("localhost:8080", "localhost:" + port))
                .directory(data.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        shell.environment().put("T", "Authorization: Bearer " + token);
        shell.environment().put("NO_PROXY", "localhost");
        Process curl = shell.start();
        String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(curl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).contains("\"added\":1");
        assertThat(program.json("/api/acts").path(0).path("who").asText()).isEqualTo("Siti (operator)");
    }

    private HttpResponse<String> send(String kind, String file, @Nullable String contentType) throws Exception {
        return program.post("/api/imports/" + kind + "?who=Siti+Aminah", file, contentType);
    }

    private static void assertOneAdded(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Program.json(answer).path("added").asInt()).as(answer.body()).isEqualTo(1);
        assertThat(Program.json(answer).path("problems")).isEmpty();
    }

    private static boolean curlIsThere() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
    }
}
