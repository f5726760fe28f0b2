package id.titian.hub.console.fact;

import static id.titian.hub.console.attendance.AttendanceTown.AYU;
import static id.titian.hub.console.attendance.AttendanceTown.BUDI;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.console.Browser;
import id.titian.hub.console.attendance.AttendanceTown;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.FactRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What people state, as those see it who state it and as those who decide; rini is of the personnel office. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FactPagesTest {

    private static final String SITI = "s".repeat(40);
    private static final String RINI = "r".repeat(40);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2};
    private static final Pattern MESSAGE = Pattern.compile("#\\{([A-Za-z_.-]+)[(}]");

    @TempDir
    static Path data;

    private static boolean isBuilt;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Files.writeString(data.resolve("api-token"), "siti " + SITI + "\nrini " + RINI + "\n");
        registry.add("titian.data", () -> data.toString());
        registry.add("titian.attendance.begin", () -> "2026-01-01");
        registry.add("titian.facts.personnel-tokens", () -> "rini");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AutowireCapableBeanFactory beans;

    private Browser siti;
    private Browser rini;

    @BeforeEach
    void aTownWithoutFactsAndTwoPersons() throws Exception {
        if (!isBuilt) beans.createBean(AttendanceTown.class).built();
        isBuilt = true;
        jdbc.sql("truncate fact, fact_history, document restart identity cascade")
                .update();
        siti = new Browser(port);
        rini = new Browser(port);
        siti.signIn(SITI);
        rini.signIn(RINI);
    }

    @Test
    @DisplayName("BKS-C08, END-C09: two persons bring leave into force; whoever states it never approves it")
    void twoPersonsBringALeaveIntoForceAndTakeItAwayAgain() throws Exception {
        HttpResponse<String> said = siti.post(
                "/facts/new",
                "kind=excuse&nip=" + AYU
                        + "&from=2026-01-06&to=2026-01-07&d-type=cuti+tahunan&d-slot=&reason=surat&who=Siti");
        assertThat(said.uri().getPath()).isEqualTo("/facts/1");
        assertThat(said.body())
                .contains(
                        "CUTI_TAHUNAN",
                        "Ayu Lestari",
                        "menunggu",
                        "Siti (siti)",
                        "Anda yang menulisnya",
                        "Batalkan keterangan saya")
                .doesNotContain("action=\"/facts/1/approve\"");
        assertThat(siti.post("/facts/1/approve", "who=Siti&why=").body()).contains("second-person");

        assertThat(rini.get("/facts/1").body()).contains("action=\"/facts/1/approve\"");
        HttpResponse<String> approved =
                rini.post("/facts/1/approve", "who=Rini&why=sesuai+surat&approverNip=&approverFor=");
        assertThat(approved.body()).contains("disetujui", "Rini (rini)", "sesuai surat", "sebagai bagian kepegawaian");
        assertThat(rini.post("/facts/1/withdraw", "who=Rini&why=").statusCode()).isEqualTo(422);
        assertThat(rini.post("/facts/1/withdraw", "who=Rini&why=keliru").body())
                .contains("ditarik", "keliru", "Berlakukan lagi");
        assertThat(rini.post("/facts/1/restore", "who=Rini&why=").body())
                .contains("diberlakukan lagi")
                .contains("disetujui");
    }

    @Test
    void inWhoseRightSomebodyDecidesIsAskedAndRefusedInWords() throws Exception {
        rini.post("/facts/new", "kind=excuse&nip=" + AYU + "&from=2026-01-06&d-type=IZIN&who=Rini");

        HttpResponse<String> without = siti.post("/facts/1/approve", "who=Siti&why=&approverNip=");
        assertThat(without.statusCode()).isEqualTo(409);
        assertThat(without.body())
                .contains("approver-missing", "Token siti bukan milik bagian kepegawaian", "href=\"/facts/1\"");
        assertThat(siti.post("/facts/1/approve", "who=Siti&why=&approverNip=" + AYU)
                        .body())
                .contains("tidak bisa memutuskan tentang dirinya sendiri");
        assertThat(siti.post("/facts/1/approve", "who=Siti&why=&approverFor=Kabag&approverNip=" + BUDI)
                        .body())
                .contains("atas nama NIP " + BUDI, "Kabag");
    }

    @Test
    void whatIsRefusedIsShownAgainAsItWasFilledIn() throws Exception {
        HttpResponse<String> refused = siti.post(
                "/facts/new",
                "kind=excuse&nip=" + AYU + "&from=2026-01-09&to=2026-01-07&d-type=IZIN&reason=acara&who=Siti");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Hari terakhir sebelum hari pertama", "days-reversed")
                .contains("value=\"" + AYU + "\"", "value=\"2026-01-09\"", "value=\"IZIN\"", "value=\"acara\"");
        assertThat(siti.get("/facts/new?kind=nothing").body()).contains("kind-unknown");
        assertThat(siti.post("/facts/new", "kind=excuse&nip=1&from=2026-01-07&d-type=IZIN&who=Siti")
                        .body())
                .contains("Tidak ada pegawai dengan NIP 1");
    }

    @Test
    void thereIsAFormForEveryKindAndItStatesOne() throws Exception {
        Map<FactKind, String> filled = Map.of(
                FactKind.EXCUSE, "nip=" + AYU + "&from=2026-01-07&d-type=SAKIT&d-slot=in",
                FactKind.REMOTE_DAY, "nip=" + AYU + "&from=2026-01-07&to=&d-mode=WFH",
                FactKind.ROSTER, "nip=" + AYU + "&from=2026-01-07&d-shift=P&d-order=",
                FactKind.EVENT, "nip=" + AYU + "&from=2026-01-07&d-event=apel+pagi&d-attended=false",
                FactKind.MANUAL_PUNCH, "nip=" + AYU + "&from=2026-01-07&d-time=2026-01-07T07:20",
                FactKind.CLOCK_CORRECTION, "serial=A1&d-from=2026-01-07T07:00&d-to=2026-01-08T07:00&d-seconds=-120",
                FactKind.OBJECTION, "nip=" + AYU + "&from=2026-01-07&d-words=Saya+hadir",
                FactKind.OUTAGE,
                        "serial=&office=SETDA&d-from=2026-01-07T07:00&d-to=2026-01-07T12:00&d-cause=padam&d-evidence=PLN%0AFoto",
                FactKind.COVERAGE, "office=SETDA&from=2026-01-07&d-words=semua+sudah+masuk");
        for (FactKind kind : FactKind.values()) {
            HttpResponse<String> form = siti.get("/facts/new?kind=" + kind.word());
            for (String pair : filled.get(kind).split("&"))
                assertThat(form.body()).as(kind + " asks for " + pair).contains("name=\"" + pair.split("=")[0] + "\"");

            HttpResponse<String> said =
                    siti.post("/facts/new", "kind=" + kind.word() + "&who=Siti&reason=&" + filled.get(kind));

            assertThat(said.uri().getPath())
                    .as(said.body())
                    .startsWith("/facts/")
                    .doesNotContain("new");
        }
        assertThat(siti.get("/facts?kind=OUTAGE").body()).contains("Gangguan mesin", "Sekretariat Daerah");
        assertThat(siti.get("/facts/8").body()).contains("padam", "PLN · Foto", "2026-01-07 07:00");
        assertThat(siti.get("/facts").body()).contains("Keberatan: 1", "Jadwal dinas: 1");
    }

    @Test
    @DisplayName("BKS-C10: the document of an outage is kept, its hash shown, and it is needed")
    void anOutageIsConfirmedWithItsDocument() throws Exception {
        siti.post(
                "/facts/new",
                "kind=outage&office=SETDA&serial=&d-from=2026-01-07T07:00&d-to=2026-01-07T12:00&d-cause=padam&who=Siti");
        assertThat(rini.get("/facts/1").body()).contains("baru bisa disetujui sesudah ada buktinya");
        assertThat(rini.post("/facts/1/approve", "who=Rini&why=padam").body()).contains("document-missing");

        assertThat(siti.upload("/facts/1/document?", "Siti", "foto.png", "<html>".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("document-type", "bukan JPEG");
        HttpResponse<String> kept = siti.upload("/facts/1/document?", "Siti", "../<b>surat.png", PNG);

        assertThat(kept.body()).contains("SHA-256 ", "Simpan buktinya");
        HttpResponse<String> saved = rini.get("/facts/1/document");
        assertThat(saved.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("bukti-1.png");
        assertThat(rini.post("/facts/1/approve", "who=Rini&why=padam+menurut+PLN")
                        .body())
                .contains("disetujui", "padam menurut PLN");
        assertThat(siti.upload("/facts/1/document?", "Siti", "b.png", new byte[(5 << 20) + 1])
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    @DisplayName("BKS-C10: an outage is printed with what speaks for it, who confirmed it, and whose days it explains")
    void aConfirmedOutageIsPrintedWithItsEvidence() throws Exception {
        siti.post(
                "/facts/new",
                "kind=outage&office=&serial=B1&d-from=2026-01-07T00:00&d-to=2026-01-08T00:00&d-cause=padam+%3Cb%3E"
                        + "&d-evidence=Mesin+diam+sejak+00.00%0AAgen+terputus&who=Siti");
        assertThat(rini.get("/facts/1").body()).contains("href=\"/outages/1/sheet\"");
        assertThat(rini.get("/outages/1/sheet").body())
                .contains("BELUM DISAHKAN", "belum ada dokumen")
                .doesNotContain("DISAHKAN</span><span");
        siti.upload("/facts/1/document?", "Siti", "surat.png", PNG);
        rini.post("/facts/1/approve", "who=Rini&why=padam+menurut+PLN");
        beans.createBean(AttendanceTown.class).made();

        HttpResponse<String> sheet = rini.get("/outages/1/sheet?lang=en");

        assertThat(sheet.body())
                .contains(">DISAHKAN<", "B1", "Lobi", "Dinas &lt;b&gt;Pekerjaan", "padam &lt;b&gt;")
                .contains("2026-01-07 00:00:00 WIB", "2026-01-08 00:00:00 WIB")
                .contains("<li>Mesin diam sejak 00.00</li>", "<li>Agen terputus</li>")
                .contains("Siti (siti)", "Rini (rini)", "padam menurut PLN", "sebagai bagian kepegawaian", "SHA-256")
                .contains("1 pegawai, 1 hari", "Citra &lt;i&gt;Dewi", "Rab, 7 Jan 2026: ")
                .doesNotContain("<script", "style=", "??", "http");
        rini.post("/facts/1/withdraw", "who=Rini&why=keliru");
        assertThat(rini.get("/outages/1/sheet").body()).contains(">DITARIK<", "keliru");
    }

    @Test
    void thereIsNoSheetOfWhatIsNoOutage() throws Exception {
        siti.post("/facts/new", "kind=excuse&nip=" + AYU + "&from=2026-01-07&d-type=IZIN&who=Siti");

        assertThat(siti.get("/outages/1/sheet").statusCode()).isEqualTo(404);
        HttpResponse<String> none = siti.get("/outages/2/sheet");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("fact-unknown");
        assertThat(siti.get("/facts/1").body()).doesNotContain("/sheet");
    }

    @Test
    @DisplayName("PLB-C12: an objection is answered with words by somebody else")
    void anObjectionIsAnswered() throws Exception {
        siti.post("/facts/new", "kind=objection&nip=" + AYU + "&from=2026-01-06&d-words=Saya+hadir&who=Ayu");
        assertThat(rini.get("/facts/1").body())
                .contains("Jawab keberatan")
                .doesNotContain("action=\"/facts/1/approve\"");
        assertThat(rini.post("/facts/1/answer", "who=Rini&upheld=true&why=").body())
                .contains("words-missing");

        assertThat(rini.post("/facts/1/answer", "who=Rini&upheld=false&why=Tidak+ada+rekaman")
                        .body())
                .contains("ditolak", "Tidak ada rekaman", "dijawab");
    }

    @Test
    void aFileIsTakenWholeOrNotAtAllAndDecidedAsAWhole() throws Exception {
        String sound = "nip;tanggal_mulai;tanggal_selesai;jenis\n" + AYU + ";2026-01-06;;IZIN\n" + BUDI
                + ";2026-01-07;;SAKIT\n";
        HttpResponse<String> bad = siti.upload(
                "/facts/import?kind=excuse",
                "Siti",
                "izin.csv",
                bytes(sound + "199999999999999999;2026-01-08;;IZIN\n" + AYU + ";kemarin;;IZIN\n"));
        assertThat(bad.statusCode()).as(bad.body()).isEqualTo(422);
        assertThat(bad.body())
                .contains("Tidak satu baris pun diambil")
                .contains(">4<", ">5<")
                .contains("Tanggalnya tidak terbaca");
        assertThat(jdbc.sql("select count(*) from fact").query(Long.class).single())
                .isZero();

        HttpResponse<String> taken = siti.upload("/facts/import?kind=excuse", "Siti", "izin.csv", bytes(sound));
        assertThat(taken.body()).contains("2 baris: 2 ditulis, 0 sudah ada sebelumnya");
        Matcher batch = Pattern.compile("/facts\\?batch=([0-9a-f-]{36})").matcher(taken.body());
        assertThat(batch.find()).isTrue();
        assertThat(rini.get(batch.group()).body()).contains("Setujui semua dari berkas ini", "Budi Santoso");
        assertThat(siti.post("/facts/batches/" + batch.group(1) + "/approve", "who=Siti&why=")
                        .body())
                .contains("second-person");
        assertThat(rini.post("/facts/batches/" + batch.group(1) + "/approve", "who=Rini&why=")
                        .body())
                .contains("2 keterangan diputuskan")
                .doesNotContain("Setujui semua dari berkas ini");
    }

    @Test
    void theListIsNarrowedByKindStateOfficePersonAndDays() throws Exception {
        siti.post("/facts/new", "kind=excuse&nip=" + AYU + "&from=2026-01-06&d-type=IZIN&who=Siti");
        siti.post("/facts/new", "kind=remote-day&nip=" + BUDI + "&from=2026-01-20&d-mode=WFH&who=Siti");

        assertThat(siti.get("/facts?kind=EXCUSE&state=&office=&nip=&from=&to=").body())
                .contains("Ayu Lestari")
                .doesNotContain("Budi Santoso");
        assertThat(siti.get("/facts?nip=" + BUDI).body())
                .contains("Budi Santoso")
                .doesNotContain("Ayu Lestari");
        assertThat(siti.get("/facts?from=2026-01-10&to=2026-01-25").body())
                .contains("Budi Santoso")
                .doesNotContain("Ayu Lestari");
        assertThat(siti.get("/facts?office=DINAS").body()).contains("Tidak ada keterangan seperti itu");
        assertThat(siti.get("/facts?state=DRAFTED&office=SETDA").body()).contains("Budi Santoso", "Ayu Lestari");
    }

    @Test
    void everyRefusalIsSaidInBothLanguagesAndEveryTextThatAPageAsksForIsThere() throws IOException {
        Properties indonesian = bundle("/console.properties");
        Properties english = bundle("/console_en.properties");
        for (FactRefusal refusal : FactRefusal.values()) {
            String key = "fact.refusal." + refusal.code();
            assertThat(String.valueOf(english.getProperty(key)).replace("''", "'"))
                    .isEqualTo(refusal.words("{0}"));
            assertThat(indonesian.getProperty(key)).as(key).isNotBlank().isNotEqualTo(english.getProperty(key));
        }
        for (String page : List.of(
                "attendance",
                "attendance-person",
                "attendance-day",
                "attendance-refused",
                "months",
                "month-office",
                "month-extract",
                "trace-month",
                "trace-punch",
                "watches",
                "rulebooks",
                "rulebook",
                "rulebooks-compare",
                "facts",
                "fact",
                "fact-new",
                "fact-import",
                "fact-refused",
                "layout")) {
            Matcher asked = MESSAGE.matcher(template(page));
            while (asked.find())
                assertThat(indonesian.stringPropertyNames()).as(page).contains(asked.group(1));
        }
        for (FactKind kind : FactKind.values())
            assertThat(indonesian.stringPropertyNames()).contains("fact.kind." + kind, "fact.what." + kind);
    }

    @Test
    void noPageHasAScriptOrAnInlineStyle() throws Exception {
        siti.post("/facts/new", "kind=objection&nip=" + AYU + "&from=2026-01-06&d-words=%3Cscript%3E&who=Ayu");
        for (FactKind kind : FactKind.values())
            for (String page : List.of(
                    "/facts/new?kind=" + kind.word(),
                    "/facts/import?kind=" + kind.word(),
                    "/facts/1?x=y",
                    "/facts?x=y"))
                for (String language : List.of("id", "en")) {
                    HttpResponse<String> answer = rini.get(page + "&lang=" + language);

                    assertThat(answer.statusCode()).as(page).isEqualTo(200);
                    assertThat(answer.body())
                            .as(page)
                            .doesNotContain("<script", "style=", "http://", "https://", "??")
                            .contains("name=\"viewport\"");
                }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
