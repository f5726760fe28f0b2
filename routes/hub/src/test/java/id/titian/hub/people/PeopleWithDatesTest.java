package id.titian.hub.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import id.titian.contract.Bytes;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.day.DaysTouched;
import id.titian.hub.delivery.Stages;
import id.titian.hub.people.identity.EmployeeKind;
import id.titian.hub.people.person.PersonDay;
import id.titian.hub.people.person.Persons;
import id.titian.hub.people.posting.OfficeTree;
import id.titian.hub.people.posting.PersonState;
import id.titian.hub.sheet.ImportRefusedException;
import id.titian.hub.sheet.RowProblem;
import id.titian.hub.table.Workbook;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleWithDatesTest {

    private static final String AYU = "199001012015011001";
    private static final String BUDI = "199001012015011002";
    private static final String CITRA = "199202022021212001"; // PPPK

    private Stages stages;

    @BeforeEach
    void open() {
        stages = new Stages(FreshDatabase.make(), Map.of());
        stages.take(
                ImportKind.OFFICES,
                "kode;nama;zona\nKEC;Kecamatan;WITA\nDUKCAPIL;Dukcapil;WITA\nSETDA;Setda;WITA\nSEKSI;Seksi;WITA\n");
        stages.take(ImportKind.EMPLOYEES, "nip;nama\n" + AYU + ";Ayu\n" + BUDI + ";Budi\n" + CITRA + ";Citra\n");
        stages.touched();
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void PLB_C11_whoMovesOnThe15thIsWithTheOldOfficeOnDays1To14() {
        take(ImportKind.POSTINGS, "nip;kantor;tingkat;jabatan;berlaku_dari\n" + AYU + ";KEC;JFU;Staf;2020-01-01\n");
        stages.touched();

        ImportReport moved = take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;jabatan;berlaku_dari;berlaku_sampai\n" + AYU
                        + ";KEC;JFU;Staf;2020-01-01;14/02/2026\n" + AYU + ";DUKCAPIL;IV.a;Kasi;15/02/2026;\n");

        assertThat(moved.added()).isEqualTo(1);
        assertThat(moved.changed()).isEqualTo(1);
        for (int day = 1; day <= 28; day++)
            assertThat(on(AYU, "2026-02-%02d".formatted(day)).office()).isEqualTo(day < 15 ? "KEC" : "DUKCAPIL");
        assertThat(stages.part(Persons.class).of("KEC", LocalDate.parse("2026-02-14")))
                .hasSize(1);
        assertThat(stages.part(Persons.class).of("KEC", LocalDate.parse("2026-02-15")))
                .isEmpty();
        // Nothing before the 15th is judged again, and both offices are told.
        assertThat(stages.touched()).singleElement().satisfies(days -> {
            assertThat(days.nips()).containsExactly(AYU);
            assertThat(days.offices()).containsExactly("DUKCAPIL", "KEC");
            assertThat(days.from()).isEqualTo("2026-02-15");
            assertThat(days.to()).isNull();
            assertThat(days.why()).isEqualTo("import-postings");
        });
    }

    @Test
    void PLB_C11_nobodyWorksAtTwoPlacesOnOneDay() {
        take(ImportKind.POSTINGS, "nip;kantor;tingkat;berlaku_dari\n" + AYU + ";KEC;JFU;2020-01-01\n");

        ImportRefusedException refused =
                refused(ImportKind.POSTINGS, "nip;kantor;tingkat;berlaku_dari\n" + AYU + ";DUKCAPIL;JFU;2026-02-15\n");

        assertThat(refused.rows()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.code()).isEqualTo("validity-overlaps");
            assertThat(row.message()).contains("KEC", "DUKCAPIL", "End one of them before the other begins.");
        });
        assertThat(stages.count("posting")).isEqualTo(1);
    }

    @Test
    void END_C02_whoRetiresIsEmployedToTheirLastDayAndNoLonger() {
        ImportReport report =
                take(ImportKind.EMPLOYEES, "nip;nama;berhenti;alasan_berhenti\n" + AYU + ";Ayu;2026-07-31;Pensiun\n");

        assertThat(report.changed()).isEqualTo(1);
        assertThat(on(AYU, "2026-07-31").isRequired()).isTrue();
        assertThat(on(AYU, "2026-08-01").employed()).isFalse();
        assertThat(on(AYU, "2026-08-01").isRequired()).isFalse();
        assertThat(stages.touched())
                .containsExactly(new DaysTouched(
                        List.of(AYU), List.of(), LocalDate.parse("2026-08-01"), null, "import-employees"));
    }

    @Test
    void anOlderFileWithoutTheColumnsAndAnEmptyCellLeaveDatesAsTheyAreAndADashTakesThemAway() {
        take(
                ImportKind.EMPLOYEES,
                "nip;nama;jenis;mulai_kerja;berhenti;alasan_berhenti\n" + AYU
                        + ";Ayu;PNS;01/03/1998;2026-07-31;PENSIUN\n");

        ImportReport plain = take(ImportKind.EMPLOYEES, "nip;nama\n" + AYU + ";Ayu\n");
        ImportReport empty = take(ImportKind.EMPLOYEES, "nip;nama;jenis;berhenti\n" + AYU + ";Ayu;;\n");

        assertThat(plain.unchanged()).isEqualTo(1);
        assertThat(empty.unchanged()).isEqualTo(1);
        assertThat(stages.count("employee where employed_from = '1998-03-01' and employed_to = '2026-07-31'"))
                .isEqualTo(1);

        take(ImportKind.EMPLOYEES, "nip;nama;berhenti\n" + AYU + ";Ayu;-\n");

        assertThat(stages.count("employee where employed_to is null and end_reason is null and nip = '" + AYU + "'"))
                .isEqualTo(1);
    }

    @Test
    void aNumberIsCheckedAgainstTheKindThatTheFileNamesAndOnlyDoubtedWhereItNamesNone() {
        ImportReport named = take(
                ImportKind.EMPLOYEES,
                "nip;nama;jenis\n199001012021211009;Dewi;PPPK\n199001012021211008;Eka;PNS\n"
                        + "199001012015011007;Fajar;P3K\n199001012025991006;Gita;PPPK paruh waktu\n"
                        + "199001012015011005;Hadi;Honorer\n");

        assertThat(named.added()).isEqualTo(2);
        assertThat(named.problems())
                .extracting(RowProblem::line, RowProblem::code)
                .containsExactly(
                        tuple(3, "nip-month-invalid"), tuple(4, "nip-contract-invalid"), tuple(6, "kind-unknown"));
        assertThat(named.warnings()).isEmpty();

        ImportReport unnamed =
                take(ImportKind.EMPLOYEES, "nip;nama\n199001012021211010;Intan\n199013012015011011;Joko\n");

        assertThat(unnamed.added()).isEqualTo(2);
        assertThat(unnamed.problems()).isEmpty();
        assertThat(unnamed.warnings()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(3);
            assertThat(row.code()).isEqualTo("nip-birth-invalid");
            assertThat(row.message()).contains("taken as PNS all the same", "look at it");
        });
        assertThat(on("199001012021211010", "2026-01-01").kind()).isEqualTo(EmployeeKind.PPPK);
        assertThat(on("199001012025991006", "2026-01-01").kind()).isEqualTo(EmployeeKind.PPPK_PART_TIME);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            UNITS    | kode;induk;berlaku_dari                        | KEC;SETDA;2026-01-01                   | KEC;ENTAH;2026-01-01             | office-unknown
            POSTINGS | nip;kantor;tingkat;berlaku_dari                | 199001012015011001;KEC;JFU;2026-01-01  | 199001012015011002;KEC;V;2026-01-01 | tier-unknown
            POSTINGS | nip;kantor;tingkat;berlaku_dari                | 199001012015011001;KEC;JFU;2026-01-01  | 1,99001E+17;KEC;JFU;2026-01-01   | nip-scientific
            STATES   | nip;kedudukan;berlaku_dari                     | 199001012015011001;CLTN;2026-01-01     | 199001012015011002;99;2026-01-01 | state-not-imported
            STATES   | nip;kedudukan;berlaku_dari                     | 199001012015011001;02;2026-01-01       | 199001012015011002;77;2026-01-01 | state-unknown
            DEPUTIES | kantor;tingkat;nip;berlaku_dari;berlaku_sampai | KEC;III;199001012015011001;2026-01-01; | KEC;IV;199001012015011002;2026-02-01;2026-01-01 | dates-reversed
            DEPUTIES | kantor;tingkat;nip;berlaku_dari                | KEC;III;199001012015011001;2026-01-01  | KEC;JFU;199001012015011002;2026-02-01 | tier-without-post
            ACCOUNTS | sistem;nip;terbuka                             | EKIN;199001012015011001;ya             | EKIN;199001012015011002;mungkin  | open-unknown
            ACCOUNTS | sistem;nip;terbuka                             | EKIN;199001012015011001;ya             | EKIN;199001012015011001;tidak    | row-twice
            """)
    void ofTheNewKindsOneBadRowKeepsTheWholeFileOut(
            ImportKind kind, String heading, String good, String bad, String code) {
        ImportRefusedException refused = refused(kind, heading + "\n" + good + "\n" + bad + "\n");

        assertThat(refused.code()).isEqualTo("rows-refused");
        assertThat(refused.getMessage()).startsWith("1 of 2 rows cannot be taken, so nothing of the file was.");
        assertThat(refused.rows())
                .extracting(RowProblem::line, RowProblem::code)
                .containsExactly(tuple(3, code));
        for (String table : List.of("office_parent", "posting", "person_state", "deputy", "account"))
            assertThat(stages.count(table)).as(table).isZero();
        assertThat(stages.count("act where what = 'import-" + kind.word() + "'"))
                .isZero();
        assertThat(stages.touched()).isEmpty();

        assertThat(take(kind, heading + "\n" + good + "\n").added()).isEqualTo(1);
        assertThat(take(kind, heading + "\n" + good + "\n").unchanged()).isEqualTo(1);
    }

    @Test
    void everyKindComesAsAWorkbookToo() throws Exception {
        stages.take(ImportKind.TERMINALS, "nomor_seri;kantor;grup_pin\nA1;KEC;KEC\n");
        Map<ImportKind, List<String>> files = new EnumMap<>(Map.of(
                ImportKind.OFFICES, List.of("kode;nama;zona", "X;Baru;WIB"),
                ImportKind.TERMINALS, List.of("nomor_seri;kantor;grup_pin", "B2;KEC;KEC"),
                ImportKind.EMPLOYEES, List.of("nip;nama;jenis", "199001012021211033;Dewi;PPPK"),
                ImportKind.MAPPINGS, List.of("grup_pin;pin;nip;berlaku_dari", "KEC;0012;" + AYU + ";2026-01-01"),
                ImportKind.UNITS, List.of("kode;induk;berlaku_dari", "KEC;SETDA;2026-01-01"),
                ImportKind.POSTINGS, List.of("nip;kantor;tingkat;berlaku_dari", AYU + ";KEC;III;2026-01-01"),
                ImportKind.STATES, List.of("nip;kedudukan;berlaku_dari", AYU + ";3;2026-01-01"),
                ImportKind.DEPUTIES, List.of("kantor;tingkat;nip;berlaku_dari", "KEC;III;" + BUDI + ";2026-01-01"),
                ImportKind.ACCOUNTS, List.of("sistem;nip;terbuka", "EKIN;" + AYU + ";ya")));
        files.put(ImportKind.PERFORMANCE, List.of("nip;bulan;nilai", AYU + ";2026-01;119.5"));
        files.put(ImportKind.BASES, List.of("nip;mulai_bulan;rupiah", AYU + ";2026-01;2500000"));
        files.put(ImportKind.REPORTS, List.of("nip;bulan;jumlah", AYU + ";2026-01;22"));

        for (ImportKind kind : ImportKind.values()) {
            byte[] book = new Workbook()
                    .sheet("Sheet1", files.get(kind).toArray(String[]::new))
                    .octets();
            assertThat(stages.part(PeopleImport.class)
                            .take(kind, Bytes.of(book), "Siti")
                            .added())
                    .as(kind.word())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"CLTN,UNPAID_LEAVE", "3,STUDY", "04,SUSPENDED", "mpp,BEFORE_RETIREMENT", "Tidak aktif,INACTIVE"})
    void inSomeStatesNobodyIsRequiredAlthoughEmployed(String said, PersonState state) {
        take(
                ImportKind.STATES,
                "nip;kedudukan;berlaku_dari;berlaku_sampai\n" + AYU + ";" + said + ";2026-02-01;2026-02-28\n");

        PersonDay within = on(AYU, "2026-02-28");
        assertThat(within.state()).isEqualTo(state);
        assertThat(within.employed()).isTrue();
        assertThat(within.isRequired()).isFalse();
        assertThat(on(AYU, "2026-01-31").isRequired()).isTrue();
        assertThat(on(AYU, "2026-03-01").isRequired()).isTrue();
        assertThat(stages.touched())
                .containsExactly(new DaysTouched(
                        List.of(AYU),
                        List.of(),
                        LocalDate.parse("2026-02-01"),
                        LocalDate.parse("2026-02-28"),
                        "import-states"));
    }

    @Test
    void theTreeOfOfficesHasDates() {
        take(
                ImportKind.UNITS,
                "kode;induk;berlaku_dari;berlaku_sampai\nSEKSI;KEC;2020-01-01;2026-02-14\nSEKSI;DUKCAPIL;2026-02-15;\n"
                        + "KEC;SETDA;2020-01-01;\n");
        OfficeTree tree = stages.part(OfficeTree.class);

        assertThat(tree.up("SEKSI", LocalDate.parse("2026-02-14"))).containsExactly("SEKSI", "KEC", "SETDA");
        assertThat(tree.up("SEKSI", LocalDate.parse("2026-02-15"))).containsExactly("SEKSI", "DUKCAPIL");
        assertThat(tree.up("SEKSI", LocalDate.parse("2019-12-31"))).containsExactly("SEKSI");
        stages.touched();

        take(ImportKind.UNITS, "kode;induk;berlaku_dari;berlaku_sampai\nKEC;SETDA;2020-01-01;2026-06-30\n");

        // What is below an office moves with it.
        assertThat(stages.touched())
                .containsExactly(new DaysTouched(
                        List.of(), List.of("KEC", "SEKSI"), LocalDate.parse("2026-07-01"), null, "import-units"));
    }

    @Test
    void theTreeOfOfficesHasNoCircleOnAnyDay() {
        take(ImportKind.UNITS, "kode;induk;berlaku_dari;berlaku_sampai\nSEKSI;KEC;2020-01-01;2026-02-14\n");

        assertThat(refused(ImportKind.UNITS, "kode;induk;berlaku_dari\nKEC;SEKSI;2025-01-01\n")
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row.code()).isEqualTo("unit-cycle"));
        assertThat(refused(ImportKind.UNITS, "kode;induk;berlaku_dari\nKEC;SETDA;2020-01-01\nSETDA;SEKSI;2022-05-05\n")
                        .rows())
                .extracting(RowProblem::code)
                .containsOnly("unit-cycle");
        assertThat(refused(ImportKind.UNITS, "kode;induk;berlaku_dari\nKEC;KEC;2020-01-01\n")
                        .rows())
                .extracting(RowProblem::code)
                .containsExactly("unit-cycle");
        // Once the one has ended, the other way round is no circle.
        take(ImportKind.UNITS, "kode;induk;berlaku_dari\nKEC;SEKSI;2026-02-15\n");
        assertThat(stages.part(OfficeTree.class).up("KEC", LocalDate.parse("2026-02-15")))
                .containsExactly("KEC", "SEKSI");
    }

    @Test
    void aTreeThatIsTooDeepIsRefused() {
        StringBuilder offices = new StringBuilder("kode;nama;zona\n");
        List<String> units = new ArrayList<>();
        for (int i = 0; i <= OfficeTree.DEPTH_MAX + 1; i++) {
            offices.append("U").append(i).append(";Unit;WIB\n");
            if (i > 0) units.add("U" + i + ";U" + (i - 1) + ";2026-01-01\n");
        }
        stages.take(ImportKind.OFFICES, offices.toString());

        assertThat(refused(ImportKind.UNITS, "kode;induk;berlaku_dari\n" + String.join("", units))
                        .rows())
                .extracting(RowProblem::code)
                .containsOnly("tree-too-deep");
        units.remove(units.size() - 1);
        assertThat(take(ImportKind.UNITS, "kode;induk;berlaku_dari\n" + String.join("", units))
                        .added())
                .isEqualTo(OfficeTree.DEPTH_MAX);
        // Nor does what is below grow too deep when something is put above it.
        assertThat(refused(ImportKind.UNITS, "kode;induk;berlaku_dari\nU0;KEC;2026-06-01\n")
                        .rows())
                .extracting(RowProblem::code)
                .containsExactly("tree-too-deep");
    }

    @Test
    void anotherZoneAndAnotherPinTouchDaysAndAnotherNameDoesNot() {
        stages.take(ImportKind.TERMINALS, "nomor_seri;kantor;grup_pin\nA1;KEC;KEC\n");
        stages.touched();

        stages.take(ImportKind.OFFICES, "kode;nama;zona\nKEC;Kecamatan Ende Timur;WITA\nSETDA;Setda;WIB\n");
        assertThat(stages.touched())
                .containsExactly(new DaysTouched(
                        List.of(), List.of("SETDA"), LocalDate.parse("2015-01-01"), null, "import-offices"));

        stages.take(ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nKEC;7;" + AYU + ";2026-01-01\n");
        stages.touched();
        stages.take(ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nKEC;7;" + BUDI + ";2026-01-01\n");
        assertThat(stages.touched()).singleElement().satisfies(days -> assertThat(days.nips())
                .containsExactly(AYU, BUDI));
    }

    @Test
    void aRegencyOfTwentyThousandIsPostedInSeconds() {
        StringBuilder people = new StringBuilder("nip;nama\n");
        StringBuilder postings = new StringBuilder("nip;kantor;tingkat;berlaku_dari;berlaku_sampai\n");
        for (int i = 0; i < 20_000; i++) {
            String nip = "1990%02d%02d2015011%03d".formatted(i % 12 + 1, i / 12 % 28 + 1, i / 336 + 100);
            people.append(nip).append(";Orang\n");
            postings.append(nip).append(";KEC;JFU;2020-01-01;2026-02-14\n");
            postings.append(nip).append(";SETDA;JFU;2026-02-15;\n");
        }
        stages.take(ImportKind.EMPLOYEES, people.toString());

        ImportReport report =
                assertTimeoutPreemptively(Duration.ofSeconds(30), () -> take(ImportKind.POSTINGS, postings.toString()));

        assertThat(report.added()).isEqualTo(40_000);
        assertThat(stages.touched()).hasSize(2);
    }

    private PersonDay on(String nip, String day) {
        return stages.part(Persons.class).on(nip, LocalDate.parse(day)).orElseThrow();
    }

    private ImportReport take(ImportKind kind, String csv) {
        return stages.take(kind, csv);
    }

    private ImportRefusedException refused(ImportKind kind, String csv) {
        ImportRefusedException[] refused = new ImportRefusedException[1];
        assertThatThrownBy(() -> stages.part(PeopleImport.class).take(kind, Bytes.ofUtf8(csv), "Siti"))
                .isInstanceOfSatisfying(ImportRefusedException.class, e -> refused[0] = e);
        return refused[0];
    }
}
