package id.titian.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.quarantine.QuarantineReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConsoleTest {

    private static final List<String> PAGES = List.of(
            "/",
            "/offices",
            "/punches",
            "/agents",
            "/quarantine",
            "/bundles",
            "/submissions",
            "/coverage",
            "/attendance",
            "/months",
            "/watches",
            "/rulebooks",
            "/rulebooks/compare",
            "/facts");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern MESSAGE = Pattern.compile("#\\{([a-z.-]+)[(}]");

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

    private HttpClient browser;

    @BeforeEach
    void openBrowser() {
        browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    @Test
    void nobodySeesAnythingBeforeSigningIn() throws Exception {
        townWithOnePunch();
        for (String page : PAGES) {
            HttpResponse<String> answer = get(page);

            assertThat(answer.uri().getPath()).isEqualTo("/login");
            assertThat(answer.body()).doesNotContain("199001012015011001", "Sekretariat Daerah");
        }
    }

    @Test
    void theTokenOpensTheFirstPageWithItsFourNumbers() throws Exception {
        townWithOnePunch();

        HttpResponse<String> home = signIn();

        assertThat(home.uri().getPath()).isEqualTo("/");
        assertThat(home.body())
                .contains("Diharapkan hari ini", "Sudah diterima", "Masih menunggu di kantor", "Perlu manusia")
                .contains("Sekretariat Daerah", "Belum ada agen")
                .contains("Dihitung pukul 07:30:00 WIB");
        assertThat(get("/punches").body()).contains("Ayu", "199001012015011001", "07:21:05 WIB", "Lobi");
        assertThat(get("/quarantine").body()).contains("PIN belum dikenal", "unknown-pin");
        assertThat(get("/quarantine?reason=clock-suspect").body()).contains("Tidak ada yang menunggu");
    }

    @Test
    void theFirstPageSaysWhatWaitsForAnAnswerAndLeadsThere() throws Exception {
        assertThat(signIn().body())
                .contains("Menunggu jawaban", "href=\"/submissions\"", "href=\"/bundles\"", "href=\"/paper\"");
        jdbc.sql("""
                        insert into submission (spool, file, way, sender, file_name, octets, sha256, kind, state, code, words, next_try_at,
                                                received_at)
                        values (gen_random_uuid(), gen_random_uuid(), 'WEB', 'siti', 'a.csv', 1, '\\x01', 'table', 'ASKING',
                                'table-look', 'w', now(), now())
                        """).update();

        // Numbers may be two seconds old.
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(get("/").body())
                .contains("tabel perlu diperiksa sebelum barisnya diambil", "href=\"/submissions?state=ASKING\""));
        assertThat(get("/submissions?state=ASKING").body()).contains("a.csv");
    }

    @Test
    void whoGoesWrongIsToldSoInWordsAndBlamesNoHub() throws Exception {
        signIn();

        assertThat(post("/paper/periods", "office=X").body())
                .contains("terlalu lama terbuka")
                .doesNotContain("kesalahan di hub");
        assertThat(get("/paper/find").body())
                .contains("Isian itu tidak bisa dipakai")
                .doesNotContain("kesalahan di hub");
    }

    @Test
    void theGuideForWhoeverCarriesAStickFitsOnOneSideOfPaperAndNeedsNoToken(@TempDir Path printed) throws Exception {
        assertThat(get("/panduan-stik.html").body()).contains("Membawa stik presensi", "TITIAN.STK");

        assertThat(Printer.sheets("http://localhost:" + port + "/panduan-stik.html", printed))
                .isEqualTo(1);
    }

    @Test
    void theGuideNeverHasARefusalOrTheMarkerDeletedAndSendsAContradictionHome() throws Exception {
        String guide = get("/panduan-stik.html").body();

        assertThat(guide)
                .contains(
                        "kecuali yang berkas <code>.TXT</code>-nya menolak",
                        "Jangan pernah hapus <code>TITIAN.STK</code>",
                        "&ldquo;Bertentangan&rdquo;</td><td>Bawa stik kembali");
    }

    @Test
    void aWrongTokenStaysOutside() throws Exception {
        HttpResponse<String> answer = signIn("x".repeat(43));

        assertThat(answer.uri().getPath()).isEqualTo("/login");
        assertThat(answer.body()).contains("Token itu tidak dikenal");
        assertThat(get("/").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void aFormFromAForeignPageIsRefused() throws Exception {
        HttpResponse<String> answer = post("/login", "token=" + token());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void theSessionCookieIsForThisSiteAndForNoScript() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("JSESSIONID=").contains("HttpOnly", "SameSite=Strict"));
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        String home = signIn().body();

        HttpResponse<String> bye = post("/logout", "_csrf=" + csrf(home));

        assertThat(bye.body()).contains("Anda sudah keluar");
        assertThat(get("/").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void aSessionOpensNoGateOfTheApi() throws Exception {
        signIn();

        assertThat(get("/api/numbers").statusCode()).isEqualTo(401);
    }

    @Test
    void englishIsOneStepAway() throws Exception {
        signIn();

        assertThat(get("/?lang=en").body()).contains("Expected today").contains("lang=\"en\"");
        assertThat(get("/agents").body()).contains("small programs");
        assertThat(get("/?lang=id").body()).contains("Diharapkan hari ini").contains("lang=\"id\"");
        assertThat(get("/?lang=zz-nonsense").statusCode()).isEqualTo(200);
    }

    @Test
    void noPageHasAScriptAnInlineStyleOrAForeignAddressAndAllAreSmall() throws Exception {
        townWithOnePunch();
        signIn();
        int css = get("/titian.css").body().length();
        for (String page : PAGES) {
            HttpResponse<String> answer = get(page);

            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("<script", "style=", "http://", "https://", "??");
            assertThat(answer.body()).contains("name=\"viewport\"");
            assertThat(answer.body().length() + css).isLessThan(60_000);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void aPageThatDoesNotExistSaysSoInWords() throws Exception {
        signIn();

        HttpResponse<String> answer = browser.send(
                request("/nowhere").header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Halaman itu tidak ada");
    }

    @Test
    void bothLanguagesSayTheSameThings() throws Exception {
        Properties indonesian = bundle("/console.properties");
        Properties english = bundle("/console_en.properties");

        assertThat(english.stringPropertyNames()).isEqualTo(indonesian.stringPropertyNames());
        for (String code : indonesian.stringPropertyNames())
            for (String place : List.of("{0}", "{1}"))
                assertThat(english.getProperty(code).contains(place))
                        .as(code)
                        .isEqualTo(indonesian.getProperty(code).contains(place));
    }

    @Test
    @DisplayName("MKM-C14: every reason of quarantine says in both languages what happened and what to do")
    void everyReasonOfQuarantineSaysInBothLanguagesWhatHappenedAndWhatToDo() throws Exception {
        Properties indonesian = bundle("/console.properties");
        Properties english = bundle("/console_en.properties");
        for (QuarantineReason reason : QuarantineReason.values()) {
            assertThat(english.getProperty("happened." + reason.code())).isEqualTo(reason.happened());
            assertThat(english.getProperty("todo." + reason.code())).isEqualTo(reason.todo());
            for (String key : List.of("happened.", "todo."))
                assertThat(indonesian.getProperty(key + reason.code()))
                        .as(key + reason.code())
                        .matches("[A-Z].{20,}\\.")
                        .isNotEqualTo(english.getProperty(key + reason.code()));
            assertThat(indonesian.getProperty("reason." + reason.code())).isNotBlank();
        }
    }

    @Test
    void theIndonesianPageTellsOfEveryReasonInIndonesianAndKeepsTheDetailAside() throws Exception {
        Properties indonesian = bundle("/console.properties");
        for (QuarantineReason reason : QuarantineReason.values())
            jdbc.sql("""
                            insert into quarantine (reason, identity, detail, opened_at)
                            values (?, '\\x02', 'English words of ' || ?, now()) on conflict do nothing
                            """).params(reason.name(), reason.code()).update();
        signIn();

        for (QuarantineReason reason : QuarantineReason.values()) {
            String page = get("/quarantine?reason=" + reason.code()).body();

            assertThat(page)
                    .contains(indonesian.getProperty("happened." + reason.code()))
                    .contains(indonesian.getProperty("todo." + reason.code()));
            String plain = page.replaceAll("(?s)<details.*?</details>", "");
            assertThat(plain).doesNotContain("English words of", reason.happened(), reason.todo());
            assertThat(page).contains("English words of " + reason.code());
        }
    }

    @Test
    void aRowOfATableSaysInIndonesianWhatIsWrongWithIt() throws Exception {
        jdbc.sql("""
                        insert into quarantine (reason, identity, detail, opened_at)
                        values ('ROW_UNCLEAR', '\\x03', 'Row 7: English (x) [nip-digits-lost]', now())
                        """).update();
        signIn();

        assertThat(get("/quarantine?reason=row-unclear").body())
                .contains(bundle("/console.properties").getProperty("trap.nip-digits-lost"));
    }

    @Test
    void everyTextThatAPageAsksForIsThere() throws Exception {
        Properties texts = bundle("/console.properties");
        for (String page : List.of(
                "layout",
                "home",
                "offices",
                "coverage",
                "punches",
                "agents",
                "quarantine",
                "login",
                "error",
                "submissions",
                "submission",
                "submission-new",
                "table",
                "table-refused",
                "tables",
                "bundles",
                "receipt")) {
            String template;
            try (InputStream in = getClass().getResourceAsStream("/templates/" + page + ".html")) {
                template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            Matcher matcher = MESSAGE.matcher(template);
            while (matcher.find()) assertThat(texts.stringPropertyNames()).contains(matcher.group(1));
        }
    }

    private void townWithOnePunch() {
        jdbc.sql("""
                        insert into office values ('SETDA', 'Sekretariat Daerah', 'Asia/Jakarta') on conflict do nothing;
                        insert into pin_group values ('SETDA') on conflict do nothing;
                        insert into employee values ('199001012015011001', 'Ayu') on conflict do nothing;
                        insert into terminal (serial, nickname, office, pin_group, first_seen_at, adopted_at)
                            values ('A1', 'Lobi', 'SETDA', 'SETDA', now(), now()) on conflict do nothing;
                        insert into pin_mapping (pin_group, pin, nip, valid_from)
                            values ('SETDA', '7', '199001012015011001', '2026-01-01') on conflict do nothing;
                        insert into punch (terminal, pin, punch_time, ordinal, path, observed_at, recorded_at, arrival, arrival_index)
                            select id, pin, '2026-02-02T07:21:05', 0, 'live', now(), now(), 1, 0
                              from terminal cross join unnest(array['7', '8']) as p (pin) on conflict do nothing;
                        insert into placement select id, '199001012015011001', 'SETDA', '2026-02-02', now()
                          from punch where pin = '7' on conflict do nothing;
                        insert into quarantine (reason, identity, detail, serial, pin, punch_time, punch, opened_at)
                            select 'UNKNOWN_PIN', '\\x01', 'PIN 8 means nobody.', 'A1', '8', punch_time, id, now()
                              from punch where pin = '8' on conflict do nothing
                        """).update();
    }

    private HttpResponse<String> signIn() throws Exception {
        return signIn(token());
    }

    private HttpResponse<String> signIn(String token) throws Exception {
        String form = get("/login").body();
        return post("/login", "token=" + token + "&_csrf=" + csrf(form));
    }

    private static String token() throws IOException {
        return Files.readString(data.resolve("api-token")).strip();
    }

    private static String csrf(String page) {
        Matcher matcher = CSRF.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return URLEncoder.encode(matcher.group(1), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return browser.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private Properties bundle(String name) throws IOException {
        Properties texts = new Properties();
        try (var in = new InputStreamReader(getClass().getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
