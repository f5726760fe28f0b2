package id.titian.hub.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.PunchKey;
import id.titian.contract.destination.Destination;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.ScriptedDestination;
import id.titian.hub.delivery.Stages;
import id.titian.hub.people.ImportKind;
import id.titian.hub.quarantine.DecisionRefusedException;
import id.titian.hub.quarantine.QuarantineFilter;
import id.titian.hub.quarantine.QuarantineItem;
import id.titian.hub.quarantine.QuarantineReason;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {

    private static final String MONDAY = "2026-02-02T07:21:05";

    private Stages stages;

    @BeforeEach
    void begin() {
        stages = new Stages(
                FreshDatabase.make(),
                Map.of(
                        "payroll", new ScriptedDestination(Destination.Grouping.DAY),
                        "webhook", new ScriptedDestination(Destination.Grouping.EACH)));
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void aPunchGetsItsPersonAndADeliveryPerDestination() {
        stages.withAyu();
        long punch = stages.punch("A1", "7", MONDAY);

        stages.placement().placeWhatWaits();

        assertThat(stages.count(
                        "placement where nip = '199001012015011001' and office = 'SETDA' and day = '2026-02-02'"))
                .isEqualTo(1);
        assertThat(stages.jdbc()
                        .sql("select destination from delivery where punch = ? order by 1")
                        .param(punch)
                        .query(String.class)
                        .list())
                .containsExactly("payroll", "webhook");
        assertThat(stages.count("work")).isZero();
        assertThat(stages.count("quarantine")).isZero();
    }

    @Test
    void aPunchOfferedTwiceIsPlacedOnce() {
        stages.withAyu();
        stages.punch("A1", "7", MONDAY);
        stages.jdbc()
                .sql("insert into work (punches, created_at) select punches, created_at from work")
                .update();

        stages.placement().placeWhatWaits();

        assertThat(stages.count("placement")).isEqualTo(1);
        assertThat(stages.count("delivery")).isEqualTo(2);
    }

    @Test
    void whatWasCuredAndIsAmissAgainWaitsAgain() {
        stages.withAyu();
        stages.punch("A9", "7", MONDAY);
        stages.placement().placeWhatWaits();
        stages.jdbc()
                .sql("update quarantine set closed_at = opened_at, closed_by = 'x', outcome = 'cured'")
                .update();
        stages.jdbc()
                .sql("insert into work (punches, created_at) select array_agg(id), now() from punch")
                .update();

        stages.placement().placeWhatWaits();

        assertThat(open()).extracting(QuarantineItem::reason).containsExactly(QuarantineReason.UNKNOWN_TERMINAL);
    }

    @Test
    void punchesOfOtherWorkAreLeftToIt() {
        stages.withAyu();
        stages.punch("A1", "7", MONDAY);
        stages.punch("A1", "7", "2026-02-02T07:21:06");
        stages.punch("A1", "7", "2026-02-02T07:21:07");
        stages.jdbc().sql("delete from work where id = 2").update();

        stages.placement().placeWhatWaits();

        assertThat(stages.jdbc()
                        .sql("select punch from placement order by punch")
                        .query(Long.class)
                        .list())
                .containsExactly(1L, 3L);
    }

    @Test
    void anUnknownTerminalWaitsAndIsPlacedWhenItIsAdopted() {
        stages.withAyu();
        stages.punch("B2", "7", MONDAY);
        stages.placement().placeWhatWaits();
        assertThat(open()).extracting(QuarantineItem::reason).containsExactly(QuarantineReason.UNKNOWN_TERMINAL);

        stages.take(ImportKind.TERMINALS, "serial;office;group\nB2;SETDA;SETDA\n");

        assertThat(open()).isEmpty();
        assertThat(stages.count("placement")).isEqualTo(1);
        assertThat(stages.count("delivery")).isEqualTo(2);
        assertThat(stages.count("quarantine where outcome = 'cured' and closed_by = 'Siti'"))
                .isEqualTo(1);
    }

    @Test
    void anAdoptedTerminalsStrangersWaitForTheirMappingThen() {
        stages.withAyu();
        stages.punch("B2", "8", MONDAY);
        stages.placement().placeWhatWaits();

        stages.take(ImportKind.TERMINALS, "serial;office;group\nB2;SETDA;SETDA\n");

        assertThat(open()).extracting(QuarantineItem::reason).containsExactly(QuarantineReason.UNKNOWN_PIN);
        assertThat(stages.count("placement")).isZero();
    }

    @Test
    void aMappingCuresExactlyThePunchesItIsValidFor() {
        stages.withAyu();
        long before = stages.punch("A1", "8", "2026-01-31T07:00:00");
        long within = stages.punch("A1", "8", MONDAY);
        long other = stages.punch("A1", "9", MONDAY);
        stages.placement().placeWhatWaits();
        assertThat(open()).hasSize(3);

        stages.take(ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nSETDA;8;199001012015011002;2026-02-01\n");

        assertThat(open()).extracting(QuarantineItem::punch).containsExactlyInAnyOrder(before, other);
        assertThat(stages.jdbc()
                        .sql("select punch from placement")
                        .query(Long.class)
                        .list())
                .containsExactly(within);
    }

    @Test
    void aMappingBeforeItsFirstDayOrAfterItsLastMeansNobody() {
        stages.withAyu();
        stages.punch("A1", "7", "2025-12-31T23:59:59");

        stages.placement().placeWhatWaits();

        assertThat(open()).extracting(QuarantineItem::reason).containsExactly(QuarantineReason.UNKNOWN_PIN);
    }

    @Test
    void aClockThatIsOffIsSuspectWithItsNeighboursNamed() {
        stages.withAyu();
        stages.punch("A1", "7", "2026-02-02T07:20:00", 120);
        stages.punch("A1", "7", "2026-02-02T11:21:00", -121);
        stages.punch("A1", "7", "2026-02-02T07:22:00");

        stages.placement().placeWhatWaits();

        assertThat(stages.count("placement")).isEqualTo(2);
        assertThat(open()).singleElement().satisfies(item -> {
            assertThat(item.reason()).isEqualTo(QuarantineReason.CLOCK_SUSPECT);
            assertThat(item.detail())
                    .contains("121 seconds behind")
                    .contains("2026-02-02 07:20:00")
                    .contains("2026-02-02 07:22:00");
        });
    }

    /** Read on a lonely box on which it is still last week, or written by a terminal that was set right before it was read. */
    @Test
    void aPunchThatWasReadDaysBeforeItsOwnTimeIsSuspectAlthoughThatDayHasComeSince() throws Exception {
        stages.withAyu();
        LocalDateTime time = LocalDateTime.parse(MONDAY);
        stages.punch("A1", "7", MONDAY, null, time.minusDays(1));
        stages.punch("A1", "7", "2026-02-02T07:21:06", null, time.minusDays(1));
        stages.punch("A1", "7", "2026-02-02T07:21:07", 0L, time.minusDays(6));

        stages.placement().placeWhatWaits();

        assertThat(stages.count("placement")).isEqualTo(1);
        assertThat(open())
                .extracting(QuarantineItem::reason)
                .containsExactly(QuarantineReason.CLOCK_SUSPECT, QuarantineReason.CLOCK_SUSPECT);
        assertThat(open())
                .extracting(QuarantineItem::detail)
                .anySatisfy(detail -> assertThat(detail).contains("read 1 day 00:00:01 before its own time"))
                .anySatisfy(detail -> assertThat(detail).contains("read 6 days 00:00:02 before its own time"));

        stages.quarantine().release(open().stream().map(QuarantineItem::id).toList(), "Siti", "the box was behind");
        assertThat(open()).isEmpty();
        assertThat(stages.count("placement")).isEqualTo(3);
    }

    /** No agent sends such an offset; one that is there all the same must not stop everybody's punches. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
    void anOffsetBeyondAllClocksHoldsNobodyUp(long offset) {
        stages.withAyu();
        stages.punch("A1", "7", MONDAY, offset);
        stages.punch("A1", "7", "2026-02-02T07:22:00");

        stages.placement().placeWhatWaits();

        assertThat(stages.count("placement")).isEqualTo(1);
        assertThat(open()).extracting(QuarantineItem::reason).containsExactly(QuarantineReason.CLOCK_SUSPECT);
    }

    @Test
    void aPersonReleasesASuspectPunchAndAnswersForIt() throws Exception {
        stages.withAyu();
        stages.punch("A1", "7", MONDAY, 3_600);
        stages.placement().placeWhatWaits();

        stages.quarantine().release(List.of(open().get(0).id()), "Siti", "seen on the visitors' list");

        assertThat(open()).isEmpty();
        assertThat(stages.count("placement")).isEqualTo(1);
        assertThat(stages.count(
                        "act where what = 'release' and who = 'Siti' and detail = 'seen on the visitors'' list'"))
                .isEqualTo(1);
    }

    @Test
    void aReleasedPunchOfAStrangerIsNotSuspectedAgainWhenItsMappingComes() throws Exception {
        stages.withAyu();
        stages.punch("A1", "8", MONDAY, 3_600);
        stages.placement().placeWhatWaits();
        stages.quarantine().release(List.of(open().get(0).id()), "Siti", "right");
        assertThat(open()).extracting(QuarantineItem::reason).containsExactly(QuarantineReason.UNKNOWN_PIN);

        stages.take(ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nSETDA;8;199001012015011002;2026-02-01\n");

        assertThat(open()).isEmpty();
        assertThat(stages.count("placement")).isEqualTo(1);
    }

    @Test
    void aDismissedItemStaysVisibleAndIsNeverPlaced() throws Exception {
        stages.withAyu();
        stages.punch("A1", "8", MONDAY);
        stages.placement().placeWhatWaits();

        stages.quarantine().dismiss(List.of(open().get(0).id()), "Siti", "a test finger");
        stages.take(ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nSETDA;8;199001012015011002;2026-02-01\n");

        assertThat(stages.count("placement")).isZero();
        assertThat(stages.count("quarantine where outcome = 'dismissed' and note = 'a test finger'"))
                .isEqualTo(1);
    }

    @Test
    void anUnknownPinCannotBeReleasedAsItIs() {
        stages.withAyu();
        stages.punch("A1", "8", MONDAY);
        stages.placement().placeWhatWaits();
        long item = open().get(0).id();

        assertThatThrownBy(() -> stages.quarantine().release(List.of(item), "Siti", "please"))
                .isInstanceOfSatisfying(DecisionRefusedException.class, e -> assertThat(e.code())
                        .isEqualTo("not-releasable"));
        assertThat(open()).hasSize(1);
        assertThat(stages.count("act where what = 'release'")).isZero();
    }

    @Test
    void anItemIsClosedOnlyOnce() throws Exception {
        stages.withAyu();
        stages.punch("A1", "8", MONDAY);
        stages.placement().placeWhatWaits();
        long item = open().get(0).id();
        stages.quarantine().dismiss(List.of(item), "Siti", "a test finger");

        assertThatThrownBy(() -> stages.quarantine().dismiss(List.of(item), "Budi", "mine"))
                .isInstanceOfSatisfying(DecisionRefusedException.class, e -> assertThat(e.code())
                        .isEqualTo("not-open"));
    }

    @Test
    void quarantineIsSearchedByAllThatPeopleKnow() {
        stages.withAyu();
        stages.punch("A1", "7", MONDAY, 3_600);
        stages.punch("A1", "8", "2026-02-03T07:00:00");
        stages.placement().placeWhatWaits();

        assertThat(found("199001012015011001", null, null, null, null)).hasSize(1);
        assertThat(found(null, "ay", null, null, null)).hasSize(1);
        assertThat(found(null, "%", null, null, null)).isEmpty();
        assertThat(found(null, null, "SETDA", null, null)).hasSize(2);
        assertThat(found(null, null, "DINKES", null, null)).isEmpty();
        assertThat(found(null, null, null, "8", null)).hasSize(1);
        assertThat(found(null, null, null, null, LocalDate.of(2026, 2, 3))).hasSize(1);
    }

    @Test
    void quarantineAndKeysNameAPunchAlike() {
        stages.punch("A1", "Ünal 1", MONDAY);

        stages.placement().placeWhatWaits();

        assertThat(open().get(0).key())
                .isEqualTo(new PunchKey("A1", "Ünal 1", LocalDateTime.parse(MONDAY), 0)
                        .hash()
                        .hex());
    }

    @Test
    void twoPlacersShareTheWorkAndDoNothingTwice() throws Exception {
        stages.withAyu();
        for (int i = 0; i < 60; i++) stages.punch("A1", "7", "2026-02-02T07:00:%02d".formatted(i));
        var placers = Executors.newFixedThreadPool(2);
        var start = new CountDownLatch(1);
        try {
            Runnable placer = () -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                stages.placement().placeWhatWaits();
            };
            var one = placers.submit(placer);
            var two = placers.submit(placer);
            start.countDown();
            one.get();
            two.get();
        } finally {
            placers.shutdownNow();
        }

        stages.placement().placeWhatWaits();

        assertThat(stages.count("placement")).isEqualTo(60);
        assertThat(stages.count("delivery")).isEqualTo(120);
    }

    private List<QuarantineItem> open() {
        return stages.quarantine().search(QuarantineFilter.openItems(null, 100));
    }

    private List<QuarantineItem> found(String nip, String name, String office, String pin, LocalDate day) {
        return stages.quarantine().search(new QuarantineFilter(null, null, pin, nip, name, office, day, true, 0, 100));
    }
}
