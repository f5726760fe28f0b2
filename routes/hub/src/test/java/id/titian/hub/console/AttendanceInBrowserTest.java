package id.titian.hub.console;

import static id.titian.hub.console.attendance.AttendanceTown.AYU;
import static id.titian.hub.console.attendance.AttendanceTown.CITRA;
import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.console.attendance.AttendanceTown;
import id.titian.hub.fact.FactKind;
import id.titian.hub.people.ImportKind;
import id.titian.hub.people.PeopleImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

/** Pages about attendance and facts in a real browser, without scripts, on a telephone. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AttendanceInBrowserTest {

    @TempDir
    static Path data;

    private static Chromium chromium;

    @BeforeAll
    static void openBrowser() throws Exception {
        chromium = Chromium.start(Files.createDirectories(data.resolve("browser")));
        chromium.before(PageFaults.WATCH);
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) chromium.close();
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("titian.data", () -> data.toString());
        registry.add("titian.attendance.begin", () -> "2026-01-01");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PeopleImport people;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Test
    void everyPageFitsATelephoneAndCanBeReadAndNamedByAnyone() throws Exception {
        beans.createBean(AttendanceTown.class).built();
        String token = Files.readString(data.resolve("api-token")).strip();
        Browser clerk = new Browser(port);
        clerk.signIn(token);
        clerk.post(
                "/attendance/" + AYU + "/2026-01-06/objections",
                "words=Saya+hadir+tetapi+mesin+tidak+membaca+jari&who=Ayu");
        clerk.post(
                "/facts/new",
                "kind=outage&serial=B1&office=&d-from=2026-01-07T07:00&d-to=2026-01-09T12:00&d-cause=Listrik+padam&who=Siti");
        chromium.open(home() + "/login");
        chromium.type(token);
        chromium.go(() -> chromium.press("Enter"));
        chromium.scripts(false);
        chromium.width(360);
        peopleToLookAt();
        List<String> pages = pages();
        pages.add("/trace/punches/"
                + jdbc.sql("select min(id) from punch").query(Long.class).single());
        List<String> faults = new ArrayList<>();
        for (String page : pages) {
            chromium.open(home() + page);
            // What is folded is looked at, too.
            chromium.value("document.querySelectorAll('details').forEach(each => each.open = true)");
            assertThat(chromium.text("main")).as(page).isNotBlank().doesNotContain("??", "Tidak bisa ditampilkan");
            PageFaults.of(chromium, 360).forEach(fault -> faults.add(page + ": " + fault));
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void aMonthOfAPersonIsPrintedOnAFewSheets(@TempDir Path printed) throws Exception {
        beans.createBean(AttendanceTown.class).built();
        Browser clerk = new Browser(port);
        clerk.signIn(Files.readString(data.resolve("api-token")).strip());

        assertThat(sheets(clerk, "/attendance/" + AYU + "?month=2026-01", printed))
                .isBetween(1, 3);
    }

    @Test
    void anOutageIsPrintedOnOneSheet(@TempDir Path printed) throws Exception {
        beans.createBean(AttendanceTown.class).built();
        Browser clerk = new Browser(port);
        clerk.signIn(Files.readString(data.resolve("api-token")).strip());
        String evidence = String.join(
                "%0A", Collections.nCopies(20, "2026-01-07+08:00:00+–+08:05:00:+line-lost:+tidak+menjawab"));
        clerk.post(
                "/facts/new",
                "kind=outage&serial=B1&office=&d-from=2026-01-07T00:00&d-to=2026-01-09T12:00&d-cause=Listrik+padam&who=Siti&d-evidence="
                        + evidence);

        assertThat(sheets(clerk, "/outages/1/sheet", printed)).isEqualTo(1);
    }

    /** On every list of the watches stands somebody. */
    private void peopleToLookAt() throws Exception {
        people.take(ImportKind.REPORTS, Bytes.ofUtf8("nip;bulan;jumlah\n" + AYU + ";2026-01;15\n"), "Siti");
        jdbc.sql("""
                        update attendance_day set status = 'ABSENT', policy = 'palembang-national', flags = 'OUT_FAR_AFTER_END'
                         where nip = ? and status in ('PRESENT', 'ABSENT')
                        """).param(AYU).update();
    }

    private static int sheets(Browser clerk, String page, Path folder) throws Exception {
        String body = clerk.get(page).body();
        for (String css : List.of("titian.css", "sheet-print.css")) {
            Files.writeString(folder.resolve(css), clerk.get("/" + css).body());
            body = body.replace("href=\"/" + css + "\"", "href=\"" + css + "\"");
        }
        Path html = folder.resolve("page.html");
        Files.writeString(html, body);
        return Printer.sheets(html.toUri().toString(), folder);
    }

    static List<String> pages() {
        List<String> pages = new ArrayList<>(List.of(
                "/attendance?office=SETDA&day=2026-01-05",
                "/attendance?office=DINAS&day=2026-01-05",
                "/attendance/" + AYU + "?month=2026-01",
                "/attendance/" + CITRA + "?month=2026-01",
                "/attendance/" + AYU + "/2026-01-05",
                "/months?month=2026-01",
                "/months/2026-01/SETDA",
                "/months/2026-01/SETDA/extract",
                "/trace/" + AYU + "/2026-01?check=true",
                "/watches?list=YEARS&year=2026",
                "/watches?list=REPORTS&month=2026-01",
                "/watches?list=AFTERNOONS&month=2026-01",
                "/watches?list=PUNCTUALITY&month=2026-01",
                "/outages/2/sheet",
                "/rulebooks",
                "/rulebooks/1",
                "/rulebooks/compare?month=2026-01&policy=bekasi-perwali-69-2019&instead=bengkulu-2020",
                "/facts",
                "/facts/1",
                "/facts/2",
                "/facts/import?kind=roster"));
        Arrays.stream(FactKind.values()).forEach(kind -> pages.add("/facts/new?kind=" + kind.word()));
        return pages;
    }

    private String home() {
        return "http://localhost:" + port;
    }
}
