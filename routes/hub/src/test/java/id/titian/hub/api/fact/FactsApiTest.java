package id.titian.hub.api.fact;

import static id.titian.hub.api.Program.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.api.Program;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Facts as programs of two persons state and decide them. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FactsApiTest {

    private static final String AYU = "199001012015011001";
    private static final String SICK =
            "{\"kind\":\"EXCUSE\",\"nip\":\"" + AYU + "\",\"from\":\"2026-01-26\",\"to\":\"2026-01-27\","
                    + "\"detail\":{\"type\":\"SAKIT\"},\"reason\":\"surat dokter\",\"who\":\"Siti\"}";

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Files.writeString(
                data.resolve("api-token"),
                "siti " + "s".repeat(40) + "\nrini " + "r".repeat(40) + "\noperator " + "o".repeat(40) + "\n");
        registry.add("titian.data", () -> data.toString());
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Program siti;
    private Program personnel;

    @BeforeEach
    void aPerson() {
        jdbc.sql("""
                        truncate fact, fact_history, document, office, employee restart identity cascade;
                        insert into office (code, name, zone) values ('SETDA', 'Sekretariat', 'Asia/Jakarta');
                        insert into employee (nip, name) values ('199001012015011001', 'Ayu'), ('199001012015011002', 'Bima')
                        """).update();
        siti = Program.with("s".repeat(40), port);
        personnel = Program.with("o".repeat(40), port);
    }

    @Test
    void BKL_C10_anExcuseWithItsLetterGoesThroughItsLife() throws Exception {
        assertThat(Program.json(siti.post("/api/facts", SICK)).path("id").asInt())
                .isEqualTo(1);
        byte[] letter = "%PDF-1.4 surat".getBytes(StandardCharsets.UTF_8);
        assertThat(siti.put("/api/facts/1/document?name=surat.pdf&who=Siti", letter)
                        .statusCode())
                .isEqualTo(204);
        assertProblem(siti.post("/api/facts/1/approve", "{}"), 409, "second-person");
        assertThat(personnel
                        .post("/api/facts/1/approve", "{\"who\":\"Budi\",\"why\":\"surat dilihat\"}")
                        .statusCode())
                .isEqualTo(204);

        JsonNode fact = personnel.json("/api/facts/1");
        assertThat(fact.path("state").asText()).isEqualTo("APPROVED");
        assertThat(fact.path("detail").path("type").asText()).isEqualTo("SAKIT");
        assertThat(fact.path("decided").path("who").asText()).isEqualTo("Budi (operator)");
        assertThat(fact.path("document").asText()).hasSize(64);
        assertThat(fact.path("history"))
                .hasSize(3)
                .extracting(step -> step.path("what").asText())
                .containsExactly("draft", "document", "approve");
        assertThat(fact.path("history").path(2).path("before").path("state").asText())
                .isEqualTo("DRAFTED");
    }

    @Test
    void BKS_C10_theDocumentIsSavedUnderANameOfOurs() throws Exception {
        siti.post("/api/facts", SICK);
        assertProblem(siti.get("/api/facts/1/document"), 404, "document-unknown");
        siti.put("/api/facts/1/document?name=..%2Fx.html", "%PDF-1.4 surat".getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> saved = siti.get("/api/facts/1/document");

        assertThat(saved.body()).isEqualTo("%PDF-1.4 surat");
        assertThat(saved.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(saved.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("bukti-1.pdf");
        assertProblem(siti.put("/api/facts/1/document", new byte[(5 << 20) + 1]), 413, "document-too-large");
    }

    @Test
    void whatCannotBeIsRefusedWithACodeAndWhatToDo() throws Exception {
        assertProblem(siti.post("/api/facts", "{}"), 422, "fact-incomplete");
        assertProblem(siti.post("/api/facts", SICK.replace("SAKIT", "sakit")), 422, "type-invalid");
        assertProblem(
                siti.post("/api/facts", SICK.replace("\"SAKIT\"", "\"SAKIT\",\"x\":1")), 422, "detail-unreadable");
        assertProblem(siti.post("/api/facts", SICK.replace("011001", "011009")), 422, "nip-unknown");
        assertProblem(siti.post("/api/facts", SICK.replace("EXCUSE", "LEAVE")), 400, "bad-request");
        assertProblem(siti.get("/api/facts/99"), 404, "fact-unknown");
        assertProblem(siti.get("/api/facts?limit=5000"), 400, "limit-invalid");
        siti.post("/api/facts", SICK);
        assertProblem(siti.post("/api/facts/1/withdraw", "{\"why\":\"x\"}"), 409, "fact-not-approved");
        assertProblem(personnel.post("/api/facts/1/decline", "{}"), 422, "reason-missing");
        assertProblem(personnel.post("/api/facts/1/answer", "{\"upheld\":true}"), 409, "no-objection");
        assertProblem(
                siti.post("/api/facts/1/approve", "{\"approverNip\":\"199001012015011002\"}"), 409, "second-person");
        assertProblem(
                personnel.post("/api/facts/1/approve", "{\"approverNip\":\"199001012015011002\"}"),
                409,
                "approver-refused");
    }

    @Test
    void aListIsNarrowedAndComesInParts() throws Exception {
        for (int day = 1; day <= 5; day++)
            siti.post(
                    "/api/facts",
                    SICK.replace("2026-01-26", "2026-01-0" + day).replace("2026-01-27", "2026-01-0" + day));
        personnel.post("/api/facts/2/approve", "{}");

        JsonNode first = siti.json("/api/facts?limit=2");
        JsonNode second =
                siti.json("/api/facts?limit=2&after=" + first.path("next").asLong());

        assertThat(first.path("items"))
                .extracting(fact -> fact.path("id").asInt())
                .containsExactly(5, 4);
        assertThat(second.path("items"))
                .extracting(fact -> fact.path("id").asInt())
                .containsExactly(3, 2);
        assertThat(siti.json("/api/facts?state=APPROVED").path("items")).hasSize(1);
        assertThat(siti.json("/api/facts?nip=" + AYU + "&kind=EXCUSE&from=2026-01-04&to=2026-01-31")
                        .path("items"))
                .hasSize(2);
        assertThat(siti.json("/api/facts?kind=ROSTER").path("items")).isEmpty();
        assertThat(siti.json("/api/facts?office=SETDA").path("items")).isEmpty();
    }

    @Test
    void MKM_C16_aListComesAsAFileAndIsDecidedAsAWhole() throws Exception {
        String list = "nip;tanggal;acara;hadir\n" + AYU + ";2026-01-26;APEL_PAGI;Y\n";
        JsonNode report = Program.json(siti.post("/api/facts/imports/event?who=Siti", list));
        String batch = report.path("batch").asText();

        assertThat(report.path("drafted").asInt()).isEqualTo(1);
        assertProblem(siti.post("/api/facts/batches/" + batch + "/approve", "{}"), 409, "second-person");
        assertThat(Program.json(personnel.post("/api/facts/batches/" + batch + "/approve", "{}"))
                        .path("facts")
                        .asInt())
                .isEqualTo(1);
        assertThat(siti.json("/api/facts?batch=" + batch)
                        .path("items")
                        .path(0)
                        .path("state")
                        .asText())
                .isEqualTo("APPROVED");
        HttpResponse<String> bad = siti.post("/api/facts/imports/event", list + "1;2026-01-26;APEL_PAGI;Y\n");
        assertProblem(bad, 422, "rows-refused");
        assertThat(Program.json(bad).path("problems").path(0).path("line").asInt())
                .isEqualTo(3);
        assertThat(Program.json(bad).path("problems").path(0).path("code").asText())
                .isEqualTo("nip-not-18-digits");
        assertProblem(siti.post("/api/facts/imports/leave", list), 404, "kind-unknown");
        assertProblem(siti.post("/api/facts/imports/event", ""), 422, "file-empty");
        assertProblem(
                siti.post("/api/facts/imports/event", list, "multipart/form-data; boundary=x"), 415, "file-in-parts");
    }

    @Test
    void PLB_C12_anObjectionIsAnsweredInWords() throws Exception {
        siti.post(
                "/api/facts",
                "{\"kind\":\"OBJECTION\",\"nip\":\"" + AYU
                        + "\",\"from\":\"2026-01-26\",\"detail\":{\"words\":\"Saya hadir.\"}}");

        assertProblem(personnel.post("/api/facts/1/approve", "{}"), 409, "answer-needed");
        assertProblem(personnel.post("/api/facts/1/answer", "{\"words\":\"ya\"}"), 422, "fact-incomplete");
        assertThat(personnel
                        .post("/api/facts/1/answer", "{\"upheld\":true,\"words\":\"Sudah dilihat di CCTV.\"}")
                        .statusCode())
                .isEqualTo(204);

        JsonNode fact = siti.json("/api/facts/1");
        assertThat(fact.path("state").asText()).isEqualTo("APPROVED");
        assertThat(fact.path("decided").path("why").asText()).isEqualTo("Sudah dilihat di CCTV.");
    }

    @Test
    void END_C11_whoIsDeputyDecidesWithinTheirDatesOnly() throws Exception {
        jdbc.sql("""
                        insert into posting (nip, office, tier, valid_from) values
                               ('199001012015011001', 'SETDA', 'PELAKSANA_JFU', '2020-01-01'),
                               ('199001012015011002', 'SETDA', 'PELAKSANA_JFU', '2020-01-01');
                        insert into deputy (office, tier, nip, valid_from, valid_to, document, who, at)
                        values ('SETDA', 'IV', '199001012015011002', '2026-01-01', '2026-02-01', 'SK 1', 'x', now())
                        """).update();
        Program rini = Program.with("r".repeat(40), port);
        String verdict = "{\"approverNip\":\"199001012015011002\",\"approverFor\":\"SK 1\"}";
        siti.post("/api/facts", SICK);

        assertProblem(rini.post("/api/facts/1/approve", "{}"), 409, "approver-missing");
        assertProblem(rini.post("/api/facts/1/approve", verdict), 409, "approver-refused");
        jdbc.sql("update deputy set valid_to = '2026-02-02'").update();
        assertThat(rini.post("/api/facts/1/approve", verdict).statusCode()).isEqualTo(204);

        assertThat(siti.json("/api/facts?office=SETDA")
                        .path("items")
                        .path(0)
                        .path("approverNip")
                        .asText())
                .isEqualTo("199001012015011002");
    }

    @Test
    void END_C09_theListShowsWhoActedAndAboutWhom() throws Exception {
        siti.post("/api/facts", SICK);
        personnel.post("/api/facts/1/approve", "{\"who\":\"Budi\",\"approverFor\":\"Plt. Kepala, SK 12/2026\"}");

        JsonNode fact = siti.json("/api/facts").path("items").path(0);

        assertThat(fact.path("nip").asText()).isEqualTo(AYU);
        assertThat(fact.path("drafted").path("by").asText()).isEqualTo("siti");
        assertThat(fact.path("drafted").path("who").asText()).isEqualTo("Siti (siti)");
        assertThat(fact.path("decided").path("by").asText()).isEqualTo("operator");
        assertThat(fact.path("approverFor").asText()).isEqualTo("Plt. Kepala, SK 12/2026");
        assertThat(siti.json("/api/acts").path(0).path("who").asText()).isEqualTo("Budi (operator)");
    }
}
