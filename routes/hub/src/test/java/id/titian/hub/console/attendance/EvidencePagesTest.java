package id.titian.hub.console.attendance;

import static id.titian.hub.console.attendance.AttendanceTown.AYU;
import static id.titian.hub.console.attendance.AttendanceTown.BUDI;
import static id.titian.hub.console.attendance.AttendanceTown.CITRA;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.console.Browser;
import id.titian.hub.intake.IntakeParts;
import id.titian.hub.intake.Journalist;
import id.titian.hub.people.ImportKind;
import id.titian.hub.people.PeopleImport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
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

/** Traces, watches and extracts as two people see them. It is half past seven on Monday, 2 February 2026. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EvidencePagesTest {

    private static final String SITI = "s".repeat(40);
    private static final String RINI = "r".repeat(40);
    private static final Pattern SUM = Pattern.compile("SHA-256 ([0-9a-f]{64})");

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Files.writeString(data.resolve("api-token"), "siti " + SITI + "\nrini " + RINI + "\n");
        registry.add("titian.data", () -> data.toString());
        registry.add("titian.attendance.begin", () -> "2026-01-01");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Autowired
    PeopleImport people;

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
    @DisplayName("BKL-C13: from the line of a month to the bytes of the terminal and back, with what the check says")
    void BKL_C13_aLineLeadsToTheBytesAndAPunchLeadsBack() throws Exception {
        long punch = brought("8", 60);

        String person = siti.get("/attendance/" + BUDI + "?month=2026-01").body();
        String day = siti.get("/attendance/" + BUDI + "/2026-01-05").body();
        String month = siti.get("/trace/" + BUDI + "/2026-01").body();
        String page = siti.get("/trace/punches/" + punch).body();

        assertThat(person).contains("href=\"/trace/" + BUDI + "/2026-01\"");
        assertThat(day).contains("href=\"/trace/punches/" + punch + "\"");
        assertThat(month)
                .contains("Budi Santoso", "Januari 2026", "Rp 4.500.000", "id=\"2026-01-05\"", "2026-01-05 07:01:00")
                .contains("setda-2, jurnal no. 1", Bytes.ofUtf8("A1860").hex(), "href=\"/trace/punches/" + punch + "\"")
                .contains("check=true")
                .doesNotContain("Tidak berubah:");
        assertThat(page)
                .contains("href=\"/attendance/" + BUDI + "/2026-01-05\"", "mengisi ", "#2026-01-05")
                .contains(Bytes.ofUtf8("A1860").hex(), "setda-2", "jurnal no. 1 sampai 1", "Budi Santoso")
                .contains("Tidak berubah: 1 presensi, 1 kiriman dengan 1 catatan");
        assertThat(siti.get("/months/2026-01/SETDA").body()).contains("href=\"/trace/" + BUDI + "/2026-01\"");
    }

    @Test
    @DisplayName("BKL-C13: what was altered is named on the page of the punch and of the month")
    void BKL_C13_whatWasAlteredIsNamed() throws Exception {
        long punch = brought("8", 60);
        jdbc.sql("update punch set pin_sent = '9' where id = ?").param(punch).update();

        assertThat(siti.get("/trace/punches/" + punch).body())
                .contains("punch-altered", "Presensi di buku bukan yang dahulu datang", "jangan memperbaiki")
                .doesNotContain("Tidak berubah:");
        assertThat(siti.get("/trace/" + BUDI + "/2026-01?check=true").body())
                .contains("punch-altered", "payload-altered", "href=\"/trace/punches/" + punch + "\"");
    }

    @Test
    void thereIsNoTraceOfWhatIsNotThere() throws Exception {
        for (String page : List.of(
                "/trace/punches/999999999",
                "/trace/punches/99999999999999999999",
                "/trace/" + AYU + "/2030-01",
                "/trace/123/2026-01",
                "/months/2026-01/NOWHERE/extract",
                "/watches/2026/123"))
            assertThat(siti.get(page).statusCode()).as(page).isEqualTo(page.startsWith("/watches") ? 405 : 404);
        for (String page : List.of("/trace/" + AYU + "/januari", "/watches?list=NOTHING", "/watches?year=99"))
            assertThat(siti.get(page).statusCode()).as(page).isEqualTo(400);
    }

    @Test
    @DisplayName("MKM-C15: a count that calls for somebody is shown, with who acted and by which letter")
    void MKM_C15_aYearCallsForAPersonAndSaysWhoActed() throws Exception {
        absentDays(3);
        assertThat(siti.get("/watches?year=2026").body())
                .contains("Ayu Lestari", "3 hari tercapai", "Belum ada yang menindaklanjuti", "Sekretariat Daerah")
                .doesNotContain("10 hari tercapai", "Budi Santoso");
        assertThat(siti.get("/watches?year=2026&office=DINAS").body()).doesNotContain("Ayu Lestari");
        assertThat(siti.get("/watches?year=2025").body()).contains("Tidak ada.");

        HttpResponse<String> unsaid = siti.post("/watches/2026/" + AYU, "what=+&who=Siti");
        assertThat(unsaid.body()).contains("tidak tercatat: tulis apa yang dilakukan");
        HttpResponse<String> noted = siti.post(
                "/watches/2026/" + AYU, "what=Ditegur+%3Cb%3Elisan&document=800%2F12%2F2026&who=Siti&office=SETDA");

        assertThat(noted.body())
                .contains("tercatat", "Ditegur &lt;b&gt;lisan", "Siti (siti)", "800/12/2026", "saat itu 3 hari")
                .doesNotContain("Belum ada yang menindaklanjuti");
        assertThat(siti.get("/watches?year=2026&open=true").body()).doesNotContain("Ayu Lestari");
        assertThat(siti.post("/watches/2026/123", "what=x&who=Siti").statusCode())
                .isEqualTo(404);

        absentDays(12);
        assertThat(siti.get("/watches?year=2026&open=true").body()).contains("10 hari tercapai", "Ayu Lestari");
    }

    @Test
    @DisplayName("BKL-C16: reports that do not match the attended days are listed")
    void BKL_C16_reportsThatDoNotMatchAreListed() throws Exception {
        people.take(
                ImportKind.REPORTS,
                Bytes.ofUtf8("nip;bulan;jumlah\n" + AYU + ";2026-01;15\n" + BUDI + ";2026-01;21\n"),
                "Siti");

        assertThat(siti.get("/watches?list=REPORTS&month=2026-01").body())
                .contains("Ayu Lestari", ">15<", ">20<")
                .doesNotContain("Budi Santoso");
        assertThat(siti.get("/watches?list=REPORTS&month=2026-01&office=DINAS").body())
                .contains("Tidak ada.")
                .doesNotContain("Ayu Lestari");
    }

    @Test
    @DisplayName("BKL-C09: afternoons far after the end are listed for a person to look at")
    void BKL_C09_lateAfternoonsAreListed() throws Exception {
        jdbc.sql("update attendance_day set flags = 'OUT_FAR_AFTER_END' where nip = ? and day = '2026-01-07'")
                .param(BUDI)
                .update();

        assertThat(siti.get("/watches?list=AFTERNOONS&month=2026-01").body())
                .contains("Budi Santoso", "Rab, 7 Jan 2026", "2026-01-07 16:05:00", "bekasi-perwali-69-2019")
                .contains("href=\"/attendance/" + BUDI + "/2026-01-07\"");
        assertThat(siti.get("/watches?list=AFTERNOONS&month=2026-02").body()).contains("Tidak ada.");
    }

    @Test
    @DisplayName("BKL-C08: the punctuality of each office and of all together")
    void BKL_C08_punctualityOfOfficesAndOfAllTogether() throws Exception {
        String all = siti.get("/watches?list=PUNCTUALITY&month=2026-01").body();

        // One of 20 and 21 mornings was late, of as many afternoons none was early.
        assertThat(all).contains("Sekretariat Daerah", "Semua kantor", ">82<", ">1,22<");
        assertThat(siti.get("/watches?list=PUNCTUALITY&month=2026-01&office=DINAS")
                        .body())
                .contains("Semua kantor")
                .doesNotContain("<td data-label=\"Kantor\">Sekretariat");
    }

    @Test
    @DisplayName("END-C12: a closed month is saved as a sealed extract, and its hash is told afterwards")
    void END_C12_aClosedMonthIsSavedSealed() throws Exception {
        assertThat(siti.get("/months/2026-01/SETDA/extract").body())
                .contains("belum ditutup")
                .doesNotContain("<button>Buat");
        HttpResponse<String> early = siti.post("/months/2026-01/SETDA/extract", "who=Siti");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("month-not-closed", "href=\"/months/2026-01/SETDA\"");
        siti.post("/months/2026-01/SETDA/verify", "who=Siti");
        assertThat(rini.post("/months/2026-01/SETDA/close", "who=Rini").body())
                .contains("href=\"/months/2026-01/SETDA/extract\"");

        HttpResponse<byte[]> saved = rini.saved("/months/2026-01/SETDA/extract", "who=Rini");

        assertThat(saved.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"titian-SETDA-2026-01.zip\"");
        assertThat(new String(saved.body(), StandardCharsets.ISO_8859_1))
                .startsWith("PK")
                .contains("titian-extract-1 ");
        String page = rini.get("/months/2026-01/SETDA/extract").body();
        assertThat(page).contains("verify-extract titian-SETDA-2026-01.zip --key ", "Rini (rini)");
        Matcher sum = SUM.matcher(page);
        assertThat(sum.find()).isTrue();
        assertThat(sum.group(1)).isEqualTo(Bytes.of(saved.body()).sha256().hex());
    }

    @Test
    @DisplayName("END-C02: whoever was not employed in a month stands on no page of it")
    void END_C02_whoeverWasNotEmployedStandsOnNoPageOfTheMonth() throws Exception {
        people.take(
                ImportKind.EMPLOYEES,
                Bytes.ofUtf8("nip;nama;berhenti;alasan_berhenti\n" + AYU + ";Ayu Lestari, S.Kom.;2025-12-31;PENSIUN\n"),
                "Siti");
        town.placed();

        assertThat(siti.get("/months/2026-01/SETDA").body())
                .contains("Budi Santoso")
                .doesNotContain("Ayu Lestari");
        assertThat(siti.get("/attendance/" + AYU + "?month=2026-01").body())
                .contains("tidak bertugas sepanjang bulan ini")
                .doesNotContain("Rp ");
    }

    @Test
    @DisplayName("END-C02: what was paid is not hidden because it came out later that somebody was gone")
    void END_C02_whatWasPaidStaysOnThePage() throws Exception {
        siti.post("/months/2026-01/SETDA/verify", "who=Siti");
        rini.post("/months/2026-01/SETDA/close", "who=Rini");
        people.take(
                ImportKind.EMPLOYEES,
                Bytes.ofUtf8("nip;nama;berhenti;alasan_berhenti\n" + AYU + ";Ayu Lestari, S.Kom.;2025-12-31;PENSIUN\n"),
                "Siti");
        town.placed();

        assertThat(siti.get("/attendance/" + AYU + "?month=2026-01").body())
                .contains("Rp 1.895.000", "Belum/tidak bertugas")
                .doesNotContain("tidak bertugas sepanjang bulan ini");
    }

    @Test
    void noPageHasAScriptOrAnInlineStyleAndNamesAreNoMarkup() throws Exception {
        long punch = brought("8", 60);
        jdbc.sql("update employee set name = '<b>Budi</b>' where nip = ?")
                .param(BUDI)
                .update();
        jdbc.sql("update attendance_day set status = 'ABSENT', flags = 'OUT_FAR_AFTER_END'")
                .update();
        jdbc.sql("update attendance_day set office = 'DINAS' where nip = ?")
                .param(BUDI)
                .update();
        people.take(
                ImportKind.REPORTS,
                Bytes.ofUtf8("nip;bulan;jumlah;sumber\n" + BUDI + ";2026-01;15;<i>SIASN\n" + CITRA + ";2026-01;3;x\n"),
                "Siti");
        for (String page : List.of(
                "/trace/punches/" + punch,
                "/trace/" + BUDI + "/2026-01",
                "/trace/" + BUDI + "/2026-01?check=true",
                "/trace/" + CITRA + "/2026-01",
                "/watches",
                "/watches?list=YEARS&year=2026",
                "/watches?list=REPORTS&month=2026-01",
                "/watches?list=AFTERNOONS&month=2026-01",
                "/watches?list=PUNCTUALITY&month=2026-01",
                "/months/2026-01/DINAS/extract"))
            for (String language : List.of("id", "en")) {
                HttpResponse<String> answer = rini.get(page + (page.contains("?") ? "&" : "?") + "lang=" + language);

                assertThat(answer.statusCode()).as(page).isEqualTo(200);
                assertThat(answer.body())
                        .as(page)
                        .doesNotContain("<script", "style=", "http://", "https://", "??", "<b>Budi", "<i>", "<b>Pek")
                        .contains("name=\"viewport\"");
                assertThat(answer.headers()
                                .firstValue("Content-Security-Policy")
                                .orElse(""))
                        .contains("default-src 'none'")
                        .doesNotContain("unsafe");
            }
        for (String page : List.of("/watches", "/trace/punches/1", "/months/2026-01/SETDA/extract", "/outages/1/sheet"))
            assertThat(new Browser(port).get(page).uri().getPath()).isEqualTo("/login");
    }

    /** A punch of 5 January that an agent really sent, so many seconds after seven. */
    private long brought(String pin, int second) {
        var intake = new IntakeParts(database, Clock.fixed(HubWithoutBroker.NOW, ZoneOffset.UTC));
        intake.enrol("setda-2");
        intake.take(new Journalist("setda-2")
                .note(List.of(Journalist.punch("A1", pin, second, ArrivalPath.LIVE)))
                .cut(1, 1));
        town.placed();
        return jdbc.sql(
                        "select id from punch where punch_time = timestamp '2026-01-05 07:00' + ? * interval '1 second'")
                .param(second)
                .query(Long.class)
                .single();
    }

    /** The first workdays of Ayu's January become absent, as if the terminal had never seen her. */
    private void absentDays(int days) {
        jdbc.sql("""
                        update attendance_day set status = 'ABSENT', policy = 'palembang-national'
                         where nip = ? and day in (select day from attendance_day
                                                    where nip = ? and status in ('PRESENT', 'ABSENT') order by day limit ?)
                        """).params(AYU, AYU, days).update();
        jdbc.sql("update attendance_day set policy = 'palembang-national' where nip = ?")
                .param(AYU)
                .update();
    }
}
