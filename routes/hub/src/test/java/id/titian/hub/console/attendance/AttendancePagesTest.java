package id.titian.hub.console.attendance;

import static id.titian.hub.console.attendance.AttendanceTown.AYU;
import static id.titian.hub.console.attendance.AttendanceTown.BUDI;
import static id.titian.hub.console.attendance.AttendanceTown.CITRA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.api.Program;
import id.titian.hub.console.Browser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

/** Days, months and rules as two people with two browsers see them. It is half past seven on Monday, 2 February 2026. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AttendancePagesTest {

    private static final String SITI = "s".repeat(40);
    private static final String RINI = "r".repeat(40);

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Files.writeString(data.resolve("api-token"), "siti " + SITI + "\nrini " + RINI + "\n");
        registry.add("titian.data", () -> data.toString());
        registry.add("titian.attendance.begin", () -> "2026-01-01");
        // The hub's own stages work beside the town as often as they can: what depends on who comes first is found
        // here.
        registry.add("titian.attendance.tick-millis", () -> "50");
        registry.add("titian.placement.tick-millis", () -> "50");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AutowireCapableBeanFactory beans;

    private AttendanceTown town;
    private Browser siti;
    private Browser rini;

    @BeforeEach
    void aTownAndTwoPersons() throws Exception {
        town = beans.createBean(AttendanceTown.class).built();
        siti = new Browser(port);
        rini = new Browser(port);
        siti.signIn(SITI);
        rini.signIn(RINI);
    }

    @Test
    @DisplayName("PLB-C09: each employee's day, and why it is so, with its punches and its rule")
    void PLB_C09_eachEmployeesDayAndWhyAreShown() throws Exception {
        String office = siti.get("/attendance?office=SETDA&day=2026-01-05").body();
        String month = siti.get("/attendance/" + AYU + "?month=2026-01").body();
        String day = siti.get("/attendance/" + AYU + "/2026-01-05").body();
        String absent = siti.get("/attendance/" + AYU + "/2026-01-06").body();

        assertThat(office)
                .contains("Ayu Lestari", "Drs. H. Budi Santoso", "Hadir: 2", "07:46:00", "terlambat 16 menit")
                .contains("Lengkap sampai 2026-02-02 07:30 WIB", "/attendance/" + AYU + "/2026-01-05");
        assertThat(month)
                .contains("Januari 2026", "terlambat 16 menit", "Tidak hadir tanpa keterangan", "Rp 1.895.000", "94,75")
                .contains("href=\"/attendance/" + AYU + "/2026-01-30\"", "Langkah perhitungan");
        assertThat(day)
                .contains(
                        "terlambat 16 menit",
                        "Dasar: Perwali Bekasi 69/2019, tabel pemotongan",
                        "2026-01-05 07:46:00",
                        "2026-01-05 16:00:00",
                        "A1")
                .contains("Potongan hari ini 0,25 %", "bekasi-perwali-69-2019", "Ajukan keberatan");
        assertThat(absent).contains("Tidak hadir tanpa keterangan; semua mesin sudah melapor. Potongan 5");
    }

    @Test
    void aDayThatWaitsNamesTheTerminalAndNeverSaysAbsent() throws Exception {
        String office = siti.get("/attendance?office=DINAS&day=2026-01-05").body();

        assertThat(office)
                .contains("Menunggu: B1.", "Belum diputuskan: 1", "belum pernah melapor lengkap")
                .doesNotContain("Tidak hadir: ");
        assertThat(siti.get("/attendance/" + CITRA + "?month=2026-01").body())
                .contains("Belum ada angka: masih ada hari yang belum diputuskan")
                .doesNotContain("Rp 0");
        assertThat(siti.get("/attendance").body())
                .as("what is undecided for long")
                .contains(
                        "status=PENDING",
                        "<td class=\"n\" data-label=\"Hari seluruhnya\">20</td>",
                        "Jum, 2 Jan 2026",
                        "Dinas &lt;b&gt;");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(siti.get("/").body())
                        .contains("hari pegawai belum diputuskan lebih dari 3 hari", "href=\"/attendance\""));
    }

    @Test
    void aMonthThatCannotBeMadeIsNamedWithWhatIsInTheWay() throws Exception {
        assertThat(siti.get("/attendance").body()).doesNotContain("Tidak dapat dihitung");
        jdbc.sql("insert into month_set_aside values (?, '2026-01-01', 'Fault: <noon>', now())")
                .param(AYU)
                .update();

        assertThat(siti.get("/attendance").body())
                .contains("Tidak dapat dihitung", "Ayu Lestari", "Januari 2026", "Fault: &lt;noon&gt;");
        assertThat(Program.with(SITI, port)
                        .get("/api/attendance/days/set-aside")
                        .body())
                .contains(AYU, "Fault: <noon>");
        assertThat(siti.post("/months/2026-01/SETDA/verify", "who=Siti").body())
                .contains("month-set-aside", AYU, "dicoba lagi");
    }

    @Test
    void onlyTheStatusThatIsAskedForIsListedAndAPersonIsFoundByNumber() throws Exception {
        String office = siti.get("/attendance?office=SETDA&day=2026-01-06&status=ABSENT")
                .body();

        assertThat(office).contains("Ayu Lestari", "Hadir: 1", "Tidak hadir: 1").doesNotContain("Budi Santoso");
        assertThat(siti.get("/attendance/find?nip=19900101+201501+1+001").uri().getPath())
                .isEqualTo("/attendance/" + AYU);
        assertThat(siti.get("/attendance/find?nip=1").statusCode()).isEqualTo(404);
        assertThat(siti.get("/attendance/1").statusCode()).isEqualTo(404);
        assertThat(siti.get("/attendance/" + AYU + "?month=2030-01").body()).contains("Bulan ini belum dihitung");
    }

    @Test
    void anObjectionIsKeptShownOnItsDayAndAnsweredByAnother() throws Exception {
        HttpResponse<String> said =
                siti.post("/attendance/" + AYU + "/2026-01-06/objections", "words=Saya+hadir&who=Ayu");
        town.made();

        assertThat(said.uri().getPath()).isEqualTo("/facts/1");
        assertThat(said.body()).contains("Keberatan", "Saya hadir", "Ayu (siti)");
        assertThat(siti.get("/attendance/" + AYU + "/2026-01-06").body()).contains("ada keberatan");
        assertThat(siti.get("/attendance?office=SETDA&day=2026-01-06").body()).contains("ada keberatan");
        HttpResponse<String> empty = siti.post("/attendance/" + AYU + "/2026-01-06/objections", "words=&who=Ayu");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("words-missing", "/attendance/" + AYU + "/2026-01-06");
    }

    @Test
    void aDayShowsWhatItWasBeforeAndWhyItChanged() throws Exception {
        town.punch("7", "2026-01-06T07:20:00", "2026-01-06T16:01:00");
        town.placed();

        assertThat(siti.get("/attendance/" + AYU + "/2026-01-06").body())
                .contains("1 revisi sebelumnya", "revisi 2", "karena presensi", "Tidak hadir tanpa keterangan");
    }

    @Test
    void aMonthIsVerifiedByOneAndClosedByAnotherAndSaysWhoIsInTheWay() throws Exception {
        HttpResponse<String> undecided = siti.post("/months/2026-01/DINAS/verify", "who=Siti");
        assertThat(undecided.statusCode()).isEqualTo(409);
        assertThat(undecided.body())
                .contains("month-undecided", CITRA + " OPEN", "2026-01-05 (B1)", "href=\"/months/2026-01/DINAS\"");
        assertThat(siti.post("/months/2026-01/SETDA/close", "who=Siti").body()).contains("month-not-verified");

        assertThat(siti.post("/months/2026-01/SETDA/verify", "who=Siti").body())
                .contains("Disahkan oleh Siti (siti)", "Tutup bulan ini");
        assertThat(siti.post("/months/2026-01/SETDA/close", "who=Siti").body()).contains("month-same-person");
        assertThat(siti.post("/months/2026-01/SETDA/reopen", "who=Siti&why=keliru")
                        .body())
                .contains("Pengesahan dibatalkan", "Sahkan bulan ini");
        siti.post("/months/2026-01/SETDA/verify", "who=Siti");
        assertThat(rini.post("/months/2026-01/SETDA/close", "who=Rini").body())
                .contains("Bulan ini ditutup", "Rini (rini)")
                .doesNotContain("<button>Tutup");

        assertThat(siti.get("/months?month=2026-01").body())
                .contains("Sekretariat Daerah", "ditutup", "Dinas &lt;b&gt;", "terbuka");
    }

    @Test
    void theLinesOfAnOfficeHaveTheirSumsAndWhatComesLateIsAnAdjustmentOfTheNextMonth() throws Exception {
        assertThat(siti.get("/months/2026-01/SETDA").body())
                .contains("Rp 1.895.000", "Rp 4.500.000", "Rp 6.395.000", "Hari kerja", "42", "Ayu Lestari");
        siti.post("/months/2026-01/SETDA/verify", "who=Siti");
        rini.post("/months/2026-01/SETDA/close", "who=Rini");
        town.punch("7", "2026-01-06T07:20:00", "2026-01-06T16:01:00");
        town.placed();

        assertThat(siti.get("/months?month=2026-02").body()).contains("+100.000", "Januari 2026", "presensi");
        assertThat(siti.get("/attendance/" + AYU + "?month=2026-01").body())
                .contains("Dibayar bersama Februari 2026: Rp +100.000");
        assertThat(siti.get("/months/2026-01/NOWHERE").statusCode()).isEqualTo(404);
    }

    @Test
    void theRulesAreShownWithTheirSourceDatesAndOpenQuestionsAndTheirCasesAreRun() throws Exception {
        assertThat(siti.get("/rulebooks").body())
                .contains("Buku aturan 1", "berlaku", "SETDA", "bekasi-perwali-69-2019", "Aturan awal");
        assertThat(siti.get("/rulebooks/1").body())
                .contains(
                        "Perwali 69/2019",
                        "tanggalnya perkiraan",
                        "INT-BKS-1",
                        "tafsiran belum ditandatangani",
                        "Tabel 3");
        assertThat(siti.post("/rulebooks/1/check", "").body())
                .containsPattern("[0-9]+ contoh: [0-9]+ cocok, 0 berbeda");
        assertThat(siti.get("/rulebooks/99").statusCode()).isEqualTo(404);
    }

    @Test
    void rulesAreSentAsAFolderInAZipCheckedAndPutInForceOnlyIfTheirCasesPass() throws Exception {
        Map<String, String> files = AttendanceTown.rules();
        Map<String, String> cases = AttendanceTown.texts(AttendanceTown.POLICIES.resolve("cases"));
        HttpResponse<String> sound = send("aturan.zip", zip(files, cases, "policies/"));
        assertThat(sound.uri().getPath()).as(sound.body()).isEqualTo("/rulebooks/1");
        files.computeIfPresent(
                "bekasi-perwali-69-2019.yaml", (name, text) -> text.replace("absent: \"5.00\"", "absent: \"4.00\""));

        HttpResponse<String> other = send("aturan.zip", zip(files, cases, ""));
        String book = other.uri().getPath();
        assertThat(book).isNotEqualTo("/rulebooks/1");
        assertThat(other.body()).contains("Aturan tersimpan, belum berlaku", "Siti (siti)");
        assertThat(siti.post(book + "/check", "").body())
                .containsPattern("cocok, [1-9][0-9]* berbeda")
                .contains("expected");
        HttpResponse<String> refused = siti.post(book + "/activate", "who=Siti");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("rulebook-cases-failed", "FAIL ", "href=\"" + book + "\"");
        assertThat(siti.get(book).body()).as("still not in force").contains("Berlakukan");
        assertThat(siti.get("/rulebooks/1").body()).doesNotContain("Berlakukan<");
    }

    @Test
    void aPeriodThatTheCalendarDoesNotHaveIsPointedOutBesideTheOpenQuestions() throws Exception {
        Map<String, String> files = AttendanceTown.rules();
        files.computeIfPresent("palembang-national.yaml", (name, text) -> text.replace(" ramadan:", " ramadhan:"));

        HttpResponse<String> book = send("aturan.zip", zip(files, Map.of(), ""));

        assertThat(book.body())
                .contains("Perlu dilihat:", "palembang-national.yaml, line ", "has no period ramadhan; it has ramadan");
        assertThat(siti.get("/rulebooks/1").body()).doesNotContain("Perlu dilihat:");
    }

    @Test
    void whatIsNoSetOfRulesIsRefusedInWords() throws Exception {
        assertThat(send("aturan.zip", "PK no".getBytes(StandardCharsets.UTF_8)).body())
                .contains("ZIP itu rusak");
        assertThat(send("foto.jpg", new byte[] {1, 2}).body()).contains("Tidak ada berkas aturan");
        assertThat(send("a.yaml", new byte[] {(byte) 0xff, (byte) 0xfe, 0}).body())
                .contains("bukan teks UTF-8");
        assertThat(send("a.yaml", new byte[(4 << 20) + 1]).body()).contains("Terlalu besar");
        HttpResponse<String> mistakes =
                send("a.yaml", "apiVersion: attendance-policy/v1\nid: x\nabsent: 5\n".getBytes(StandardCharsets.UTF_8));
        assertThat(mistakes.statusCode()).isEqualTo(422);
        assertThat(mistakes.body()).contains("rulebook-mistakes", "a.yaml");
        Map<String, String> deep = Map.of("x/a.yaml", "a: 1", "y/a.yaml", "a: 2");
        assertThat(send("a.zip", zip(deep, Map.of(), "")).body()).contains("Ada dua berkas bernama a.yaml");
    }

    @Test
    void theRulesOfAnOfficeAreSaidByNameAndUnknownOnesAreRefused() throws Exception {
        assertThat(siti.post("/rulebooks/offices", "office=DINAS&policies=bengkulu-2020&who=Siti")
                        .body())
                .contains("Aturan kantor ditetapkan", "bengkulu-2020");
        HttpResponse<String> unknown = siti.post("/rulebooks/offices", "office=DINAS&policies=tidak-ada&who=Siti");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("policy-unknown", "tidak-ada");
    }

    @Test
    void twoReadingsAreComparedInPeopleDaysAndRupiah() throws Exception {
        String page = siti.get("/rulebooks/compare?month=2026-01&office=SETDA&before=&after="
                        + "&policy=bekasi-perwali-69-2019&instead=bengkulu-2020")
                .body();

        assertThat(page)
                .contains("pegawai berbeda", "dari 2 pegawai", AYU, "→")
                .as("who has no amount yet under the other reading loses nothing")
                .contains("Tanpa 2 pegawai")
                .doesNotContain("-6.395.000");
        assertThat(siti.get(
                                "/rulebooks/compare?month=2026-01&policy=bekasi-perwali-69-2019&instead=bekasi-perwali-69-2019")
                        .body())
                .contains("Tidak ada yang dibayar atau dinilai berbeda");
        assertThat(siti.get("/rulebooks/compare").body()).contains("Bandingkan").doesNotContain("pegawai berbeda");
        assertThat(siti.get("/rulebooks/compare?month=2026-01&after=99").statusCode())
                .isEqualTo(404);
    }

    @Test
    void noPageHasAScriptOrAnInlineStyleAndNamesAreNoMarkup() throws Exception {
        siti.post("/attendance/" + CITRA + "/2026-01-06/objections", "words=%3Cb%3Ehadir&who=Citra");
        town.made();
        for (String page : List.of(
                "/attendance",
                "/attendance?office=DINAS&day=2026-01-05",
                "/attendance/" + CITRA + "?month=2026-01",
                "/attendance/" + CITRA + "/2026-01-06",
                "/attendance/" + CITRA + "/2027-01-06",
                "/attendance/" + BUDI + "/2026-01-06",
                "/months",
                "/months?month=2026-01",
                "/months/2026-01/DINAS",
                "/rulebooks",
                "/rulebooks/1",
                "/rulebooks/compare?month=2026-01",
                "/facts",
                "/facts/1"))
            for (String language : List.of("id", "en")) {
                HttpResponse<String> answer = rini.get(page + (page.contains("?") ? "&" : "?") + "lang=" + language);

                assertThat(answer.statusCode()).as(page).isEqualTo(200);
                assertThat(answer.body())
                        .as(page)
                        .doesNotContain(
                                "<script", "style=", "http://", "https://", "??", "<b>Pekerjaan", "<i>Dewi", "<b>hadir")
                        .contains("name=\"viewport\"");
                assertThat(answer.headers()
                                .firstValue("Content-Security-Policy")
                                .orElse(""))
                        .contains("default-src 'none'")
                        .doesNotContain("unsafe");
            }
        for (String page : List.of("/attendance", "/attendance/" + AYU, "/months", "/rulebooks", "/facts"))
            assertThat(new Browser(port).get(page).uri().getPath()).isEqualTo("/login");
    }

    private HttpResponse<String> send(String name, byte[] octets) throws Exception {
        return siti.upload("/rulebooks/new?", "Siti", name, octets);
    }

    private static byte[] zip(Map<String, String> files, Map<String, String> cases, String folder) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(octets)) {
            zip.putNextEntry(new ZipEntry(folder + "schema/x.yaml"));
            zip.write("not: a rule".getBytes(StandardCharsets.UTF_8));
            for (var each : files.entrySet()) add(zip, folder + each.getKey(), each.getValue());
            for (var each : cases.entrySet()) add(zip, folder + "cases/" + each.getKey(), each.getValue());
        }
        return octets.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
