package id.titian.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.bundle.ReceiptCode;
import id.titian.bundle.ReceiptFile;
import id.titian.bundle.key.HubKeys;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Receipt;
import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.api.Program;
import id.titian.hub.bundle.AgentSigners;
import id.titian.hub.bundle.StickMaker;
import id.titian.hub.intake.Journalist;
import id.titian.hub.submission.SubmissionDesk;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** What a person sees of sticks, and saves to carry it back. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StickPagesTest {

    private static final String AGENT = "kec-penarik";

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

    @Autowired
    HubKeys keys;

    @Autowired
    AgentSigners signers;

    private final Journalist journal = new Journalist(AGENT).note(Journalist.punches("A1", 60, ArrivalPath.PULL));
    private BusyHub hub;
    private StickMaker stick;
    private Browser siti;
    private Program program;

    @BeforeEach
    void anAgentAndAClerk(@TempDir Path folder) throws Exception {
        hub = new BusyHub(jdbc, desk, keys, signers).emptied();
        jdbc.sql("insert into agent (id, secret_sha256, enrolled_at) values (?, '\\x00', now())")
                .param(AGENT)
                .update();
        stick = new StickMaker(folder, keys);
        signers.makeKnown(AGENT, stick.keys().signing().shown(), "Siti");
        siti = new Browser(port);
        siti.signIn(Files.readString(data.resolve("api-token")).strip());
        program = Program.withTokenOf(data.resolve("api-token"), port);
    }

    @Test
    void theReceiptOfABundleHasItsCodeToTypeAndToScan() throws Exception {
        bring(journal.cutAll(10));

        String code = ReceiptCode.of(stick.keys().receiptKey(), AGENT, journal.epoch(), 60, journal.hash(60))
                .orElseThrow();
        assertThat(siti.get("/bundles/1").body())
                .contains(
                        "sampai nomor 60",
                        ">" + code + "<",
                        "d=\"" + QrCode.of(code).path() + "\"",
                        "ketik kode");
    }

    @Test
    void whereTheBeginningIsMissingNothingIsSaidOfNumberNought() throws Exception {
        bring(List.of(journal.cut(21, 60)));

        assertThat(siti.get("/bundles/1").body())
                .contains("belum punya awal jurnal", "Catatan pertama agen ini belum datang")
                .doesNotContain("sampai nomor 0", "ketik kode", "didaftarkan ulang");
    }

    @Test
    void afterAnEnrolmentAnewTheReceiptSaysWhyItHasNoCode() throws Exception {
        bring(journal.cutAll(10));
        jdbc.sql("update agent set receipt_key = null").update();

        assertThat(siti.get("/bundles/1").body())
                .contains("sampai nomor 60", "didaftarkan ulang")
                .doesNotContain("Catatan pertama agen ini belum datang", "ketik kode");
    }

    @Test
    void aBundleThatContradictsTheLedgerOffersTheReceiptThatIsToBeCarriedBack() throws Exception {
        bring(journal.cutAll(10));
        Journalist copied = new Journalist(AGENT, journal.epoch()).note(Journalist.punches("B2", 70, ArrivalPath.PULL));
        bring(copied.cutAll(10));

        assertThat(siti.get("/submissions/2").body()).contains("bertentangan", "href=\"/submissions/2/receipt\"");
        for (HttpResponse<String> saved :
                List.of(siti.get("/submissions/2/receipt"), program.get("/api/submissions/2/receipt.ttr"))) {
            ReceiptFile receipt =
                    ReceiptFile.read(Bytes.ofUtf8(saved.body()), keys.signing().shown());
            assertThat(receipt.receipt().upTo()).isEqualTo(60);
            assertThat(receipt.receipt().refusals())
                    .extracting(Receipt.Refusal::reason)
                    .containsExactly(Receipt.Reason.SEAM);
            assertThat(saved.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains(receipt.fileName());
        }
    }

    @Test
    void aBundleThatWasTakenHasItsReceiptUnderItsOwnNumberOnly() throws Exception {
        bring(journal.cutAll(10));

        assertThat(siti.get("/submissions/1").body())
                .contains("href=\"/bundles/1\"")
                .doesNotContain("/submissions/1/receipt");
        assertThat(siti.get("/submissions/1/receipt").statusCode()).isEqualTo(404);
        Program.assertProblem(program.get("/api/submissions/1/receipt.ttr"), 404, "receipt-missing");
    }

    @Test
    void whatIsMissingOfAJournalThatIsOverStandsApartAndIsNotCounted() throws Exception {
        bring(List.of(journal.cut(1, 20)));
        bring(List.of(journal.cut(41, 60)));
        assertThat(siti.get("/bundles").body())
                .contains("catatan 21 sampai 40 belum datang")
                .doesNotContain("Jurnal lama");
        assertThat(Program.json(program.get("/api/numbers")).path("holes").asInt())
                .isEqualTo(20);

        bring(new Journalist(AGENT)
                .note(Journalist.punches("A1", 60, ArrivalPath.PULL))
                .cutAll(10));

        assertThat(siti.get("/bundles").body())
                .containsSubsequence("Jurnal lama", "jurnal baru", "catatan 21 sampai 40 belum datang");
        assertThat(siti.get("/bundles/2").body()).doesNotContain("belum datang");
        assertThat(Program.json(program.get("/api/numbers")).path("holes").asInt())
                .isZero();
        assertThat(Program.json(program.get("/api/bundles/missing"))
                        .path(0)
                        .path("isOver")
                        .asBoolean())
                .isTrue();
        // What waits is counted anew every two seconds.
        await().untilAsserted(() -> assertThat(siti.get("/").body()).contains("bagian jurnal lama belum ditelusuri"));
    }

    @Test
    void whatIsMissingOfAnOldJournalWaitsUntilAPersonSaysWhatBecameOfIt() throws Exception {
        bring(List.of(journal.cut(1, 20)));
        bring(List.of(journal.cut(41, 60)));
        bring(new Journalist(AGENT)
                .note(Journalist.punches("A1", 60, ArrivalPath.PULL))
                .cutAll(10));
        String found = "agent=" + AGENT + "&epoch=" + journal.epoch() + "&upTo=40&why=";
        assertThat(siti.get("/bundles").body()).contains("name=\"upTo\" value=\"40\"");
        assertThat(siti.post("/bundles/journals", found.replace("40", "39") + "x")
                        .statusCode())
                .as("more is missing than was shown")
                .isEqualTo(404);

        assertThat(siti.post("/bundles/journals", found + "%20").statusCode()).isEqualTo(400);
        assertThat(siti.get("/bundles").body()).contains("Jurnal lama");
        assertThat(siti.post("/bundles/journals", found + "kartu+mati").statusCode())
                .isEqualTo(200);

        assertThat(siti.get("/bundles").body()).doesNotContain("Jurnal lama");
        assertThat(Program.json(program.get("/api/bundles/missing"))
                        .path(0)
                        .path("isSettled")
                        .asBoolean())
                .isTrue();
        assertThat(jdbc.sql("select detail from act where what = 'settle-journal'")
                        .query(String.class)
                        .single())
                .isEqualTo("21–40 missing: kartu mati");
        String again = "{\"agent\":\"%s\",\"epoch\":\"%s\",\"upTo\":40,\"who\":\"Siti\",\"reason\":\"again\"}"
                .formatted(AGENT, journal.epoch());
        Program.assertProblem(program.post("/api/bundles/missing/settle", again), 404, "not-found");
        // By a later stick the agent writes it again, as where an old card came back: all of it may still come.
        bring(List.of(new Journalist(AGENT, journal.epoch())
                .note(Journalist.punches("A1", 90, ArrivalPath.PULL))
                .cut(81, 90)));
        assertThat(Program.json(program.get("/api/bundles/missing")).findValuesAsText("isSettled"))
                .containsExactly("false", "false");
        assertThat(siti.get("/bundles").body())
                .contains("catatan 21 sampai 40 belum datang", "catatan 61 sampai 80 belum datang")
                .doesNotContain("Jurnal lama");
    }

    private void bring(List<Batch> batches) throws Exception {
        Path file = stick.write(batches);
        hub.hand(file.getFileName().toString(), Files.readAllBytes(file), null);
    }
}
