package id.titian.hub.people.posting;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.Stages;
import id.titian.hub.people.ImportKind;
import id.titian.hub.people.posting.Superior.Holder;
import id.titian.rules.appraiser.AppraiserTier;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A district under its regency: Ayu in a section, its head Kasi, the district's Camat and Sekcam, the regency's Sekda. */
class SuperiorsTest {

    private static final String AYU = "199001012015011001";
    private static final String KASI = "198001012005011002";
    private static final String SEKCAM = "197501012000011003";
    private static final String CAMAT = "197001011995011004";
    private static final String SEKDA = "196801011992011005";
    private static final String OTHER = "197201011996011006";
    private static final LocalDate DAY = LocalDate.of(2026, 2, 16);

    private Stages stages;
    private Superiors superiors;

    @BeforeEach
    void open() {
        stages = new Stages(FreshDatabase.make(), Map.of());
        superiors = stages.part(Superiors.class);
        stages.take(
                ImportKind.OFFICES,
                "kode;nama;zona\nSEKSI;Seksi;WITA\nSEKRET;Sekretariat;WITA\nKEC;Kecamatan;WITA\nSETDA;Setda;WITA\n");
        stages.take(
                ImportKind.UNITS,
                "kode;induk;berlaku_dari\nSEKSI;KEC;2020-01-01\nSEKRET;KEC;2020-01-01\nKEC;SETDA;2020-01-01\n");
        stages.take(
                ImportKind.EMPLOYEES,
                "nip;nama\n" + AYU + ";Ayu\n" + KASI + ";Kasi\n" + SEKCAM + ";Sekcam\n" + CAMAT + ";Camat\n" + SEKDA
                        + ";Sekda\n" + OTHER + ";Lain\n");
        stages.take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari\n" + AYU + ";SEKSI;JFU;2020-01-01\n" + KASI
                        + ";SEKSI;IV;2020-01-01\n" + SEKCAM + ";SEKRET;III;2020-01-01\n" + CAMAT
                        + ";KEC;III;2020-01-01\n" + SEKDA + ";SETDA;II;2020-01-01\n");
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void PLB_C07_theTiersGoUpTheTreeFromPelaksanaToExternal() {
        assertSuperior(AYU, AppraiserTier.IV, "SEKSI", KASI);
        assertSuperior(KASI, AppraiserTier.III, "KEC", CAMAT);
        assertSuperior(CAMAT, AppraiserTier.II, "SETDA", SEKDA);
        assertSuperior(SEKDA, AppraiserTier.EXTERNAL, null);
        assertThat(superiors.mayApprove(KASI, AYU, DAY)).isTrue();
        assertThat(superiors.mayApprove(CAMAT, AYU, DAY)).isFalse();
        assertThat(superiors.mayApprove(AYU, AYU, DAY)).isFalse();
        assertThat(superiors.mayApprove(SEKDA, SEKDA, DAY)).isFalse();
    }

    @Test
    void PLB_C08_aVacantPostLeavesItsPeopleToTheNextTierUp() {
        ends(KASI, "SEKSI;IV");

        assertSuperior(AYU, AppraiserTier.III, "KEC", CAMAT);
        assertThat(superiors.mayApprove(KASI, AYU, DAY)).isFalse();
    }

    @Test
    void PLB_C08_aVacantPostIsNotFilledByTheSameTierOfAnotherOffice() {
        stages.take(ImportKind.POSTINGS, "nip;kantor;tingkat;berlaku_dari\n" + OTHER + ";KEC;IV;2020-01-01\n");
        ends(KASI, "SEKSI;IV");

        assertSuperior(AYU, AppraiserTier.III, "KEC", CAMAT);
    }

    @Test
    void PLB_C08_whereNoSuperiorIsKnownNobodyMayApprove() {
        ends(KASI, "SEKSI;IV");
        ends(CAMAT, "KEC;III");
        ends(SEKDA, "SETDA;II");

        assertSuperior(AYU, AppraiserTier.UNRESOLVED, null);
        assertSuperior(OTHER, AppraiserTier.UNRESOLVED, null);
        for (String anybody : new String[] {AYU, KASI, SEKCAM, CAMAT, SEKDA, OTHER})
            assertThat(superiors.mayApprove(anybody, AYU, DAY)).isFalse();
    }

