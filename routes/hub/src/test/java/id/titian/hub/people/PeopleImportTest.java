package id.titian.hub.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import id.titian.contract.Bytes;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.Stages;
import id.titian.hub.sheet.Csv;
import id.titian.hub.sheet.ImportRefusedException;
import id.titian.hub.sheet.RowProblem;
import id.titian.hub.sheet.Sheet;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleImportTest {

    private static final String AYU = "199001012015011001";
    private static final String BUDI = "199001012015011002";

    private Stages stages;

    @BeforeEach
    void open() {
        stages = new Stages(FreshDatabase.make(), Map.of());
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void aSoundRowIsTakenAlthoughItsNeighbourIsNot() {
        ImportReport report = stages.take(
                ImportKind.EMPLOYEES,
                "NIP;Nama Pegawai\n" + AYU + ";Ayu\n1,99001E+17;Budi\n199001012015011000;Citra\n" + BUDI + ";\n");

        assertThat(report.rows()).isEqualTo(4);
        assertThat(report.added()).isEqualTo(1);
        assertThat(report.refused()).isEqualTo(3);
        assertThat(report.problems())
                .extracting(RowProblem::line, RowProblem::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, "nip-scientific"),
                        org.assertj.core.groups.Tuple.tuple(4, "nip-digits-lost"),
                        org.assertj.core.groups.Tuple.tuple(5, "name-missing"));
        assertThat(stages.jdbc()
                        .sql("select nip from employee")
                        .query(String.class)
                        .list())
                .containsExactly(AYU);
    }

    @Test
    void theSameFileAgainChangesNothingAndSaysSo() {
        String file = "nip,name\n" + AYU + ",Ayu\n" + BUDI + ",Budi\n";
        stages.take(ImportKind.EMPLOYEES, file);

        ImportReport again = stages.take(ImportKind.EMPLOYEES, file);
        ImportReport renamed = stages.take(ImportKind.EMPLOYEES, "nip,name\n" + AYU + ",Ayu Lestari\n");

        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(renamed.changed()).isEqualTo(1);
    }

    @Test
    void oneThingSaidTwiceAndDifferentlyIsRefusedWithTheOtherLine() {
        ImportReport report =
                stages.take(ImportKind.EMPLOYEES, "nip;nama\n" + AYU + ";Ayu\n" + AYU + ";Ayu\n" + AYU + ";Budi\n");

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .startsWith("Line 4:")
                .contains("line 2"));
    }

    @Test
    void aTerminalIsAdoptedIntoAKnownOfficeOnly() {
        stages.take(ImportKind.OFFICES, "code,name,zone\nSETDA,Sekretariat,WITA\n");

        ImportReport report =
                stages.take(ImportKind.TERMINALS, "serial;nickname;office;group\n a1 ;Lobi;SETDA;G1\nB2;;SETDAA;G1\n");

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.code())
                .isEqualTo("office-unknown"));
        assertThat(stages.count("terminal where serial = 'A1' and adopted_at is not null and pin_group = 'G1'"))
                .isEqualTo(1);
        assertThat(stages.count("office where zone = 'Asia/Makassar'")).isEqualTo(1);
    }

    @Test
    void aPinIsKeptInTheFormInWhichTerminalsAreCompared() {
        stages.withAyu();

        stages.take(ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nSETDA;00012;" + BUDI + ";01/02/2026\n");

        assertThat(stages.count("pin_mapping where pin = '12' and valid_from = '2026-02-01'"))
                .isEqualTo(1);
    }

    @Test
    void pinsOfAnExactGroupKeepTheirZerosAndAreTwoPeople() {
        stages.withAyu();
        stages.take(ImportKind.TERMINALS, "serial;office;group;pin_form\nB2;SETDA;LOBI;Exact\n");

        ImportReport report = stages.take(
                ImportKind.MAPPINGS,
                "grup_pin;pin;nip;berlaku_dari\nLOBI; 0012;" + BUDI + ";2026-01-01\nLOBI;12;" + AYU
                        + ";2026-01-01\nSETDA;0012;" + BUDI + ";2026-01-01\nSETDA;12;" + AYU + ";2026-01-01\n");

        assertThat(report.problems()).extracting(RowProblem::line).containsExactly(4, 5);
        assertThat(stages.jdbc()
                        .sql("select pin || ' ' || nip from pin_mapping where pin_group = 'LOBI' order by nip")
                        .query(String.class)
                        .list())
                .containsExactly("12 " + AYU, "0012 " + BUDI);
    }

    @Test
    void aGroupHasOneFormAndRowsThatSayTwoAreRefused() {
        stages.withAyu();

        ImportReport report = stages.take(
                ImportKind.TERMINALS,
                "serial;office;group;bentuk_pin\nB1;SETDA;LOBI;exact\nB2;SETDA;LOBI;digits\nB3;SETDA;LOBI;\n"
                        + "B4;SETDA;POS;digits\nB5;SETDA;POS;\nB6;SETDA;GUDANG;persis\n");

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.problems())
                .extracting(RowProblem::line, RowProblem::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "pin-form-disputed"),
                        org.assertj.core.groups.Tuple.tuple(3, "pin-form-disputed"),
                        org.assertj.core.groups.Tuple.tuple(4, "pin-form-disputed"),
                        org.assertj.core.groups.Tuple.tuple(7, "pin-form-unknown"));
    }

    @Test
    void theFormOfAGroupChangesUntilItHasMappings() {
        stages.withAyu();
        stages.take(ImportKind.TERMINALS, "serial;office;group\nB1;SETDA;LOBI\n");

        ImportReport before = stages.take(ImportKind.TERMINALS, "serial;office;group;pin_form\nB1;SETDA;LOBI;exact\n");
        ImportReport unsaid = stages.take(ImportKind.TERMINALS, "serial;office;group\nB1;SETDA;LOBI\n");
        ImportReport after = stages.take(ImportKind.TERMINALS, "serial;office;group;pin_form\nA1;SETDA;SETDA;exact\n");

        assertThat(before.changed()).isEqualTo(1);
        assertThat(unsaid.unchanged()).isEqualTo(1);
        assertThat(stages.count("pin_group where code = 'LOBI' and pin_form = 'exact'"))
                .isEqualTo(1);
        assertThat(after.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("pin-form-fixed");
            assertThat(problem.message()).contains("SETDA has mappings in the form digits", "a new group");
        });
        assertThat(stages.count("pin_group where code = 'SETDA' and pin_form = 'digits'"))
                .isEqualTo(1);
    }

    @Test
    void periodsThatShareADayAreRefusedAndBothAreNamed() {
        stages.withAyu();

        ImportReport report = stages.take(
                ImportKind.MAPPINGS,
                "grup_pin;pin;nip;berlaku_dari;berlaku_sampai\nSETDA;7;" + BUDI + ";2026-03-01;\nSETDA;8;" + AYU
                        + ";2026-01-01;2026-06-30\nSETDA;8;" + BUDI + ";2026-06-30;\nSETDA;9;" + BUDI
                        + ";2026-01-01;2026-06-30\nSETDA;9;" + AYU + ";2026-07-01;\n");

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.problems()).extracting(RowProblem::line).containsExactly(2, 3, 4);
        assertThat(report.problems().get(0).message()).contains("known already").contains(AYU);
        assertThat(report.problems().get(1).message()).contains("line 4");
        assertThat(report.problems().get(2).message()).contains("line 3");
    }

    @Test
    void aPinGoesToSomebodyElseInOneFileThatEndsTheOldPeriod() {
        stages.withAyu();

        ImportReport report = stages.take(
                ImportKind.MAPPINGS,
                "grup_pin;pin;nip;berlaku_dari;berlaku_sampai\nSETDA;7;" + BUDI + ";2026-03-01;\nSETDA;7;" + AYU
                        + ";2026-01-01;2026-02-28\n");

        assertThat(report.refused()).isZero();
        assertThat(report.added()).isEqualTo(1);
        assertThat(report.changed()).isEqualTo(1);
    }

    @Test
    void aPeriodThatIsRefusedDoesNotMakeRoomForAnother() {
        stages.withAyu();

        ImportReport report = stages.take(
                ImportKind.MAPPINGS,
                "grup_pin;pin;nip;berlaku_dari;berlaku_sampai\nSETDA;7;" + AYU + ";2026-01-01;2026-02-28\nSETDA;7;"
                        + BUDI + ";2026-02-01;2026-02-28\nSETDA;7;" + BUDI + ";2026-03-01;\n");

        assertThat(report.refused()).isEqualTo(3);
        assertThat(stages.count("pin_mapping")).isEqualTo(1);
    }

    @Test
    void everyRowOfAFileThatGivesAllPeopleOnePinIsRefused() {
        stages.withAyu();
        stages.jdbc()
                .sql(
                        "insert into employee select (100000000000000001 + n * 10)::text, 'X' from generate_series(1, 60000) n")
                .update();
        StringBuilder file = new StringBuilder("grup_pin;pin;nip;berlaku_dari\n");
        for (int n = 1; n <= 60_000; n++)
            file.append("SETDA;1;").append(100_000_000_000_000_001L + n * 10L).append(";2026-01-01\n");

        ImportReport report = assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> stages.take(ImportKind.MAPPINGS, file.toString()));

        assertThat(report.refused()).isEqualTo(60_000);
        assertThat(stages.count("pin_mapping")).isEqualTo(1);
    }

    @Test
    void aRepeatedRowIsRefusedWithTheOneThatItRepeats() {
        stages.withAyu();

        ImportReport report = stages.take(
                ImportKind.MAPPINGS,
                "grup_pin;pin;nip;berlaku_dari\nSETDA;8;" + AYU + ";2026-01-01\nSETDA;8;" + BUDI
                        + ";2026-01-01\nSETDA;8;" + AYU + ";2026-01-01\n");

        assertThat(report.refused()).isEqualTo(3);
        assertThat(stages.count("pin_mapping where pin = '8'")).isZero();
    }

    @Test
    void anImportThatMeetsTheIntakeAtNewTerminalsWaitsForItAndIsTaken() throws Exception {
        stages.withAyu();
        CompletableFuture<ImportReport> importing;
        try (Connection intake = stages.database().getConnection();
                Statement statement = intake.createStatement()) {
            intake.setAutoCommit(false);
            statement.execute("insert into terminal (serial, first_seen_at) values ('B1', now())");
            importing = CompletableFuture.supplyAsync(() ->
                    stages.take(ImportKind.TERMINALS, "nomor_seri;kantor;grup_pin\nB2;SETDA;SETDA\nB1;SETDA;SETDA\n"));
            await().until(() -> stages.count("pg_locks where not granted") > 0);

            statement.execute("insert into terminal (serial, first_seen_at) values ('B2', now())");
            intake.commit();
        }

        assertThat(importing.join().added()).isEqualTo(2);
        assertThat(stages.count("terminal where adopted_at is not null")).isEqualTo(3);
    }

    @Test
    void unknownPeopleAndGroupsAreRefusedRowByRow() {
        stages.withAyu();

        ImportReport report = stages.take(
                ImportKind.MAPPINGS,
                "group,pin,nip,valid_from,valid_to\nSETDAA,1," + AYU
                        + ",2026-01-01,\nSETDA,1,199001012015011009,2026-01-01,\n"
                        + "SETDA,1," + AYU + ",2026-02-30,\nSETDA,1," + AYU + ",2026-02-01,2026-01-01\nSETDA,1E+5,"
                        + AYU
                        + ",2026-01-01,\n");

        assertThat(report.problems())
                .extracting(RowProblem::code)
                .containsExactly(
                        "group-unknown", "employee-unknown", "date-invalid", "dates-reversed", "pin-scientific");
    }

    @Test
    void everyImportIsWrittenDownWithWhoAndWhat() {
        stages.withAyu();

        assertThat(stages.jdbc()
                        .sql("select who || ' ' || what from act order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "Siti import-offices",
                        "Siti import-terminals",
                        "Siti import-employees",
                        "Siti import-mappings");
    }

    @Test
    void aFileWithoutItsColumnsIsRefusedWhole() {
        assertThatThrownBy(() -> Sheet.of(
                        Csv.read(Bytes.ofUtf8("nip;alamat\n1;x\n")),
                        ImportKind.EMPLOYEES.required(),
                        ImportKind.EMPLOYEES.optional()))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining("nama (name)");
    }
}
