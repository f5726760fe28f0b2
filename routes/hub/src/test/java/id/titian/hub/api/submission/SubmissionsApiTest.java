package id.titian.hub.api.submission;

import static id.titian.hub.api.Program.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.contract.Bytes;
import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.api.Program;
import id.titian.hub.submission.Outcome;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.Unkept;
import id.titian.hub.submission.Way;
import id.titian.hub.submission.spool.Spool;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Files that programs hand in, over HTTP, whole and in parts. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SubmissionsApiTest {

    private static final String ATTLOG =
            "    7\t2026-02-02 07:20:15\t1\t0\t1\t0\n    8\t2026-02-02 07:21:09\t1\t0\t1\t0\n";
    private static final String SITI = "siti-has-a-token-of-forty-characters-ok1";
    private static final String BUDI = "budi-has-a-token-of-forty-characters-ok2";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws Exception {
        Files.writeString(data.resolve("api-token"), "siti " + SITI + "\nbudi " + BUDI + "\n");
        registry.add("titian.data", () -> data.toString());
        registry.add("titian.submissions.octets-max", () -> "1MB");
        registry.add("titian.submissions.room-max", () -> "4MB");
        registry.add("titian.submissions.tick-millis", () -> "50");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Spool spool;

    @Autowired
    SubmissionDesk desk;

    private Program siti;
    private Program budi;

    @BeforeEach
    void enter() throws Exception {
        siti = Program.with(SITI, port);
        budi = Program.with(BUDI, port);
        siti.post("/api/imports/offices", "kode;nama;zona\nSETDA;Sekretariat Daerah;WIB\n");
        siti.post("/api/imports/terminals", "nomor_seri;julukan;kantor;grup_pin\nA1;Lobi;SETDA;SETDA\n");
    }

    @AfterEach
    void forget() {
        jdbc.sql("truncate punch, sighting, submission, submission_upload restart identity")
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "application/octet-stream", "text/csv"})
    void aFileIsTakenWhateverItsBodyIsCalledAndToldOfUnderItsNumber(String contentType) throws Exception {
        HttpResponse<String> answer =
                siti.post("/api/submissions?name=..%2F1_attlog.dat&office=SETDA&serial=A1", ATTLOG, contentType);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode one = Program.json(answer);
        assertThat(one.path("fileName").asText()).isEqualTo("1_attlog.dat");
        assertThat(one.path("sender").asText()).isEqualTo("siti");
        assertThat(one.path("sha256").asText())
                .isEqualTo(Bytes.ofUtf8(ATTLOG).sha256().hex());
        JsonNode read = read(one.path("id").asLong());
        assertThat(read.path("state").asText()).as(read.toString()).isEqualTo("TAKEN");
        assertThat(read.path("counts").path("fresh").asInt()).isEqualTo(2);
    }

    @Test
    void aQuestionIsAnsweredByTheNamesThatItGives() throws Exception {
        long id = Program.json(siti.post("/api/submissions?name=attlog.dat", ATTLOG.getBytes(StandardCharsets.UTF_8)))
                .path("id")
                .asLong();
        assertThat(read(id).path("asks").path(0).asText()).isEqualTo("serial");

        HttpResponse<String> answered = siti.put(
                "/api/submissions/" + id + "/answers",
                "{\"who\":\"Siti\",\"answers\":{\"serial\":\"A1\"}}".getBytes(StandardCharsets.UTF_8));

        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        assertThat(read(id).path("state").asText()).isEqualTo("TAKEN");
        assertThat(read(id).path("answeredBy").asText()).isEqualTo("Siti (siti)");
        assertProblem(
                siti.put(
                        "/api/submissions/" + id + "/answers",
                        "{\"answers\":{\"serial\":\"B2\"}}".getBytes(StandardCharsets.UTF_8)),
                409,
                "submission-read");
        assertProblem(siti.get("/api/submissions/" + id + "/report.csv"), 404, "report-missing");
        assertProblem(siti.get("/api/submissions/999"), 404, "not-found");
    }

    @Test
    void theListIsOfAStateAndAnOfficeAndHasAnEnd() throws Exception {
        for (int i = 0; i < 3; i++)
            siti.post("/api/submissions?name=x&office=SETDA", new byte[] {'x', (byte) ('0' + i)});
        await().atMost(PATIENCE)
                .until(() -> siti.json("/api/submissions?state=REFUSED")
                                .path("items")
                                .size()
                        == 3);

        JsonNode first = siti.json("/api/submissions?office=SETDA&limit=2");
        JsonNode rest = siti.json("/api/submissions?office=SETDA&limit=2&after="
                + first.path("next").asLong());

        assertThat(first.path("items")).hasSize(2);
        assertThat(rest.path("items")).hasSize(1);
        assertThat(siti.json("/api/submissions?state=TAKEN").path("items")).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeOrWhileItComes() throws Exception {
        assertProblem(siti.post("/api/submissions?name=x", new byte[(1 << 20) + 1]), 413, "file-too-large");
        assertThat(raw("POST /api/submissions?name=x HTTP/1.1\r\nContent-Length: 5368709120\r\n", new byte[10]))
                .startsWith("HTTP/1.1 413");
        byte[] chunk = ("80000\r\n" + "x".repeat(0x80000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(raw("POST /api/submissions?name=x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", chunk, chunk, chunk))
                .startsWith("HTTP/1.1 413");
        assertNothingLies();
    }

    @Test
    void aBodyThatIsShorterThanItSaysLeavesNothing() throws Exception {
        raw("POST /api/submissions?name=x HTTP/1.1\r\nContent-Length: 5000\r\n", new byte[100]);

        await().atMost(PATIENCE).untilAsserted(this::assertNothingLies);
        assertThat(siti.json("/api/submissions").path("items")).isEmpty();
    }

    @Test
    void whatWasRefusedWithoutItsSenderStandsInTheListAndTakesNoAnswer() throws Exception {
        desk.refuse(
                new Unkept("besar.dat", 5L << 30, Way.FOLDER, "/srv/masuk", "SETDA"),
                new Outcome.Refused("unknown", "file-too-large", "It is too large."));

        JsonNode one = siti.json("/api/submissions?state=REFUSED&office=SETDA")
                .path("items")
                .path(0);

        assertThat(one.path("fileName").asText()).isEqualTo("besar.dat");
        assertThat(one.path("way").asText()).isEqualTo("folder");
        assertThat(one.path("octets").asLong()).isEqualTo(5L << 30);
        assertThat(one.path("sha256").isNull()).isTrue();
        assertThat(one.path("code").asText()).isEqualTo("file-too-large");
        long id = one.path("id").asLong();
        assertProblem(
                siti.put(
                        "/api/submissions/" + id + "/answers",
                        "{\"answers\":{\"serial\":\"A1\"}}".getBytes(StandardCharsets.UTF_8)),
                410,
                "submission-gone");
        assertProblem(siti.get("/api/submissions/" + id + "/report.csv"), 404, "report-missing");
    }

    @Test
    void whatCannotBeKeptIsToldWithItsCode() throws Exception {
        assertProblem(siti.post("/api/submissions?name=x", new byte[0]), 422, "file-empty");
        assertProblem(siti.post("/api/submissions?name=x&office=ANTAH", new byte[1]), 422, "office-unknown");
        assertProblem(siti.post("/api/submissions?name=x&option.a%20b=1", new byte[1]), 400, "answer-invalid");
        assertProblem(
                siti.post("/api/submissions?name=x", "--x\r\n\r\n\r\n--x--\r\n", "multipart/form-data; boundary=x"),
                415,
                "file-in-parts");
        assertProblem(Program.stranger(port).post("/api/submissions?name=x", new byte[1]), 401, "token-missing");
    }

    @Test
    void aFileInPartsGoesOnWhereItWasCut() throws Exception {
        byte[] file = ATTLOG.getBytes(StandardCharsets.UTF_8);
        JsonNode begun = begin("name=attlog.dat&serial=A1&octets=" + file.length + "&sha256="
                + Bytes.of(file).sha256().hex());
        String parts = "/api/submissions/parts/" + begun.path("id").asText();

        assertThat(Program.json(siti.put(parts + "?offset=0", Arrays.copyOf(file, 20)))
                        .path("held")
                        .asInt())
                .isEqualTo(20);
        HttpResponse<String> again = siti.put(parts + "?offset=0", file);
        assertProblem(again, 409, "offset-differs");
        assertThat(again.body()).contains("offset 20");
        assertProblem(budi.get(parts), 404, "upload-unknown");
        // The line is cut in the middle of a part: what came counts.
        raw(
                "PUT " + parts + "?offset=20 HTTP/1.1\r\nContent-Length: " + (file.length - 20) + "\r\n",
                Arrays.copyOfRange(file, 20, 30));
        await().atMost(PATIENCE).until(() -> siti.json(parts).path("held").asInt() == 30);
        JsonNode whole = Program.json(siti.put(parts + "?offset=30", Arrays.copyOfRange(file, 30, file.length)));

        assertThat(whole.path("submission").path("sha256").asText())
                .isEqualTo(Bytes.of(file).sha256().hex());
        assertThat(read(whole.path("submission").path("id").asLong())
                        .path("state")
                        .asText())
                .isEqualTo("TAKEN");
        assertThat(siti.json(parts).path("submission").path("id").asLong())
                .as("whoever did not hear the last answer asks")
                .isEqualTo(whole.path("submission").path("id").asLong());
        assertThat(Program.json(siti.put(parts + "?offset=30", new byte[1]))
                        .path("submission")
                        .path("id")
                        .asLong())
                .isEqualTo(whole.path("submission").path("id").asLong());
    }

    @Test
    void aFileInPartsThatIsNotWhatWasAnnouncedIsNotKept() throws Exception {
        JsonNode begun = begin("name=x&octets=3&sha256=" + "0".repeat(64));
        String parts = "/api/submissions/parts/" + begun.path("id").asText();

        assertProblem(siti.put(parts + "?offset=0", new byte[] {1, 2, 3, 4}), 422, "file-differs");
        assertThat(siti.json(parts).path("held").asInt()).as("as it was").isZero();
        assertProblem(siti.put(parts + "?offset=0", new byte[] {1, 2, 3}), 422, "file-differs");
        assertProblem(siti.get(parts), 404, "upload-unknown");
        assertProblem(siti.post("/api/submissions/parts?name=x&octets=5368709120", new byte[0]), 413, "file-too-large");
        assertProblem(siti.post("/api/submissions/parts?name=x&octets=0", new byte[0]), 400, "octets-invalid");
        assertNothingLies();
    }

    @Test
    void nobodyMayHaveAnyNumberOfUnfinishedFiles() throws Exception {
        for (int i = 0; i < 100; i++) begin("name=x&octets=3");

        assertProblem(siti.post("/api/submissions/parts?name=x&octets=3", new byte[0]), 429, "uploads-open");
        assertThat(budi.post("/api/submissions/parts?name=x&octets=3", new byte[0])
                        .statusCode())
                .isEqualTo(201);
    }

    private JsonNode begin(String parameters) throws Exception {
        HttpResponse<String> answer = siti.post("/api/submissions/parts?" + parameters, new byte[0]);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Program.json(answer);
    }

    private JsonNode read(long id) {
        await().atMost(PATIENCE).until(() -> !siti.json("/api/submissions/" + id)
                .path("state")
                .asText()
                .equals("WAITING"));
        try {
            return siti.json("/api/submissions/" + id);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Octets as a program that lies sends them; it hears until the hub ends the connection, or gives up its own side. */
    private String raw(String head, byte[]... body) throws Exception {
        try (Socket line = new Socket("localhost", port)) {
            line.setSoTimeout((int) PATIENCE.toMillis());
            OutputStream out = line.getOutputStream();
            out.write((head + "Host: localhost\r\nAuthorization: Bearer " + SITI + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            try {
                for (byte[] piece : body) out.write(piece);
                out.flush();
                line.shutdownOutput();
            } catch (java.io.IOException e) {
                // The hub has said no already; what it said can still be read.
                assertThat(e).isNotNull();
            }
            InputStream in = line.getInputStream();
            byte[] answer = in.readNBytes(12);
            return new String(answer, StandardCharsets.US_ASCII);
        }
    }

    private void assertNothingLies() throws Exception {
        try (Stream<Path> files = Files.list(data.resolve("submissions"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".part") || name.endsWith(".upload"));
        }
    }
}
