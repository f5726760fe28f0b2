package id.titian.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.hub.api.HubWithoutBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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

/** The console in a real browser: as a clerk uses it, over a line that is cut, without a script, on a telephone, by keyboard alone. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConsoleInBrowserTest {

    private static final String FORM = "F-001001-2";
    private static final int PIECE = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static Chromium chromium;
    private static boolean isSignedIn;

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
        registry.add("titian.submissions.tick-millis", () -> "50");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AutowireCapableBeanFactory beans;

    private BusyHub busy;

    @BeforeEach
    void aClerkSitsDown() throws Exception {
        busy = beans.createBean(BusyHub.class).emptied();
        chromium.scripts(true);
        chromium.width(1280);
        if (!isSignedIn) signIn(home());
        isSignedIn = true;
    }

    @Test
    void aLargeTableIsDroppedCutTwiceFinishedUnderstoodChangedTakenAndReportedOnRowByRow(@TempDir Path desk)
            throws Exception {
        Path table = Files.writeString(desk.resolve("rekap januari.csv"), BusyHub.wideTable());
        Path report = data.resolve("browser/downloads/laporan-1.csv");
        try (CutLine line = new CutLine(port)) {
            signIn("http://127.0.0.1:" + line.port());
            chromium.go(() -> chromium.click("a[href='/submissions/new']"));
            chromium.choose("#office", "SETDA");
            chromium.value(
                    "window.seen = []; new MutationObserver(() => document.querySelectorAll('#progress progress')"
                            + ".forEach(bar => seen.push(bar.value / bar.max)))"
                            + ".observe(document.getElementById('progress'), {childList: true, subtree: true}); 0");

            line.cutAfter(PIECE + PIECE / 2);
            chromium.drop(".drop", table);
            cutAndMended(line);
            long before = line.sent();
            line.cutAnswerAfter(PIECE / 2);
            cutAndMended(line);
            chromium.value("window.dispatchEvent(new Event('online'))");
            chromium.await("document.querySelector('#progress a') !== null");

            assertThat(line.sent() - before)
                    .as("what was sent before is not sent again")
                    .isLessThan(Files.size(table));
            assertThat(chromium.text("#progress")).contains("rekap januari.csv", "Tersimpan");
            assertThat(progress()).contains(1.0).anyMatch(part -> part > 0.2 && part < 0.9);
            assertThat(jdbc.sql("select octets from submission")
                            .query(Long.class)
                            .single())
                    .isEqualTo(Files.size(table));
            chromium.go(() -> chromium.click("#progress a"));
            chromium.await("document.querySelector('a.go') !== null");
            chromium.go(() -> chromium.click("a.go"));
            understandAndAccept();
            chromium.await("document.querySelector(\"a[href$='report.csv']\") !== null");
            assertThat(chromium.text("main")).contains("Masuk sebagian", "Baris yang baik sudah masuk");
            chromium.click("a[href$='report.csv']");
            await().atMost(PATIENCE).until(() -> Files.exists(report));
        }

        assertThat(Files.readAllLines(report, StandardCharsets.UTF_8))
                .hasSize(1 + BusyHub.DAMAGED)
                .filteredOn(row -> row.contains("nip-not-18-digits"))
                .hasSize(BusyHub.DAMAGED);
        assertThat(busy.count("punch")).isEqualTo(2L * (BusyHub.PEOPLE * BusyHub.DAYS - BusyHub.DAMAGED));
    }

    /** Changes what a column was taken for, looks what that would do, changes it back, has the good rows taken. */
    private void understandAndAccept() {
        assertThat(chromium.text("h1")).isEqualTo("Periksa tabel");
        chromium.choose("#serial", "-");
        chromium.choose("[name='role.0']", "IGNORED");
        again();
        assertThat(chromium.text("main")).contains("Tidak ada kolom yang menyebut orangnya");
        assertThat(chromium.is("document.querySelector(\"button[value='yes']\").disabled"))
                .isTrue();
        chromium.choose("[name='role.0']", "NIP");
        again();
        assertThat(chromium.text("main")).contains("1.997 baris diambil apa adanya", "3 ditolak");
        chromium.go(() -> chromium.click("button[value='yes']"));
        assertThat(chromium.address()).endsWith("/submissions/1");
    }

    private static void again() {
        chromium.go(() -> chromium.click("button[name='accept'][value='']"));
    }

    /** Waits until the page has noticed, and for the page to go on by itself. */
    private static void cutAndMended(CutLine line) {
        await().atMost(PATIENCE).until(line::isCut);
        chromium.await("document.getElementById('progress').innerText.includes('Sambungan putus')");
        line.mend();
    }

    private static List<Double> progress() {
        List<Double> parts = new ArrayList<>();
        chromium.value("seen").forEach(part -> parts.add(part.asDouble()));
        return parts;
    }

    @Test
    void aFileThatStoppedAndIsSentAgainUnderAnotherOfficeIsThatOffices(@TempDir Path desk) throws Exception {
        Path table = Files.writeString(desk.resolve("rekap.csv"), BusyHub.wideTable());
        try (CutLine line = new CutLine(port)) {
            String away = "http://127.0.0.1:" + line.port();
            signIn(away);
            chromium.open(away + "/submissions/new");
            chromium.choose("#office", "SETDA");
            line.cutAfter(PIECE + PIECE / 2);
            chromium.drop(".drop", table);
            await().atMost(PATIENCE).until(line::isCut);
            chromium.open(home() + "/login");
            line.mend();

            chromium.open(away + "/submissions/new");
            chromium.choose("#office", "KECPEN");
            chromium.drop(".drop", table);
            chromium.await("document.querySelector('#progress a') !== null");
        }

        assertThat(jdbc.sql("select office from submission").query(String.class).list())
                .containsExactly("KECPEN");
        assertThat(busy.count("submission_upload where office = 'SETDA' and held > 0"))
                .as("it had come so far")
                .isEqualTo(1);
    }

    @Test
    void withoutAScriptThePlainFormHandsInWhatWasPicked(@TempDir Path desk) throws Exception {
        Path first = Files.writeString(
                desk.resolve("presensi.csv"), "NIP;Tanggal;Jam\n199001012015011001;2026-01-30;07:30\n");
        Path second = Files.write(desk.resolve("foto.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0});
        chromium.scripts(false);
        chromium.open(home() + "/submissions/new");

        chromium.choose("#office", "SETDA");
        chromium.pick("#files", first, second);
        chromium.go(() -> chromium.click("#upload button"));

        assertThat(chromium.text("main")).contains("2 berkas sudah tersimpan", "presensi.csv", "foto.jpg");
        busy.settle();
        assertThat(busy.count("submission where office = 'SETDA' and way = 'WEB'"))
                .isEqualTo(2);
        chromium.open(home() + "/submissions");
        assertThat(chromium.text("main")).contains("Perlu jawaban", "Ini gambar atau hasil pindai");
    }

    @Test
    void aTableIsAnsweredByKeyboardAlone() throws Exception {
        busy.hand("presensi.csv", "NIP;Tanggal;Jam\n199001012015011001;2026-01-30;07:30\n", "SETDA");
        chromium.open(home() + "/submissions/1/table");

        tabTo("#serial");
        // The office has a terminal; "of none" is the last to choose.
        chromium.press("End");
        tabTo("button[value='']");
        chromium.go(() -> chromium.press("Enter"));
        assertThat(chromium.text("main")).contains("1 baris diambil apa adanya");
        tabTo("button[value='yes']");
        chromium.go(() -> chromium.press("Enter"));

        await().atMost(PATIENCE).until(() -> busy.count("submission where state = 'TAKEN'") == 1);
        assertThat(busy.count("punch")).isEqualTo(1);
    }

    /** Goes on by Tab until the cursor is there, as somebody without a mouse does; says where it went if it never comes there. */
    private static void tabTo(String selector) {
        List<String> passed = new ArrayList<>();
        while (!chromium.is("document.activeElement.matches(\"" + selector + "\")")) {
            assertThat(passed).as(selector + " is never reached").hasSizeLessThan(60);
            chromium.press("Tab");
            passed.add(chromium.value("document.activeElement.outerHTML.slice(0, 40)")
                    .asText());
        }
    }

    @Test
    void everyPageFitsATelephoneAndCanBeReadAndNamedByAnyone() throws Exception {
        busy.filled(data.resolve("sticks"));
        aFormOnPaper();
        chromium.width(360);
        List<String> faults = new ArrayList<>();
        for (String page : pages()) {
            chromium.open(home() + page);
            assertThat(chromium.text("main, body"))
                    .as(page)
                    .isNotBlank()
                    .doesNotContain("??", "Tidak bisa ditampilkan");
            PageFaults.of(chromium, 360).forEach(fault -> faults.add(page + ": " + fault));
        }

        assertThat(faults).isEmpty();
    }

    private List<String> pages() {
        List<String> pages = new ArrayList<>(List.of(
                "/",
                "/offices",
                "/punches",
                "/agents",
                "/coverage",
                "/quarantine",
                "/submissions",
                "/submissions/new",
                "/bundles",
                "/bundles/1",
                "/paper",
                "/paper/forms/" + FORM,
                "/paper/forms/" + FORM + "/type",
                "/paper/forms/" + FORM + "/check",
                "/paper/forms/print?number=" + FORM,
                "/panduan-stik.html",
                "/login"));
        jdbc.sql("select min(id) from submission group by state")
                .query(Long.class)
                .list()
                .forEach(id -> pages.add("/submissions/" + id));
        jdbc.sql("select id from submission where kind = 'table' and state = 'ASKING'")
                .query(Long.class)
                .list()
                .forEach(id -> pages.add("/submissions/" + id + "/table"));
        return pages;
    }

    /** A period that is to be approved and a form that was typed half. */
    private void aFormOnPaper() throws Exception {
        Browser siti = new Browser(port);
        siti.signIn(token());
        siti.post("/paper/periods", "office=SETDA&from=2026-01-26&to=2026-01-30&reason=NO_POWER&words=padam");
        siti.post("/paper/forms", "office=SETDA&day=2026-01-27");
        siti.post("/paper/forms/" + FORM + "/type", "version=0&in-1=0725&out-1=1602&in-2=jam+7&out-2=");
    }

    private static String token() throws IOException {
        return Files.readString(data.resolve("api-token")).strip();
    }

    private String home() {
        return "http://localhost:" + port;
    }

    private void signIn(String address) throws Exception {
        chromium.open(address + "/login");
        chromium.type(token());
        chromium.go(() -> chromium.press("Enter"));
        assertThat(chromium.text("h1")).isEqualTo("Hari ini");
    }
}
