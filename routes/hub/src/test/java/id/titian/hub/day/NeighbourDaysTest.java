package id.titian.hub.day;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.fact.ClockCorrection;
import id.titian.hub.fact.Excuse;
import id.titian.hub.fact.FactDetail;
import id.titian.hub.fact.FactDraft;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens on one day and what the day beside it has to do with it. */
class NeighbourDaysTest {

    private static final Clerk BUDI = Clerk.of("setda", "Budi");
    private static final Clerk SITI = Clerk.of("operator", "Siti");

    private Bekasi bekasi;

    @BeforeEach
    void begin() {
        bekasi = new Bekasi(Instant.parse("2024-08-05T08:00:00Z"));
        bekasi.say("SETDA", "shift-health-demo");
        bekasi.pass(Duration.ofDays(30)).reported();
    }

    @AfterEach
    void close() {
        bekasi.close();
    }

    private void approved(@Nullable String nip, @Nullable String serial, String day, FactDetail detail) {
        LocalDate at = LocalDate.parse(day);
        boolean isTimed = detail instanceof ClockCorrection;
        long fact = bekasi.stages
                .part(Facts.class)
                .draft(FactDraft.of(nip, serial, null, isTimed ? null : at, isTimed ? null : at, detail, ""), BUDI);
        bekasi.stages.part(Decisions.class).approve(fact, Right.PERSONNEL, "", SITI);
        bekasi.make();
    }

    private void shift(String day, String shift) {
        approved(Bekasi.AYU, null, day, new Roster(shift, null));
    }

    @Test
    void aShiftThatTheRulesKnowNoMoreLeavesItsOwnDayUndecidedAndNoOther() {
        shift("2024-08-12", "M");
        bekasi.stages
                .jdbc()
                .sql("update fact set detail = jsonb_set(detail, '{shift}', '\"DINAS\"')")
                .update();
        shift("2024-08-13", "P");

        bekasi.punch("2024-08-13T06:55:00").punch("2024-08-13T14:02:00");

        assertThat(bekasi.day("2024-08-12")).startsWith("PENDING");
        assertThat(bekasi.day("2024-08-13")).startsWith("PRESENT");
        assertThat(bekasi.stages.count("month_set_aside")).isZero();
    }

    @Test
    void afterANightOffTheArrivalOfTheMorningIsAnArrival() {
        shift("2024-08-12", "M");
        shift("2024-08-13", "P");
        bekasi.punch("2024-08-13T06:55:00").punch("2024-08-13T14:02:00");

        approved(Bekasi.AYU, null, "2024-08-12", new Excuse("SAKIT", null));

        assertThat(bekasi.day("2024-08-12")).startsWith("EXCUSED");
        assertThat(bekasi.day("2024-08-13"))
                .startsWith("PRESENT")
                .doesNotContain("MISSING")
                .doesNotContain("SHARED");
    }

    @Test
    void whoWasNotEmployedInTheNightLeavesNoNightInTheMorning() {
        shift("2024-08-12", "M");
        shift("2024-08-13", "P");
        bekasi.stages.take(
                ImportKind.STATES,
                "nip;kedudukan;berlaku_dari;berlaku_sampai\n" + Bekasi.AYU + ";TUGAS_BELAJAR;2024-08-10;2024-08-12\n");
        bekasi.punch("2024-08-13T06:55:00").punch("2024-08-13T14:02:00");

        assertThat(bekasi.day("2024-08-12")).startsWith("NOT_EMPLOYED");
        assertThat(bekasi.day("2024-08-13"))
                .startsWith("PRESENT")
                .doesNotContain("MISSING")
                .doesNotContain("SHARED");
    }

    @Test
    void aCorrectionMovesAPunchThatComesLaterOverTheEndOfTheMonth() {
        bekasi.say("SETDA", "bekasi-perwali-69-2019");
        bekasi.pass(Duration.ofDays(30)).reported();
        approved(
                null,
                "A1",
                "2024-09-30",
                new ClockCorrection(
                        LocalDateTime.parse("2024-09-30T00:00:00"),
                        LocalDateTime.parse("2024-09-30T12:00:00"),
                        -86_400));
        assertThat(bekasi.day("2024-10-01")).startsWith("ABSENT");

        bekasi.punch("2024-09-30T07:20:00");

        assertThat(bekasi.day("2024-10-01")).startsWith("INCOMPLETE 1.50 MISSING_OUT");
    }

    @Test
    void theZoneOfAnOfficeMovesThePunchesOfWhoeverUsedItsTerminals() {
        bekasi.say("SETDA", "bekasi-perwali-69-2019");
        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nWALK;Kantor lain;WIB\n");
        bekasi.stages.take(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin\nB1;Lobi;WALK;SETDA\n");
        bekasi.make();
        bekasi.stages.punch("B1", "9", "2024-08-12T08:30:00");
        bekasi.stages.placement().placeWhatWaits();
        assertThat(bekasi.make().day("2024-08-12")).startsWith("INCOMPLETE 1.75");

        bekasi.stages.take(ImportKind.OFFICES, "kode;nama;zona\nWALK;Kantor lain;WITA\n");

        assertThat(bekasi.make().day("2024-08-12")).startsWith("INCOMPLETE 1.50");
    }
}
