package id.titian.hub.submission.file;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.people.ImportKind;
import id.titian.hub.submission.Counts;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionParts;
import id.titian.hub.submission.SubmissionState;
import id.titian.testkit.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PunchFileTakerTest {

    private static final String ATTLOG = """
                7\t2026-02-02 07:30:15\t1\t0\t1\t0
                7\t2026-02-02 16:02:40\t1\t1\t1\t0
                8\t2026-02-02 07:31:09\t1\t0\t1\t0
            """;
    private static final String GLG = "No\tTMNo\tEnNo\tName\tGMNo\tMode\tDateTime\r\n";

    @TempDir
    Path folder;

    private FreshDatabase database;
    private SubmissionParts parts;

    @BeforeEach
    void open() {
        database = FreshDatabase.make();
        parts = new SubmissionParts(database, folder, new HandClock(Instant.parse("2026-02-03T01:00:00Z"))).withAyu();
    }

    @AfterEach
    void close() {
        parts.close();
        database.close();
    }

    @Test
    void theLogOfATerminalIsInTheLedgerOnceHoweverOftenItIsHandedIn() throws Exception {
        Submission first = parts.hand("attlog.dat", ATTLOG, Map.of("serial", "a1 "));
        parts.read();
        Submission longer =
                parts.hand("attlog.dat", ATTLOG + "    7\t2026-02-03 07:29:59\t1\t0\t1\t0\n", Map.of("serial", "A1"));
        parts.read();
        Submission again = parts.hand("attlog.dat", ATTLOG, Map.of("serial", "A1"));
        parts.read();

        assertThat(parts.now(first).state()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.now(first).kind()).isEqualTo("attlog");
        assertThat(parts.now(first).counts()).isEqualTo(new Counts(3, 3, 3, 0, 0, 0, 0, 0));
        assertThat(parts.now(longer).counts()).isEqualTo(new Counts(4, 4, 1, 0, 0, 0, 0, 0));
        assertThat(parts.now(again).counts()).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0, 0));
        assertThat(parts.now(again).code()).isEqualTo("file-repeated");
        assertThat(parts.count("punch where path = 'upload'")).isEqualTo(4);
        assertThat(parts.count("sighting")).isZero();
        assertThat(parts.count("work")).isPositive();
    }

    @Test
    void aFileThatDoesNotNameItsTerminalAsksForItAlsoWhereItsOfficeHasOneOnly() throws Exception {
        Submission one = parts.hand("1_attlog.dat", ATTLOG, Map.of());
        parts.read();

        assertThat(parts.now(one).state()).isEqualTo(SubmissionState.ASKING);
        assertThat(parts.now(one).code()).isEqualTo("terminal-needed");
        assertThat(parts.now(one).asks()).containsExactly("serial");
        assertThat(parts.count("punch")).isZero();

        parts.submissions().answer(one.id(), Map.of("serial", "A1"), "Siti (siti)");
        parts.read();

        assertThat(parts.now(one).state()).isEqualTo(SubmissionState.TAKEN);
        assertThat(parts.now(one).answeredBy()).isEqualTo("Siti (siti)");
        assertThat(parts.count("punch")).isEqualTo(3);
    }

    @Test
    void everythingThatIsMissingIsAskedForAtOnce() throws Exception {
        Submission one = parts.hand("GLG_001.TXT", GLG + "1\t1\t7\tAYU\t0\t1\t01/02/2026 07:30:47\r\n", Map.of());
        parts.read();

        assertThat(parts.now(one).code()).isEqualTo("terminal-needed");
        assertThat(parts.now(one).asks()).containsExactly("serial", "option.dateOrder");
        parts.submissions().answer(one.id(), Map.of("serial", "A1"), "Siti");
        parts.read();
        assertThat(parts.now(one).code()).isEqualTo("option-needed");
        assertThat(parts.now(one).asks()).containsExactly("option.dateOrder");
        parts.submissions().answer(one.id(), Map.of("option.dateOrder", "dmy"), "Siti");
        parts.read();

        assertThat(parts.jdbc()
                        .sql("select punch_time::text from punch")
                        .query(String.class)
                        .list())
                .containsExactly("2026-02-01 07:30:47");
    }

    @Test
    void aTerminalThatNobodyAdoptedIsNotMadeUp() throws Exception {
        Submission one = parts.hand("attlog.dat", ATTLOG, Map.of("serial", "B2"));
        parts.read();

        assertThat(parts.now(one).code()).isEqualTo("terminal-unknown");
        assertThat(parts.count("terminal where serial = 'B2'")).isZero();
        parts.people(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin\nB2;Aula;SETDA;SETDA\n");
        parts.submissions().answer(one.id(), Map.of(), "Siti");
        parts.read();
        assertThat(parts.now(one).state()).isEqualTo(SubmissionState.TAKEN);
    }

    @Test
    void rowsThatCannotBeReadWaitAndTheOthersAreTaken() throws Exception {
        Submission one = parts.hand(
                "attlog.dat", ATTLOG + "    7\t1971--10--29 -23:-23:-27\t1\t0\t1\t0\n", Map.of("serial", "A1"));
        parts.read();

        assertThat(parts.now(one).state()).isEqualTo(SubmissionState.PARTLY);
        assertThat(parts.now(one).code()).isEqualTo("rows-waiting");
        assertThat(parts.now(one).counts()).isEqualTo(new Counts(4, 3, 3, 1, 0, 0, 0, 0));
        assertThat(parts.count("quarantine")).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeReadStandsInAReportThatNoSpreadsheetProgramRuns() throws Exception {
        Submission one = parts.hand(
                "attlog.dat",
                ATTLOG + "    7\t1971--10--29 -23:-23:-27\t1\t0\t1\t0\n=2+3\t-9 \u00f6\n",
                Map.of("serial", "A1"));
        Submission good = parts.hand("attlog.dat", ATTLOG, Map.of("serial", "A1"));
        parts.read();

        List<String> report = Files.readAllLines(parts.spool().report(one.file()));
        assertThat(report).hasSize(3);
        assertThat(report.get(0))
                .isEqualTo(
                        "\uFEFFkolom 1;kolom 2;kolom 3;kolom 4;kolom 5;kolom 6;masalah;kode;yang_harus_dilakukan;butir");
        assertThat(report.get(1))
                .startsWith("    7;1971--10--29 -23:-23:-27;1;0;1;0;")
                .contains("(Line 4: ", ";time-impossible;");
        assertThat(report.get(2)).startsWith("'=2+3;'-9 \u00f6;;;;;").contains("(Line 5: ", ";malformed;");
        assertThat(parts.spool().report(good.file())).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A1"})
    void aTextWhoseColumnsHaveHeadingsIsATableEvenIfItsRowsLookLikeALog(String serial) throws Exception {
        parts.close();
        parts = SubmissionParts.withTables(database, folder, new HandClock(Instant.parse("2026-02-03T01:00:00Z")));
        String rows = "199001012015011001\t2026-02-02 07:30:15\n199001012015011002\t2026-02-02 07:31:16\n";

        Submission headed = parts.hand("rekap.tsv", "NIP\tTanggal Waktu\n" + rows, Map.of("serial", serial));
        Submission bare = parts.hand("rekap.tsv", rows, Map.of("serial", serial));
        Submission called =
                parts.hand("x.tsv", "PIN\tTanggal Waktu\n" + rows, Map.of("serial", serial, "format", "attlog"));
        parts.read();

        assertThat(parts.now(headed).kind()).isEqualTo("table");
        assertThat(parts.now(headed).state()).isEqualTo(SubmissionState.ASKING);
        assertThat(parts.now(bare).kind()).isEqualTo("attlog");
        assertThat(parts.now(called).kind()).isEqualTo("attlog");
        assertThat(parts.count("punch where pin = '199001012015011001'")).isEqualTo(serial.isEmpty() ? 0 : 1);
    }

    @Test
    void aLineThatIsNoTextIsReportedByItsOctets() {
        assertThat(LineReport.cells(Bytes.ofHex("0102ff"))).containsExactly("0102ff");
        assertThat(LineReport.cells(Bytes.ofHex("3709e9"))).containsExactly("7", "\u00e9");
        assertThat(LineReport.cells(Bytes.ofUtf8("\t".repeat(100)))).hasSize(LineReport.COLUMNS_MAX);
    }

    @Test
    void aFileThatCannotBeTakenAsAWholeLeavesNothingBehind() throws Exception {
        String management = "No\tMNo\tENo\tGMNo\tMode\tDateTime\r\n";
        Submission one = parts.hand("ASL_001.TXT", management, Map.of("serial", "A1", "format", "glg"));
        parts.read();

        assertThat(parts.now(one).state()).isEqualTo(SubmissionState.REFUSED);
        assertThat(parts.now(one).code()).isEqualTo("file-refused");
        assertThat(parts.now(one).words()).isNotBlank();
        assertThat(parts.count("arrival")).isZero();
    }

    @Test
    void pinsOfATerminalThatTellsZerosApartStayWhole() throws Exception {
        parts.people(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin;bentuk_pin\nC3;Pos;SETDA;POS;exact\n");
        parts.hand("attlog.dat", ATTLOG.replace("    7\t", "  007\t"), Map.of("serial", "C3"));
        parts.read();

        assertThat(parts.jdbc()
                        .sql("select distinct pin from punch order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("007", "8");
    }
}
