package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.hub.fact.ClockCorrection;
import id.titian.hub.fact.Coverage;
import id.titian.hub.fact.Event;
import id.titian.hub.fact.Excuse;
import id.titian.hub.fact.FactDetail;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.fact.ManualPunch;
import id.titian.hub.fact.Roster;
import id.titian.hub.fact.life.Decisions;
import id.titian.hub.fact.life.Facts;
import id.titian.hub.fact.right.Right;
import id.titian.hub.paper.Clerk;
import id.titian.hub.people.ImportKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people state changes days when somebody else approves it, and changes them back when it is withdrawn. */
class FactsInDaysTest {

    private static final LocalDate MONDAY = LocalDate.of(2024, 8, 5);
    private static final Clerk BUDI = Clerk.of("setda", "Budi");
    private static final Clerk SITI = Clerk.of("operator", "Siti");

    private Bekasi bekasi;

    @BeforeEach
    void begin() {
        bekasi = new Bekasi(Instant.parse("2024-08-05T08:00:00Z"));
        bekasi.pass(Duration.ofHours(15)).reported();
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    private long draft(FactDetail detail) {
        return bekasi.stages
                .part(Facts.class)
                .draft(new FactDraft(Bekasi.AYU, null, null, MONDAY, MONDAY, detail, "surat"), BUDI);
    }

    private Decisions decisions() {
        return bekasi.stages.part(Decisions.class);
    }

    private String approved(long fact) {
        decisions().approve(fact, Right.PERSONNEL, "", SITI);
        return bekasi.make().day("2024-08-05");
    }

    @Test
    @DisplayName("BKS-C08, BKL-C10: only an approved letter makes 2 of 5, and withdrawing it makes 5 again")
    void onlyAnApprovedExcuseExcuses() {
        assertThat(bekasi.day("2024-08-05")).isEqualTo("ABSENT 5.00  r2");

        long letter = draft(new Excuse("IZIN", null));
        assertThat(bekasi.make().day("2024-08-05")).startsWith("ABSENT 5.00");

        assertThat(approved(letter)).isEqualTo("EXCUSED 2.00  r3");

        decisions().withdraw(letter, Right.PERSONNEL, "salah orang", SITI);
        assertThat(bekasi.make().day("2024-08-05")).isEqualTo("ABSENT 5.00  r4");
    }

    @Test
    void anExcuseOrAShiftThatNoRuleKnowsIsRefusedWhenItIsEntered() {
        assertThatThrownBy(() -> draft(new Excuse("IZZIN", null)))
                .isInstanceOf(FactRefusedException.class)
                .hasMessageContaining("IZZIN (")
                .hasMessageContaining("IZIN");
        assertThat(draft(new Roster("PAGI", null))).as("no office has a roster").isPositive();

        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nRSUD;RSUD;WIB\n");
        bekasi.say("RSUD", "shift-health-demo");

        assertThatThrownBy(() -> draft(new Roster("PAGI", null)))
                .isInstanceOf(FactRefusedException.class)
                .hasMessageContaining("PAGI (M, P, S)");
        assertThat(draft(new Roster("P", null))).isPositive();
        assertThat(draft(new Excuse("IZZIN", null)))
                .as("the rules of the hospital list no excuses and take all")
                .isPositive();
    }

    @Test
    void aManualPunchIsShownBeforeAndCountsAfterItWasApproved() {
        long came = draft(new ManualPunch(LocalDateTime.parse("2024-08-05T07:30:00")));
        assertThat(bekasi.make().day("2024-08-05")).startsWith("ABSENT 5.00 UNAPPROVED_MANUAL*1");

        assertThat(approved(came)).startsWith("INCOMPLETE 1.50 MISSING_OUT");
    }

    @Test
    void aClockCorrectionMovesThePunchesOfItsTerminalAndNothingElse() {
        bekasi.punch("2024-08-05T07:50:00").punch("2024-08-05T16:05:00");
        assertThat(bekasi.day("2024-08-05")).startsWith("PRESENT 0.25");

        long correction = bekasi.stages
                .part(Facts.class)
                .draft(
                        FactDraft.of(
                                null,
                                "A1",
                                null,
                                null,
                                null,
                                new ClockCorrection(
                                        LocalDateTime.parse("2024-08-05T00:00:00"),
                                        LocalDateTime.parse("2024-08-05T12:00:00"),
                                        600),
                                "jam mesin cepat 10 menit"),
                        BUDI);

        assertThat(approved(correction)).startsWith("PRESENT 0 ");
        assertThat(bekasi.stages
                        .jdbc()
                        .sql("select punch_time::text from punch order by id limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("2024-08-05 07:50:00");
    }

    @Test
    @DisplayName("BKS-C06, MKM-C16: a missed roll call is recorded, and costs what the policy says")
    void aMissedRollCallCostsWhatThePolicySays() {
        bekasi.punch("2024-08-05T07:25:00").punch("2024-08-05T16:05:00");
        long missed = draft(new Event("APEL_PAGI", false));
        assertThat(approved(missed)).startsWith("PRESENT 0 ");

        bekasi.say("SETDA", "mukomuko-10-2021-apel");

        assertThat(bekasi.make().day("2024-08-05")).startsWith("PRESENT 2.00");
    }

    @Test
    void aPersonMaySayThatNothingMoreWillCome() {
        bekasi.stages
                .jdbc()
                .sql("update terminal_coverage set complete_to = '2024-08-05 01:00:00Z'")
                .update();
        bekasi.say("SETDA", "palembang-national");
        assertThat(bekasi.make().day("2024-08-05")).startsWith("PENDING");

        long said = bekasi.stages
                .part(Facts.class)
                .draft(new FactDraft(null, null, "SETDA", MONDAY, MONDAY, new Coverage("mesin dicuri"), ""), BUDI);

        assertThat(approved(said)).startsWith("ABSENT -");
    }
}
