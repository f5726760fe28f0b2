package id.titian.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.files.date.DateOrder;
import id.titian.files.table.ColumnRole;
import id.titian.files.table.RowAccount;
import id.titian.files.table.TableMapping;
import id.titian.files.table.Trap;
import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.api.Program;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.Way;
import id.titian.hub.table.TableForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
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
import org.springframework.web.util.HtmlUtils;

/** The page on which a person sees what a table was taken for. It is half past seven on Monday, 2 February 2026. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TablePagesTest {

    private static final String AYU = "199001012015011001";
    private static final String BUDI = "199001012015011002";
    private static final String HEADING = "NIP;Nama;Tanggal;Jam Masuk;Jam Pulang\n";
    private static final String FRIDAY =
            AYU + ";Ayu;2026-01-30;07:30;16:02\n" + BUDI + ";Budi;2026-01-30;07:31;16:05\n";
    private static final Pattern MAPPING = Pattern.compile("name=\"mapping\" value=\"([^\"]*)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path data;

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
    SubmissionDesk desk;

    private Browser siti;

    @BeforeEach
    void anOfficeAndAClerk() throws Exception {
        jdbc.sql("""
                        truncate work, submission, office, employee, pin_group, terminal, pin_mapping, table_mapping, arrival,
                                 custody, punch, sighting, quarantine, placement, delivery, act restart identity cascade;
                        insert into office values ('SETDA', 'Sekretariat Daerah', 'Asia/Jakarta'), ('LAIN', 'Lain', 'Asia/Jakarta');
                        insert into pin_group values ('SETDA');
                        insert into terminal (serial, nickname, office, pin_group, first_seen_at, adopted_at)
                            values ('A1', 'Lobi <i>', 'SETDA', 'SETDA', now(), now()), ('B2', 'Aula', 'LAIN', 'SETDA', now(), now());
                        insert into employee values ('199001012015011001', 'Ayu'), ('199001012015011002', 'Budi')
                        """).update();
        siti = new Browser(port);
        siti.signIn(token());
    }

    @Test
    void aPersonSeesWhatATableWasTakenForTriesItAndHasItsRowsTaken() throws Exception {
        hand("rekap.csv", HEADING + FRIDAY, "SETDA");
        assertThat(siti.get("/submissions/1").body()).contains("href=\"/submissions/1/table\"", "Periksa tabel");

        String seen = siti.get("/submissions/1/table").body();
        assertThat(seen)
                .contains("rekap.csv", "Jam Masuk", "07:31", "tidak dari mesin", "Lobi &lt;i&gt;")
                .doesNotContain("Aula", "??", "<i>");
        HttpResponse<String> tried = send(1, seen, "serial=-");
        assertThat(tried.body()).contains("2 baris diambil apa adanya, 0 dengan catatan, 0 ke karantina, 0 ditolak");
        assertThat(count("punch")).isZero();
        HttpResponse<String> accepted = send(1, tried.body(), "serial=-&accept=yes");

        assertThat(accepted.uri().getPath()).isEqualTo("/submissions/1");
        await().atMost(PATIENCE).until(() -> count("submission where state = 'TAKEN'") == 1);
        assertThat(count("punch")).isEqualTo(4);
        assertThat(count("submission where answered_by = 'operator'")).isEqualTo(1);
        String remembered = siti.get("/tables").body();
        assertThat(remembered)
                .contains("SETDA", "tidak dari mesin", "jam masuk", "Lupakan")
                .doesNotContain("??");
        Matcher shape =
                Pattern.compile("name=\"fingerprint\" value=\"([0-9a-f]{32})\"").matcher(remembered);
        assertThat(shape.find()).isTrue();
        assertThat(siti.post("/tables/forget", "office=SETDA&fingerprint=" + shape.group(1))
                        .body())
                .contains("Belum ada cara baca yang diingat");
        assertThat(count("table_mapping")).isZero();
    }

    @Test
    void whatStandsForPaperOfAnOfficeIsNoTerminalToChoose() throws Exception {
        jdbc.sql("""
                        insert into terminal (serial, nickname, office, pin_group, first_seen_at, adopted_at, office_source)
                        values ('FORM-SETDA', 'Formulir', 'SETDA', 'SETDA', now(), now(), true)
                        """).update();
        hand("rekap.csv", HEADING + FRIDAY, "SETDA");

        assertThat(siti.get("/submissions/1/table").body()).contains("(A1)").doesNotContain("FORM-SETDA");
        assertThat(siti.get("/submissions/new").body()).contains("\"A1\"").doesNotContain("FORM-SETDA");
    }

    @Test
    void whoAcceptsBeforeAllIsAnsweredSeesThePageAgainAndNothingIsTaken() throws Exception {
        hand("rekap.csv", HEADING + FRIDAY, null);
        String seen = siti.get("/submissions/1/table").body();

        HttpResponse<String> hasty = send(1, seen, "serial=-&accept=yes");

        assertThat(hasty.uri().getPath()).isEqualTo("/submissions/1/table");
        assertThat(hasty.body()).contains("Sebutkan dulu tabel ini milik kantor mana", "Jawab dulu yang ditandai");
        assertThat(hasty.body()).containsPattern("value=\"yes\"[^>]* disabled");
        assertThat(count("submission where state = 'ASKING'")).isEqualTo(1);
    }

    @Test
    void thatNoTerminalWroteATableIsNotSelectedBeforeTheOfficeIsKnown() throws Exception {
        hand("rekap.csv", HEADING + FRIDAY, null);
        String seen = siti.get("/submissions/1/table").body();
        assertThat(seen).doesNotContainPattern("value=\"-\"[^>]* selected");

        String chosen = send(1, seen, "serial=-&office=SETDA&seen-office=").body();
        assertThat(chosen).contains("padahal kantornya punya mesin").doesNotContainPattern("value=\"-\"[^>]* selected");
        HttpResponse<String> hasty = send(1, chosen, "serial=&office=SETDA&seen-office=SETDA&accept=yes");
        assertThat(hasty.uri().getPath()).isEqualTo("/submissions/1/table");
        assertThat(count("punch")).isZero();
        String said = send(1, chosen, "serial=-&office=SETDA&seen-office=SETDA").body();

        assertThat(said).containsPattern("value=\"-\"[^>]* selected").doesNotContain("padahal kantornya punya mesin");
        send(1, said, "serial=-&office=SETDA&seen-office=SETDA&accept=yes");
        await().atMost(PATIENCE).until(() -> count("submission where state = 'TAKEN'") == 1);
        assertThat(count("table_mapping where source_said")).isEqualTo(1);
    }

    @Test
    void whatIsRememberedCanBeShownOfOneOffice() throws Exception {
        jdbc.sql("""
                        insert into table_mapping (office, fingerprint, mapping, serial, source_said, had_terminal, said_by, said_at)
                        select office, lpad(n::text, 32, '0'), '{}', null, false, false, office || ' says', now()
                          from generate_series(1, 300) n cross join (values ('LAIN'), ('SETDA')) as o (office)
                        """).update();

        assertThat(siti.get("/tables").body())
                .contains("Hanya 500", "LAIN says", "SETDA says")
                .doesNotContain("??");
        assertThat(siti.get("/tables?office=SETDA").body())
                .contains("SETDA says")
                .doesNotContain("Hanya 500", "LAIN says");
        Program program = Program.with(token(), port);
        assertThat(program.get("/api/table-mappings").body()).contains("\"isCut\":true");
        assertThat(program.get("/api/table-mappings?office=LAIN").body())
                .contains("\"isCut\":false", "LAIN says")
                .doesNotContain("SETDA says");
        assertThat(siti.post("/tables/forget", "shown=SETDA&office=SETDA&fingerprint=" + "0".repeat(31) + "1")
                        .uri()
                        .getQuery())
                .isEqualTo("office=SETDA");
    }

    @Test
    void aColumnThatIsTakenForSomethingElseChangesWhatWouldBecomeOfTheRows() throws Exception {
        hand("rekap.csv", HEADING + FRIDAY, "SETDA");
        String seen =
                send(1, siti.get("/submissions/1/table").body(), "serial=-").body();

        String without = send(1, seen, "serial=-&role.0=IGNORED").body();
        String again = send(1, without, "serial=-&role.0=NIP").body();

        assertThat(without).contains("Tidak ada kolom yang menyebut orangnya", "Tunjukkan kolom PIN, NIP, atau NIK");
        assertThat(again).contains("2 baris diambil apa adanya");
    }

    @Test
    void theReportOfRowsIsOfferedOnceItIsWholeAndNotWhileTheFileIsRead() throws Exception {
        hand("rekap.csv", HEADING + FRIDAY.replace(BUDI, BUDI.substring(1)), "SETDA");
        send(1, siti.get("/submissions/1/table").body(), "serial=-&accept=yes");
        await().atMost(PATIENCE).until(() -> count("submission where state = 'PARTLY'") == 1);
        assertThat(siti.get("/submissions/1").body()).contains("/submissions/1/report.csv");
        assertThat(siti.get("/submissions/1/report.csv").body()).contains("Budi", "nip-not-18-digits");

        jdbc.sql("update submission set state = 'WAITING', code = null, words = null, next_try_at = 'infinity'")
                .update();

        assertThat(siti.get("/submissions/1").body())
                .contains("Menunggu dibaca")
                .doesNotContain("report.csv");
        assertThat(siti.get("/submissions/1/report.csv").statusCode()).isEqualTo(404);
        assertThat(Program.with(token(), port)
                        .get("/api/submissions/1/report.csv")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoGoesBackToAPageThatWasAnsweredIsToldWhatBecameOfTheFile() throws Exception {
        hand("rekap.csv", HEADING + FRIDAY, "SETDA");
        String seen = siti.get("/submissions/1/table").body();
        send(1, seen, "serial=-&accept=yes");
        await().atMost(PATIENCE).until(() -> count("submission where state = 'TAKEN'") == 1);

        HttpResponse<String> second = send(1, seen, "serial=-&accept=yes");
        HttpResponse<String> looked = siti.get("/submissions/1/table");

        assertThat(second.uri().getPath()).isEqualTo("/submissions/1");
        assertThat(second.body()).contains("Masuk semua", "Jawaban itu tidak dipakai");
        assertThat(looked.body()).contains("Masuk semua").doesNotContain("Jawaban itu tidak dipakai");
        assertThat(count("punch")).isEqualTo(4);
    }

    @Test
    void aFormThatSaysWhatCannotBeIsRefusedInWordsAndChangesNothing() throws Exception {
        hand("rekap.csv", HEADING + FRIDAY, "SETDA");
        String seen = siti.get("/submissions/1/table").body();

        assertThat(send(1, seen, "role.0=KEPALA").body()).contains("Isian formulirnya tidak mungkin");
        assertThat(siti.post("/submissions/1/table", "mapping=garbage").body())
                .contains("Cara baca yang dikirim tidak terbaca");
        assertThat(siti.get("/submissions/99/table").statusCode()).isEqualTo(404);
        assertThat(siti.get("/submissions/x/table").statusCode()).isBetween(400, 404);
        assertThat(count("submission where state = 'ASKING'")).isEqualTo(1);
    }

    @Test
    void whatStandsInATableIsShownAndNotObeyed() throws Exception {
        hand(
                "<b>rekap</b>.csv",
                HEADING.replace("Nama", "<script>Nama</script>") + AYU + ";<img src=x>;2026-01-30;07:30;16:02\n",
                "SETDA");

        String seen = siti.get("/submissions/1/table").body();

        assertThat(seen)
                .contains("&lt;script&gt;Nama", "&lt;img src=x&gt;")
                .doesNotContain("<script", "<img", "<b>rekap");
    }

    @Test
    void everyWordThatThePageMayNeedIsThereInBothLanguages() throws Exception {
        List<String> needed = new ArrayList<>();
        for (Trap trap : Trap.values()) needed.addAll(List.of("trap." + trap.code(), "trap." + trap.code() + ".todo"));
        for (ColumnRole role : ColumnRole.values()) needed.add("role." + role);
        for (DateOrder order : DateOrder.values()) needed.add("table.order." + order);
        for (TableMapping.Precision precision : TableMapping.Precision.values())
            needed.add("table.precision." + precision);
        for (TableForm.Choice choice : TableForm.CHOICES)
            for (TableMapping.Answer answer : List.of(choice.first(), choice.second()))
                needed.add("table.answer." + answer);
        for (Class<?> fate : RowAccount.class.getPermittedSubclasses())
            needed.add("table.becomes." + fate.getSimpleName());
        for (String template : List.of("table", "table-refused", "tables")) {
            String page = Files.readString(Path.of("src/main/resources/templates/" + template + ".html"));
            Matcher text = Pattern.compile("#\\{([A-Za-z.-]+)[(}]").matcher(page);
            while (text.find()) needed.add(text.group(1));
        }

        for (String bundle : List.of("/console.properties", "/console_en.properties"))
            assertThat(texts(bundle).stringPropertyNames()).as(bundle).containsAll(needed);
    }

    private static String token() throws IOException {
        return Files.readString(data.resolve("api-token")).strip();
    }

    private void hand(String name, String text, String office) throws Exception {
        desk.receive(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                name,
                Way.REST,
                "siti",
                office,
                Answers.NONE);
        await().atMost(PATIENCE).until(() -> count("submission where state = 'WAITING'") == 0);
    }

    /** Sends the form of a page with some of its fields changed. */
    private HttpResponse<String> send(long id, String page, String fields) throws Exception {
        Matcher mapping = MAPPING.matcher(page);
        assertThat(mapping.find()).as(page).isTrue();
        return siti.post(
                "/submissions/" + id + "/table",
                fields + "&mapping="
                        + URLEncoder.encode(HtmlUtils.htmlUnescape(mapping.group(1)), StandardCharsets.UTF_8));
    }

    private long count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    private Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (var in = new InputStreamReader(getClass().getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
