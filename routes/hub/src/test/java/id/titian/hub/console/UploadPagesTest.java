package id.titian.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.submission.Outcome;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.Unkept;
import id.titian.hub.submission.Way;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

/** The page on which people hand files in, as browsers use it, with a script and without, and as strangers try it. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class UploadPagesTest {

    private static final String ATTLOG = "    7\t2026-02-02 07:20:15\t1\t0\t1\t0\n";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern ACTION = Pattern.compile("action=\"(/submissions/new[^\"]*)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BOUNDARY = "----WebKitFormBoundaryx7";

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("titian.data", () -> data.toString());
        registry.add("titian.submissions.octets-max", () -> "1MB");
        registry.add("titian.submissions.room-max", () -> "40MB");
        registry.add("titian.submissions.tick-millis", () -> "50");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SubmissionDesk desk;

    private HttpClient browser;

    @BeforeEach
    void signIn() throws Exception {
        jdbc.sql("""
                        insert into office values ('SETDA', 'Sekretariat Daerah', 'Asia/Jakarta') on conflict do nothing;
                        insert into pin_group values ('SETDA') on conflict do nothing;
                        insert into terminal (serial, nickname, office, pin_group, first_seen_at, adopted_at)
                            values ('A1', 'Lobi', 'SETDA', 'SETDA', now(), now()) on conflict do nothing;
                        truncate punch, sighting, submission, submission_upload restart identity
                        """).update();
        browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        String token = Files.readString(data.resolve("api-token")).strip();
        post("/login", "token=" + token + "&_csrf=" + csrf(get("/login").body()));
    }

    @Test
    void aFormWithSeveralFilesIsTakenAndToldOf() throws Exception {
        HttpResponse<String> answer = send(action(), form("SETDA", "A1", "a.dat", ATTLOG, "rekap ölé.csv", "halo"));

        assertThat(answer.uri().getPath()).isEqualTo("/submissions");
        assertThat(answer.body()).contains("2 berkas sudah tersimpan", "rekap ölé.csv");
        await().atMost(PATIENCE).until(() -> count("submission where state <> 'WAITING'") == 2);
        assertThat(get("/submissions/1").body()).contains("Masuk semua", "Semua isinya sudah masuk");
        assertThat(get("/submissions/2").body()).contains("Ditolak", "Tidak ditemukan tabel");
        assertThat(count("submission where sender = 'operator' and way = 'WEB' and office = 'SETDA'"))
                .isEqualTo(2);
    }

    @Test
    void whatWasRefusedWithoutItsSenderSaysWhyAndOffersNoAnswer() throws Exception {
        desk.refuse(
                new Unkept("kosong.dat", 0, Way.SFTP, "titian@setda/masuk", null),
                new Outcome.Refused("unknown", "file-empty", "It is empty."));

        assertThat(get("/submissions").body()).contains("kosong.dat", "titian@setda/masuk", "Berkas ini kosong");
        assertThat(get("/submissions/1").body())
                .contains("Ditolak", "Berkas ini kosong")
                .doesNotContain("/submissions/1/answers", "report.csv");
    }

    @Test
    void aQuestionIsAnsweredOnItsPage() throws Exception {
        send(action(), form("SETDA", "", "attlog.dat", ATTLOG));
        await().atMost(PATIENCE).until(() -> count("submission where state = 'ASKING'") == 1);
        String page = get("/submissions/1").body();
        assertThat(page)
                .contains("Perlu jawaban", "name=\"answer.serial\"", "Nomor seri mesin", "Lobi, Sekretariat Daerah");

        HttpResponse<String> answered = post("/submissions/1/answers", "answer.serial=A1&_csrf=" + csrf(page));

        assertThat(answered.uri().toString()).endsWith("/submissions/1");
        await().atMost(PATIENCE).until(() -> count("submission where state = 'TAKEN'") == 1);
        assertThat(post("/submissions/1/answers", "answer.serial=B2&_csrf=" + csrf(page))
                        .body())
                .contains("Jawaban itu tidak dipakai");
        assertThat(post("/submissions/1/answers", "answer.serial=B2").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFormFromAForeignPageIsRefusedBeforeItsBodyIsRead() throws Exception {
        HttpResponse<String> answer = send("/submissions/new", form("", "", "a.dat", ATTLOG));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(count("submission")).isZero();
        assertThat(put("/submissions/parts/00000000-0000-0000-0000-000000000000?offset=0", "x", null)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatCannotBeTakenIsToldOnThePage() throws Exception {
        assertThat(send(action(), form("", "", "besar.csv", "x".repeat((1 << 20) + 1)))
                        .body())
                .contains("Berkas ini terlalu besar");
        assertThat(send(action(), form("ANTAH", "", "a.dat", ATTLOG)).body()).contains("Kantor itu tidak ada");
        assertThat(send(action(), form("", "", "kosong.csv", "")).body()).contains("Berkas ini kosong");
        assertThat(send(action(), form("", "")).body()).contains("Berkas ini kosong");
        assertThat(send(action(), "no form at all".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("Formulir tidak terbaca");
        assertThat(count("submission")).isZero();
        assertNothingHalf();
    }

    @Test
    void aFormWithoutEndOrWithAThousandPartsIsGivenUp() throws Exception {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 1_000; i++) many.write(field("f" + i, "x"));
        assertThat(send(action(), many.toByteArray()).body()).contains("Formulir tidak terbaca");

        byte[] longHeader = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + "a".repeat(100_000)
                        + "\"\r\n\r\nx\r\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(send(action(), longHeader).body()).contains("Formulir tidak terbaca");

        sendWithoutEnd(field("office", ""), "Formulir tidak terbaca");
        assertThat(count("submission")).isZero();
        assertNothingHalf();
    }

    @Test
    void whatCameBeforeAFileWithoutEndIsKeptAndToldOf() throws Exception {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(field("serial", "A1"));
        form.write(file("baik.dat", ATTLOG));
        form.write(file("besar.dat", "x".repeat((1 << 20) + 1)));
        form.write(file("sesudah.dat", ATTLOG));
        form.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));

        assertThat(send(action(), form.toByteArray()).body())
                .contains("Berkas ini terlalu besar", "1 berkas sebelum itu sudah tersimpan");

        ByteArrayOutputStream endless = new ByteArrayOutputStream();
        endless.write(field("serial", "A1"));
        endless.write(file("baik juga.dat", ATTLOG));
        endless.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        sendWithoutEnd(endless.toByteArray(), "1 berkas sebelum itu sudah tersimpan");

        assertThat(jdbc.sql("select file_name from submission order by id")
                        .query(String.class)
                        .list())
                .containsExactly("baik.dat", "baik juga.dat");
        await().atMost(PATIENCE).until(() -> count("submission where state = 'TAKEN'") == 2);
        assertNothingHalf();
    }

    /** Sends a form that goes on for ever; the hub ends it, far from five gigabytes. */
    private void sendWithoutEnd(byte[] beginning, String told) throws Exception {
        AtomicLong sent = new AtomicLong();
        InputStream endless = new SequenceInputStream(new ByteArrayInputStream(beginning), new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                sent.addAndGet(length);
                Arrays.fill(into, offset, offset + length, (byte) 'x');
                return length;
            }
        });
        try {
            HttpResponse<String> answer = browser.send(
                    request(action())
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                            .POST(BodyPublishers.ofInputStream(() -> endless))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains(told);
        } catch (IOException e) {
            // The hub ends the connection; whether the answer is heard before is a matter of luck.
            assertThat(e).isNotInstanceOf(java.net.http.HttpTimeoutException.class);
        }
        assertThat(sent.get()).isLessThan(64L << 20);
    }

    @Test
    void theScriptSendsAFileInPartsAndGoesOnAfterACut() throws Exception {
        String csrf = java.net.URLDecoder.decode(csrf(get("/submissions/new").body()), StandardCharsets.UTF_8);
        JsonNode begun =
                json(put("POST", "/submissions/parts?name=attlog.dat&serial=A1&octets=" + ATTLOG.length(), "", csrf));
        String parts = "/submissions/parts/" + begun.path("id").asText();

        JsonNode half = json(put(parts + "?offset=0", ATTLOG.substring(0, 10), csrf));
        HttpResponse<String> wrong = put(parts + "?offset=0", ATTLOG, csrf);
        JsonNode whole = json(put(parts + "?offset=10", ATTLOG.substring(10), csrf));

        assertThat(half.path("held").asInt()).isEqualTo(10);
        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(json(wrong).path("words").asText()).startsWith("Bagian itu tidak menyambung");
        assertThat(whole.path("submission").asLong()).isEqualTo(1);
        assertThat(json(put("POST", "/submissions/parts?name=x&octets=99999999999", "", csrf))
                        .path("code")
                        .asText())
                .isEqualTo("file-too-large");
        assertThat(json(put("POST", "/submissions/parts?name=x&octets=1&office=ANTAH", "", csrf))
                        .path("code")
                        .asText())
                .isEqualTo("office-unknown");
    }

    @Test
    void onlyThePageThatSendsFilesHasAScriptAndOnlyOurOwn() throws Exception {
        HttpResponse<String> page = get("/submissions/new");
        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");

        assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
                .doesNotContain("unsafe", "*");
        assertThat(page.body().split("<script", -1)).hasSize(2);
        assertThat(page.body())
                .contains("<script src=\"/upload.js\" defer></script>")
                .doesNotContain("style=", "onclick", "http://", "https://", "??");
        assertThat(get("/submissions")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .doesNotContain("script-src");
        assertThat(get("/upload.js").body()).contains("use strict").doesNotContain("eval", "innerHTML");
    }

    @Test
    void whoIsNotSignedInSeesNothing() throws Exception {
        HttpClient stranger = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        for (String path : List.of("/submissions", "/submissions/new", "/submissions/1", "/submissions/parts/1"))
            assertThat(stranger.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                            .uri()
                            .getPath())
                    .isEqualTo("/login");
    }

    private String action() throws Exception {
        Matcher matcher = ACTION.matcher(get("/submissions/new").body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }

    private static byte[] form(String office, String serial, String... files) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(field("office", office));
        form.write(field("serial", serial));
        for (int i = 0; i < files.length; i += 2) form.write(file(files[i], files[i + 1]));
        form.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }

    private static byte[] file(String name, String text) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + text + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] field(String name, String value) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(String path, byte[] form) throws Exception {
        return browser.send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path, String body, String csrf) throws Exception {
        return put("PUT", path, body, csrf);
    }

    private HttpResponse<String> put(String method, String path, String body, String csrf) throws Exception {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/octet-stream")
                .method(method, BodyPublishers.ofString(body));
        if (csrf != null) request.header("X-CSRF-TOKEN", csrf);
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return browser.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static String csrf(String page) {
        Matcher matcher = CSRF.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return URLEncoder.encode(matcher.group(1), StandardCharsets.UTF_8);
    }

    private long count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    private static void assertNothingHalf() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("submissions"))) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }
}