    @Test
    void PLB_C08_theActingOfficialOfAVacantPostJudgesWithoutALetter() {
        ends(KASI, "SEKSI;IV");
        deputy("SEKSI;IV;" + OTHER + ";2026-02-16;2026-02-20;");

        assertSuperior(AYU, AppraiserTier.IV, "SEKSI", OTHER);
        assertThat(superiors.of(AYU, DAY).holders().get(0).deputy()).isTrue();
        assertThat(superiors.mayApprove(OTHER, AYU, LocalDate.of(2026, 2, 20))).isTrue();
        assertThat(superiors.mayApprove(OTHER, AYU, LocalDate.of(2026, 2, 15))).isFalse();
        assertThat(superiors.mayApprove(OTHER, AYU, LocalDate.of(2026, 2, 21))).isFalse();
        // Outside the deputy's dates the next tier up judges.
        assertThat(superiors.mayApprove(CAMAT, AYU, LocalDate.of(2026, 2, 21))).isTrue();
    }

    @Test
    void END_C11_theSekcamActsForTheCamatWithinTheDatesOfTheLetterAndNotOutside() {
        assertThat(superiors.mayApprove(SEKCAM, KASI, DAY)).isFalse();

        deputy("KEC;III;" + SEKCAM + ";2026-02-16;2026-02-20;SP 12/2026");

        for (int day = 16; day <= 20; day++)
            assertThat(superiors.mayApprove(SEKCAM, KASI, LocalDate.of(2026, 2, day)))
                    .isTrue();
        assertThat(superiors.mayApprove(CAMAT, KASI, DAY)).isTrue();
        assertThat(superiors.mayApprove(SEKCAM, KASI, LocalDate.of(2026, 2, 15)))
                .isFalse();
        assertThat(superiors.mayApprove(SEKCAM, KASI, LocalDate.of(2026, 2, 21)))
                .isFalse();
        assertThat(superiors.of(KASI, DAY).holders())
                .extracting(Holder::document)
                .containsExactly("", "SP 12/2026");
    }

    @Test
    void END_C11_aDeputyWithoutALetterWaitsUntilNobodyHoldsThePost() {
        deputy("KEC;III;" + SEKCAM + ";2026-02-01;;");
        assertThat(superiors.mayApprove(SEKCAM, KASI, DAY)).isFalse();

        stages.take(
                ImportKind.STATES,
                "nip;kedudukan;berlaku_dari;berlaku_sampai\n" + CAMAT + ";CLTN;2026-02-16;2026-02-16\n");

        assertThat(superiors.mayApprove(SEKCAM, KASI, DAY)).isTrue();
        assertThat(superiors.mayApprove(CAMAT, KASI, DAY)).isFalse();
        assertThat(superiors.mayApprove(SEKCAM, KASI, DAY.plusDays(1))).isFalse();
    }

    @Test
    void END_C11_whoIsEmployedNoMoreJudgesNobodyAlthoughThePostingGoesOn() {
        stages.take(
                ImportKind.EMPLOYEES, "nip;nama;berhenti;alasan_berhenti\n" + CAMAT + ";Camat;2026-02-15;PENSIUN\n");

        assertSuperior(KASI, AppraiserTier.II, "SETDA", SEKDA);
        assertThat(superiors.mayApprove(CAMAT, KASI, DAY.minusDays(1))).isTrue();
    }

    @Test
    void nobodyJudgesThemselvesAsADeputy() {
        deputy("KEC;III;" + KASI + ";2026-02-16;;SP 13/2026");
        ends(CAMAT, "KEC;III");

        assertSuperior(KASI, AppraiserTier.II, "SETDA", SEKDA);
        assertThat(superiors.mayApprove(KASI, KASI, DAY)).isFalse();
    }

    @Test
    void PLB_C11_fromTheDayOfAMoveTheNewSuperiorJudges() {
        stages.take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari;berlaku_sampai\n" + AYU + ";SEKSI;JFU;2020-01-01;2026-02-14\n" + AYU
                        + ";SEKRET;JFU;2026-02-15;\n");

        assertThat(superiors.mayApprove(KASI, AYU, LocalDate.of(2026, 2, 14))).isTrue();
        assertThat(superiors.mayApprove(KASI, AYU, LocalDate.of(2026, 2, 15))).isFalse();
        assertThat(superiors.mayApprove(SEKCAM, AYU, LocalDate.of(2026, 2, 15))).isTrue();
    }

    private void ends(String nip, String post) {
        stages.take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari;berlaku_sampai\n" + nip + ";" + post + ";2020-01-01;2026-01-31\n");
    }

    private void deputy(String row) {
        stages.take(ImportKind.DEPUTIES, "kantor;tingkat;nip;berlaku_dari;berlaku_sampai;dokumen\n" + row + "\n");
    }

    private void assertSuperior(
            String nip, AppraiserTier tier, @org.jspecify.annotations.Nullable String office, String... holders) {
        Superior superior = superiors.of(nip, DAY);
        assertThat(superior.tier()).isEqualTo(tier);
        assertThat(superior.office()).isEqualTo(office);
        assertThat(superior.holders()).extracting(Holder::nip).containsExactly(holders);
    }
}
