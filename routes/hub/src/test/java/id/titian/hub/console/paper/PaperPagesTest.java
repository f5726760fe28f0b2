package id.titian.hub.console.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.api.Program;
import id.titian.hub.console.Browser;
import id.titian.hub.console.Chromium;
import id.titian.hub.console.QrCode;
import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.paper.form.Confirmation;
import id.titian.hub.paper.form.RowFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** Paper as two people with two browsers see it, and as a program does. It is half past seven on Monday, 2 February 2026. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PaperPagesTest {

    private static final String SITI = "s".repeat(40);
    private static final String BUDI = "b".repeat(40);
    private static final String AYU = "199001012015011001";
    private static final Pattern NUMBER = Pattern.compile("F-[0-9]{6}-[0-9]");
    private static final Pattern MESSAGE = Pattern.compile("#\\{([A-Za-z.-]+)[(}]");

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Files.writeString(data.resolve("api-token"), "siti " + SITI + "\nbudi " + BUDI + "\n");
        registry.add("titian.data", () -> data.toString());
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Browser siti;
    private Browser budi;

    @BeforeEach
    void anOfficeAndTwoPersons() throws Exception {
        // Placing that goes on meanwhile takes work first, too.
        jdbc.sql("""
                        truncate work, form, form_entry, form_scan, manual_period, office, employee, pin_group, terminal,
                                 pin_mapping, arrival, custody, punch, withdrawn_punch, sighting, quarantine, placement,
                                 delivery, act
                            restart identity cascade;
                        insert into office values ('SETDA', 'Sekretariat Daerah <b>', 'Asia/Jakarta');
                        insert into pin_group values ('SETDA');
                        insert into terminal (serial, nickname, office, pin_group, first_seen_at, adopted_at)
                        values ('A1', 'Lobi', 'SETDA', 'SETDA', now(), now());
                        insert into employee select '1990010120150110' || to_char(n, 'FM00'),
                               case n when 1 then 'Ayu' else 'Pegawai dengan nama yang panjang nomor ' || n end from generate_series(1, 40) n;
                        insert into pin_mapping (pin_group, pin, nip, valid_from)
                        select 'SETDA', n::text, '1990010120150110' || to_char(n, 'FM00'), '2020-01-01' from generate_series(1, 40) n
                        """).update();
        siti = new Browser(port);
        budi = new Browser(port);
        siti.signIn(SITI);
        budi.signIn(BUDI);
    }

    @Test
    void whoeverTypesAndWhoeverComparesSeeThatSomebodyIsOfAnotherOffice() throws Exception {
        jdbc.sql("""
                        insert into office values ('DINAS', 'Dinas <i>', 'Asia/Jakarta');
                        insert into pin_group values ('DINAS');
                        insert into terminal (serial, nickname, office, pin_group, first_seen_at, adopted_at)
                        values ('D1', 'Lobi', 'DINAS', 'DINAS', now(), now());
                        insert into employee values ('199001012015012001', 'Dodi');
                        insert into pin_mapping (pin_group, pin, nip, valid_from)
                        values ('DINAS', '1', '199001012015012001', '2020-01-01')
                        """).update();
        siti.post("/paper/periods", "office=SETDA&from=2026-01-26&to=2026-01-30&toTime=&reason=NO_POWER&words=padam");
        budi.post("/paper/periods/1/approve", "");
        String number = printed(siti, "2026-01-27");
        siti.post(
                "/paper/forms/" + number + "/type",
                "version=0&in-1=0725&out-1=1602&nip-41=199001012015012001&in-41=0725&out-41=1602");

        for (String page : List.of(
                siti.get("/paper/forms/" + number + "/type").body(),
                budi.get("/paper/forms/" + number + "/check").body()))
            assertThat(page)
                    .containsOnlyOnce("Orang ini punya PIN di mesin kantor lain (Dinas &lt;i&gt;), tidak di sini.");
    }

    @Test
    void twoPersonsBringAPaperIntoTheLedger() throws Exception {
        siti.post("/paper/periods", "office=SETDA&from=2026-01-26&to=2026-01-30&toTime=&reason=NO_POWER&words=padam");
        HttpResponse<String> own = siti.post("/paper/periods/1/approve", "");
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("second-person", "Ini harus dilakukan orang lain, bukan siti", "nama token");
        assertThat(own.body()).as("the way on").contains("href=\"/submissions\"", "Keluar");
        assertThat(budi.post("/paper/periods/1/approve", "").body()).contains("Disetujui oleh budi");
        String number = printed(siti, "2026-01-27");

        HttpResponse<String> faulty = siti.post(
                "/paper/forms/" + number + "/type",
                "version=0&signedBy=Dra.+Rini&in-1=0725&out-1=1602&in-2=jam+7&out-2=");
        assertThat(faulty.uri().getPath()).endsWith("/type");
        assertThat(faulty.body()).contains("Jam terdiri dari jam dan menit", "value=\"jam 7\"", "value=\"0725\"");
        HttpResponse<String> typed =
                siti.post("/paper/forms/" + number + "/type", "version=1&in-1=0725&out-1=1602&in-2=&out-2=");
        assertThat(typed.body()).contains("Tersimpan", "Diketik oleh siti", "Dra. Rini");
        assertThat(siti.get("/paper/forms/" + number + "/check").body())
                .contains("Anda yang menulisnya")
                .doesNotContain("value=\"right\"");
        HttpResponse<String> checked = budi.post("/paper/forms/" + number + "/check", "version=2&verdict-1=right");

        assertThat(checked.body()).contains("1 baris disahkan", "Disahkan oleh budi");
        assertThat(jdbc.sql("select path || ' ' || punch_time from punch order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("paper 2026-01-27 07:25:00", "paper 2026-01-27 16:02:00");
        assertThat(budi.post("/paper/forms/" + number + "/lines/1/withdraw", "why=keliru")
                        .body())
                .contains("Ditarik oleh budi: keliru");
        JsonNode row = program(SITI)
                .json("/api/ledger?serial=FORM-SETDA")
                .path("items")
                .path(0);
        JsonNode trace = program(SITI).json("/api/ledger/" + row.path("key").asText());
        assertThat(trace.path("paper").path(0).path("form").asText()).isEqualTo(number);
        assertThat(trace.path("paper").path(0).path("withdrawn").path("why").asText())
                .isEqualTo("keliru");
        assertThat(siti.post("/paper/forms/" + number + "/lines/1/restore", "").body())
                .doesNotContain("keliru");
    }

    @Test
    void whoeverComparesSeesWhichOfTheTimesAreOfTheNextDay() throws Exception {
        period();
        String number = printed(siti, "2026-01-27");
        siti.post(
                "/paper/forms/" + number + "/type",
                "version=0&in-1=0730%2B1&out-1=1602%2B1&in-2=0730%2B1&out-2=&in-3=2200&out-3=0602%2B1&in-4=0730&out-4=1602");

        String page = budi.get("/paper/forms/" + number + "/check").body();

        assertThat(page.split("<fieldset", -1))
                .extracting(line -> line.split("<b>\\+1 hari</b>", -1).length - 1)
                .startsWith(0, 2, 1, 1, 0);
    }

    @Test
    void whoComesSecondWithAnOlderPageIsToldWhoWasFirst() throws Exception {
        period();
        String number = printed(siti, "2026-01-27");
        budi.post("/paper/forms/" + number + "/type", "version=0&in-1=0725&out-1=");

        HttpResponse<String> second = siti.post("/paper/forms/" + number + "/type", "version=0&in-1=0730&out-1=");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body())
                .contains("form-changed", "Orang lain sudah mengubah formulir ini: budi", "/paper/forms/" + number);
        assertThat(siti.get("/paper/forms/" + number).body()).contains("0725").doesNotContain("0730");
    }

    @Test
    void aMistypedNumberFindsNoForm() throws Exception {
        String number = printed(siti, "2026-01-27");
        String digits = number.replaceAll("\\D", "");
        char other = digits.charAt(5) == '9' ? '0' : (char) (digits.charAt(5) + 1);

        assertThat(siti.get("/paper/find?number=" + Long.parseLong(digits)).body())
                .contains(number, "Ayu");
        assertThat(siti.get("/paper/find?number=" + digits.substring(0, 5) + other + digits.charAt(6))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPictureIsKeptBySeenContentAndOnlyEverSaved() throws Exception {
        String number = printed(siti, "2026-01-27");
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, '<', 's', 'c', 'r', 'i', 'p', 't', '>'};

        assertThat(siti.send(number, "../../etc/<b>.png", png).body()).contains("_b_.png");
        assertThat(siti.send(number, "again.png", png).body()).doesNotContain("again.png");
        HttpResponse<String> page = siti.send(number, "foto.png", "<html><script>".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> large = siti.send(number, "foto.png", bytes((5 << 20) + 1));
        HttpResponse<String> huge = siti.send(number, "foto.png", bytes(9 << 20));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("scan-type", "bukan JPEG");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("scan-too-large", "5 MiB");
        assertThat(huge.statusCode()).isEqualTo(413);
        HttpResponse<String> saved = siti.get("/paper/forms/" + number + "/scans/1");
        assertThat(saved.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains(number + "-1.png");
        assertThat(saved.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void everythingHasATwinForPrograms() throws Exception {
        Program siti = program(SITI);
        Program budi = program(BUDI);
        siti.post(
                "/api/paper/periods",
                "{\"office\":\"SETDA\",\"from\":\"2026-01-26\",\"fromTime\":\"06:00\",\"to\":\"2026-01-30\",\"reason\":\"MACHINE_BROKEN\",\"words\":\"rusak\",\"who\":\"Siti\"}");
        Program.assertProblem(siti.post("/api/paper/periods/1/approve", "{}"), 409, "second-person");
        assertThat(budi.post("/api/paper/periods/1/approve", "{\"who\":\"Budi\"}")
                        .statusCode())
                .isEqualTo(204);
        String number = Program.json(siti.post("/api/paper/forms", "{\"office\":\"SETDA\",\"day\":\"2026-01-27\"}"))
                .path(0)
                .asText();

        JsonNode typed = Program.json(
                siti.put(
                        "/api/paper/forms/" + number + "/lines",
                        "{\"version\":0,\"signedBy\":\"Rini\",\"rows\":[{\"line\":1,\"in\":\"07.25\",\"out\":\"16:02\"},{\"line\":2,\"in\":\"x\"}]}"));
        assertThat(typed.path("lines")
                        .path(1)
                        .path("faults")
                        .path(0)
                        .path("code")
                        .asText())
                .isEqualTo("time-unreadable");
        JsonNode outcome = Program.json(budi.post(
                "/api/paper/forms/" + number + "/confirm",
                "{\"version\":1,\"rows\":[{\"line\":1,\"isRight\":true}],\"who\":\"Budi\"}"));

        assertThat(outcome.path("confirmed")).hasSize(1);
        assertThat(siti.json("/api/paper/facts?office=SETDA&day=2026-01-27")
                        .path("facts")
                        .path(0)
                        .path("confirmedWho")
                        .asText())
                .isEqualTo("Budi (budi)");
        assertThat(siti.json("/api/paper/facts?office=SETDA&day=2026-01-27")
                        .path("manual")
                        .asBoolean())
                .isTrue();
        Program.assertProblem(
                budi.post("/api/paper/forms/" + number + "/confirm", "{\"version\":1,\"rows\":[]}"),
                409,
                "form-changed");
        Program.assertProblem(siti.post("/api/paper/forms/" + number + "/confirm", "{}"), 400, "version-missing");
        Program.assertProblem(
                siti.post("/api/paper/forms/F-1/lines/1/withdraw", "{\"reason\":\"x\"}"), 404, "form-unknown");
        Program.assertProblem(siti.post("/api/paper/periods", "{\"office\":\"SETDA\"}"), 400, "period-incomplete");
        assertThat(budi.post("/api/paper/forms/" + number + "/lines/1/withdraw", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(budi.post("/api/paper/forms/" + number + "/lines/1/restore", "{}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(budi.post("/api/paper/periods/1/end", "{\"last\":\"2026-01-28T12:00\",\"reason\":\"baik lagi\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(Program.json(siti.post(
                                "/api/paper/forms/" + number + "/scans?name=a.pdf",
                                "%PDF-1.7",
                                "application/x-www-form-urlencoded"))
                        .path("id")
                        .asLong())
                .isPositive();
        assertThat(siti.json("/api/paper/forms?office=SETDA")).hasSize(1);
        assertThat(siti.json("/api/paper/periods?office=SETDA")
                        .path(0)
                        .path("endedWhy")
                        .asText())
                .isEqualTo("baik lagi");
        assertThat(siti.json("/api/paper/forms/" + number + "/scans")).hasSize(1);
        assertThat(siti.get("/api/openapi.json").body())
                .contains("/api/paper/forms/{number}/confirm", "Draft a manual period");
        Program.assertProblem(Program.stranger(port).get("/api/paper/periods"), 401, "token-missing");
    }

    @Test
    void noPageHasAScriptOrAnInlineStyleAndNamesAreNoMarkup() throws Exception {
        period();
        String number = printed(siti, "2026-01-27");
        siti.post("/paper/forms/" + number + "/type", "version=0&in-1=0725&out-1=1602");
        for (String page : List.of(
                "/paper",
                "/paper/forms/" + number,
                "/paper/forms/" + number + "/type",
                "/paper/forms/" + number + "/check",
                "/paper/forms/print?number=" + number,
                "/paper?lang=en",
                "/paper/forms/" + number + "/check?lang=en")) {
            HttpResponse<String> answer = budi.get(page);

            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body())
                    .as(page)
                    .doesNotContain("<script", "style=", "http://", "https://", "??", "Daerah <b>")
                    .contains("Daerah &lt;b&gt;", "name=\"viewport\"");
        }
        assertThat(siti.get("/paper/forms/print?number=" + number).body())
                .as("the number for a scanner")
                .contains(QrCode.of(number).path());
        assertThat(new Browser(port).get("/paper/forms/" + number).uri().getPath())
                .isEqualTo("/login");
    }

    @Test
    void everyRefusalAndEveryFaultIsSaidInBothLanguages() throws IOException {
        Properties indonesian = bundle("/console.properties");
        Properties english = bundle("/console_en.properties");
        for (PaperRefusal refusal : PaperRefusal.values()) {
            String key = "paper.refusal." + refusal.code();
            assertThat(english.getProperty(key)).isEqualTo(refusal.words("{0}"));
            assertThat(indonesian.getProperty(key)).as(key).isNotBlank().isNotEqualTo(english.getProperty(key));
        }
        for (RowFault fault : RowFault.values()) {
            String key = "paper.fault." + fault.code();
            assertThat(english.getProperty(key)).isEqualTo(fault.words());
            assertThat(indonesian.getProperty(key)).as(key).isNotBlank().isNotEqualTo(english.getProperty(key));
        }
        for (Confirmation.RowRefusal refusal : Confirmation.RowRefusal.values())
            assertThat(indonesian.getProperty("paper.row." + refusal.code())).isNotBlank();
        for (String page : List.of("paper", "form", "form-type", "form-check", "paper-refused")) {
            Matcher asked = MESSAGE.matcher(template(page));
            while (asked.find()) assertThat(indonesian.stringPropertyNames()).contains(asked.group(1));
        }
    }

    /** Forty people and four blank lines are two sheets; the number stands on each. */
    @Test
    void aBrowserPrintsTheFormOnWholeSheets() throws Exception {
        String number = printed(siti, "2026-01-27");

        assertThat(sheets("/paper/forms/print?number=" + number)).isEqualTo(2);
        assertThat(sheets("/paper/forms/print?number=" + number + "&number=" + printed(siti, "2026-01-28")))
                .isEqualTo(4);
    }

    private int sheets(String page) throws Exception {
        Path folder = Files.createTempDirectory(data, "print");
        Files.writeString(
                folder.resolve("form-print.css"), siti.get("/form-print.css").body());
        Path html = folder.resolve("form.html");
        Files.writeString(html, siti.get(page).body().replace("href=\"/form-print.css\"", "href=\"form-print.css\""));
        Path pdf = folder.resolve("form.pdf");
        Process print = new ProcessBuilder(
                        Chromium.executable().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-pdf-header-footer",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--print-to-pdf=" + pdf,
                        html.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(print.waitFor(60, TimeUnit.SECONDS))
                    .as("the browser printed in time")
                    .isTrue();
        } finally {
            print.destroyForcibly();
        }
        Matcher sheet =
                Pattern.compile("/Type\\s*/Page[^s]").matcher(Files.readString(pdf, StandardCharsets.ISO_8859_1));
        return (int) sheet.results().count();
    }

    private void period() throws Exception {
        siti.post("/paper/periods", "office=SETDA&from=2026-01-26&to=2026-01-30&reason=NO_POWER&words=padam");
        budi.post("/paper/periods/1/approve", "");
    }

    private String printed(Browser browser, String day) throws Exception {
        HttpResponse<String> sheet = browser.post("/paper/forms", "office=SETDA&day=" + day + "&days=1&kind=PRESENCE");
        Matcher number = NUMBER.matcher(sheet.body());
        assertThat(number.find()).as(sheet.body()).isTrue();
        return number.group();
    }

    private Program program(String token) {
        return Program.with(token, port);
    }

    private static byte[] bytes(int length) {
        byte[] jpeg = new byte[length];
        jpeg[0] = (byte) 0xff;
        jpeg[1] = (byte) 0xd8;
        jpeg[2] = (byte) 0xff;
        return jpeg;
    }

    private String template(String page) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/templates/" + page + ".html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Properties bundle(String name) throws IOException {
        Properties texts = new Properties();
        try (var in = new InputStreamReader(getClass().getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
