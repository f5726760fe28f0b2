package id.titian.hub.api.people;

import static id.titian.hub.api.Program.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.api.Program;
import id.titian.hub.table.Workbook;
import java.io.IOException;
import java.net.http.HttpResponse;
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

/** People with their dates, as two programs see them: one of a district and one of the regency. It is 2 February 2026. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PeopleWithDatesApiTest {

    private static final String DISTRICT = "d".repeat(40);
    private static final String REGENCY = "r".repeat(40);
    private static final String AYU = "199001012015011001";
    private static final String CAMAT = "197001011995011004";

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Files.writeString(data.resolve("api-token"), "kecamatan " + DISTRICT + "\nbkpsdm " + REGENCY + "\n");
        registry.add("titian.data", () -> data.toString());
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private Program district;
    private Program regency;

    @BeforeEach
    void aDistrictWithTwoPeople() throws Exception {
        jdbc.sql(
                        "truncate work, office, employee, pin_group, terminal, account, person_history, act restart identity cascade")
                .update();
        district = Program.with(DISTRICT, port);
        regency = Program.with(REGENCY, port);
        send("offices", "kode;nama;zona\nKEC;Kecamatan;WITA\n");
        send("employees", "nip;nama\n" + AYU + ";Ayu\n" + CAMAT + ";Camat\n");
        send(
                "postings",
                "nip;kantor;tingkat;jabatan;berlaku_dari\n" + AYU + ";KEC;JFU;Staf;2020-01-01\n" + CAMAT
                        + ";KEC;III;Camat;2020-01-01\n");
    }

    @Test
    void END_C04_aDistrictAsksAndTheRegencyApproves() throws Exception {
        HttpResponse<String> asked = district.post(
                "/api/people/" + AYU + "/changes",
                "{\"employedTo\":\"2026-01-31\",\"endReason\":\"RETIRED\",\"reason\":\"SK 881\",\"who\":\"Rita\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        String change = "/api/people/changes/" + Program.json(asked).path("id").asLong();

        assertThat(isEmployed("2026-02-01")).isTrue();
        assertProblem(district.post(change + "/approve", "{\"who\":\"Rita\"}"), 409, "second-person");
        assertThat(regency.json("/api/people/changes?state=DRAFTED")).hasSize(1);
        assertThat(regency.post(change + "/approve", "{\"who\":\"Siti\"}").statusCode())
                .isEqualTo(204);

        assertThat(isEmployed("2026-01-31")).isTrue();
        assertThat(isEmployed("2026-02-01")).isFalse();
        JsonNode person = district.json("/api/people/" + AYU);
        assertThat(person.path("employment").path("to").asText()).isEqualTo("2026-01-31");
        assertThat(person.path("employment").path("reason").asText()).isEqualTo("RETIRED");
        assertThat(person.path("changes").path(0).path("draftedWho").asText()).isEqualTo("Rita (kecamatan)");
        assertThat(person.path("changes").path(0).path("decidedWho").asText()).isEqualTo("Siti (bkpsdm)");
        assertProblem(regency.post(change + "/decline", "{\"who\":\"Siti\",\"reason\":\"x\"}"), 409, "change-decided");
    }

    @Test
    void whatCannotBeAskedForIsAProblemWithAWord() throws Exception {
        String changes = "/api/people/" + AYU + "/changes";
        assertProblem(district.post(changes, "{\"who\":\"Rita\",\"reason\":\"x\"}"), 422, "change-nothing");
        assertProblem(
                district.post(changes, "{\"who\":\"Rita\",\"employedTo\":\"2026-01-31\"}"), 422, "reason-missing");
        assertProblem(district.post(changes, "{\"employedTo\":\"2026-01-31\",\"reason\":\"x\"}"), 400, "who-missing");
        assertProblem(district.post(changes, "{\"employedTo\":\"31 Januari\",\"reason\":\"x\"}"), 400, "bad-request");
        assertProblem(
                district.post("/api/people/1/changes", "{\"who\":\"Rita\",\"reason\":\"x\"}"), 404, "person-unknown");
        assertProblem(regency.post("/api/people/changes/99/approve", "{\"who\":\"Siti\"}"), 404, "change-unknown");
        assertProblem(district.get("/api/people/1"), 404, "not-found");
        assertProblem(district.get("/api/people/1/superior"), 404, "not-found");
        assertProblem(district.get("/api/people?office=KEC&day=kemarin"), 400, "bad-request");
        assertProblem(Program.stranger(port).get("/api/people/" + AYU), 401, "token-missing");
    }

    @Test
    void aPersonIsToldWithEverythingThatIsKnown() throws Exception {
        send("terminals", "nomor_seri;kantor;grup_pin\nA1;KEC;KEC\n");
        send("mappings", "grup_pin;pin;nip;berlaku_dari\nKEC;7;" + AYU + ";2026-01-01\n");
        send("states", "nip;kedudukan;berlaku_dari;berlaku_sampai\n" + AYU + ";03;2026-02-02;2026-02-02\n");
        send("accounts", "sistem;nip;terbuka\nEKIN;" + AYU + ";ya\n");
        send("deputies", "kantor;tingkat;nip;berlaku_dari;dokumen\nKEC;II;" + AYU + ";2026-01-01;SP 1\n");

        JsonNode person = regency.json("/api/people/" + AYU);

        assertThat(person.path("name").asText()).isEqualTo("Ayu");
        assertThat(person.path("kind").asText()).isEqualTo("PNS");
        assertThat(person.path("doubt").isNull()).isTrue();
        assertThat(person.path("postings").path(0).path("office").asText()).isEqualTo("KEC");
        assertThat(person.path("states").path(0).path("code").asText()).isEqualTo("03");
        assertThat(person.path("mappings").path(0).path("pin").asText()).isEqualTo("7");
        assertThat(person.path("deputies").path(0).path("document").asText()).isEqualTo("SP 1");
        assertThat(person.path("accounts").path(0).path("system").asText()).isEqualTo("EKIN");
        assertThat(person.path("history"))
                .extracting(entry -> entry.path("what").asText())
                .containsExactly("deputy", "state", "posting", "employee");
        assertThat(person.path("history").path(2).path("after").asText())
                .isEqualTo(AYU + " at KEC in tier PELAKSANA_JFU (Staf) from 2020-01-01 to further notice");
        assertThat(regency.json("/api/people?office=KEC&day=2026-02-02")).hasSize(2);
        // Without a day it is today, which it already is in Jakarta.
        assertThat(regency.json("/api/people?office=KEC").path(1).path("state").asText())
                .isEqualTo("STUDY");
        assertThat(regency.json("/api/people?office=KEC")
                        .path(1)
                        .path("required")
                        .isMissingNode())
                .isFalse();
        JsonNode superior = regency.json("/api/people/" + AYU + "/superior?day=2026-02-02");
        assertThat(superior.path("tier").asText()).isEqualTo("III");
        assertThat(superior.path("holders").path(0).path("name").asText()).isEqualTo("Camat");
    }

    @Test
    void END_C03_openAccountsOfTheGoneAreListed() throws Exception {
        send(
                "accounts",
                "sistem;nip;terbuka\nEKIN;" + AYU + ";ya\nEKIN;" + CAMAT + ";ya\nEKIN;" + "199901012024011099;ya\n");
        send("employees", "nip;nama;berhenti;alasan_berhenti\n" + CAMAT + ";Camat;2026-01-31;PENSIUN\n");

        JsonNode accounts = regency.json("/api/people/accounts/open");

        assertThat(accounts.path("day").asText()).isEqualTo("2026-02-02");
        assertThat(accounts.path("toClose")).hasSize(1);
        assertThat(accounts.path("toClose").path(0).path("nip").asText()).isEqualTo(CAMAT);
        assertThat(accounts.path("ofNobody")).hasSize(1);
    }

    @Test
    void aFileWithABadRowIsAProblemThatNamesIt() throws Exception {
        HttpResponse<String> answer = regency.post(
                "/api/imports/postings", "nip;kantor;tingkat;berlaku_dari\n" + AYU + ";ENTAH;JFU;2026-02-01\n");

        assertProblem(answer, 422, "rows-refused");
        JsonNode row = Program.json(answer).path("problems").path(0);
        assertThat(row.path("line").asInt()).isEqualTo(2);
        assertThat(row.path("code").asText()).isEqualTo("office-unknown");
        assertThat(row.path("message").asText()).contains("ENTAH");
    }

    @Test
    void aWorkbookIsTakenByWhatItHolds() throws Exception {
        byte[] book = new Workbook()
                .sheet("Pegawai", "NIP;Nama;Jenis", "199001012021211009;Dewi;PPPK")
                .octets();

        HttpResponse<String> answer = regency.post("/api/imports/employees?who=Siti", book);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Program.json(answer).path("added").asInt()).isEqualTo(1);
        assertThat(Program.json(answer).path("warnings")).isEmpty();
    }

    private boolean isEmployed(String day) throws Exception {
        for (JsonNode person : regency.json("/api/people?office=KEC&day=" + day))
            if (person.path("nip").asText().equals(AYU))
                return person.path("employed").asBoolean();
        throw new AssertionError("Ayu does not work there");
    }

    private void send(String kind, String file) throws Exception {
        HttpResponse<String> answer = regency.post("/api/imports/" + kind, file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Program.json(answer).path("refused").asInt())
                .as(answer.body())
                .isZero();
    }
}
