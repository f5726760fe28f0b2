package id.titian.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.rules.Rig;
import id.titian.rules.policy.cut.Deduct;
import id.titian.rules.policy.time.Schedule;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a file takes from the one it extends, and what the policies of a unit are in the order of time. */
class MergeTest {

    private static final String PARENT = """
            apiVersion: attendance-policy/v1
            id: p
            extends: base
            title: Parent
            effective: {from: 2024-01-01, to: 2024-12-31}
            # INT-ALL-2 is decided by the round above.
            deduct:
              slots:
                in:  {bands: [{upto: 5m, pct: "0"}, {rest: true, pct: "1"}], missing: "2"}
                out: {rate: {per: 1m, pct: "0.01"}, missing: "3"}
              absent: "5"
              excuses: {IZIN: "2", SAKIT: "0"}
              events: {apel: {of: [APEL_PAGI, APEL_SORE], cut_when: any_missed, pct: "2"}}
            flex: {late_upto: 30m, move_end_by: 30m}
            """;

    @Test
    void tablesAreMergedAndAChainIsFollowed() {
        Deduct deduct = child("deduct: {absent: \"6\", slots: {in: {missing: \"4\"}}}")
                .deduct()
                .orElseThrow();

        assertThat(deduct.absent()).isEqualByComparingTo("6");
        assertThat(deduct.slots().get("in").missing()).isEqualByComparingTo("4");
        assertThat(deduct.slots().get("in").bands().orElseThrow().steps()).hasSize(1);
        assertThat(deduct.slots().get("out").rate()).isPresent();
        assertThat(deduct.excuses().orElseThrow()).containsOnlyKeys("IZIN", "SAKIT");
    }

    @Test
    void listsReplaceLists() {
        Deduct deduct = child("""
                deduct:
                  slots: {in: {bands: [{rest: true, pct: "9"}]}}
                  events: {apel: {of: [UPACARA]}}
                """).deduct().orElseThrow();

        assertThat(deduct.slots().get("in").bands().orElseThrow().steps()).isEmpty();
        assertThat(deduct.slots().get("in").missing()).isEqualByComparingTo("2");
        assertThat(deduct.events().get(0).of()).containsExactly("UPACARA");
        assertThat(deduct.events().get(0).pct()).isEqualByComparingTo("2");
    }

    @Test
    void aScheduleReplacesTheWholeSchedule() {
        var schedule =
                (Schedule.Fixed) child("schedule: {regime: fixed, week: {sat: {start: \"08:00\", end: \"14:00\"}}}")
                        .schedule();

        assertThat(schedule.week()).containsOnlyKeys(java.time.DayOfWeek.SATURDAY);
    }

    @Test
    void bandsOfTheChildTakeThePlaceOfARateAndTheOtherWayRound() {
        Deduct bands = child("deduct: {slots: {out: {bands: [{rest: true, pct: \"1\"}]}}}")
                .deduct()
                .orElseThrow();
        assertThat(bands.slots().get("out").rate()).isEmpty();
        assertThat(bands.slots().get("out").bands()).isPresent();

        Deduct rate = child("deduct: {slots: {in: {rate: {per: 1m, pct: \"1\"}}}}")
                .deduct()
                .orElseThrow();
        assertThat(rate.slots().get("in").bands()).isEmpty();
        assertThat(rate.slots().get("in").rate()).isPresent();
    }

    @Test
    void nullTakesAwayWhatTheParentHasAndNothingElse() {
        assertThat(child("flex: null").flex()).isEmpty();
        assertThat(child("deduct: ~").deduct()).isEmpty();
        assertThat(child("effective: {to: null}").effective().to()).isNull();
        Deduct deduct = child(
                        "deduct: {excuses: {IZIN: null}, events: {apel: null}, slots: {in: {rate: null}, out: null}}")
                .deduct()
                .orElseThrow();
        assertThat(deduct.excuses().orElseThrow()).containsOnlyKeys("SAKIT");
        assertThat(deduct.events()).isEmpty();
        assertThat(deduct.slots()).containsOnlyKeys("in");
        assertThat(deduct.slots().get("in").bands()).isPresent();
    }

    @Test
    void interpretationsOfCommentsAreFoundInTheWholeChainAndWhoSignedThemIsKept() {
        Policy policy = child("""
                # INT-BKS-1 once more: INT-BKS-1
                interpretations: [{id: INT-BKS-9, choice: Friday ends 16:30, signed_by: Kepala BKPSDM, date: 2024-02-01}]
                """);

        assertThat(policy.interpretations())
                .extracting(Policy.Interpretation::id)
                .containsExactlyInAnyOrder("INT-BKS-9", "INT-BKS-1", "INT-ALL-2");
        assertThat(policy.interpretations().get(0).signedBy()).isEqualTo("Kepala BKPSDM");
    }

    @Test
    void aForeignZoneIsTakenWhereItIsMeant() {
        assertThat(child("time: {zone: Asia/Tokyo, iana: true}")
                        .measure()
                        .zone()
                        .getId())
                .isEqualTo("Asia/Tokyo");
    }

    @Test
    void policiesOfAUnitHaveNoGapAndNoOverlap() {
        Policy first = dated("a", "2024-01-01", "2024-03-31");
        Policy second = dated("b", "2024-04-01", "null");

        PolicyChain chain = PolicyChain.of(List.of(second, first));
        assertThat(chain.mistakes()).isEmpty();
        assertThat(chain.of(YearMonth.of(2024, 3)).orElseThrow().id()).isEqualTo("a");
        assertThat(chain.of(YearMonth.of(2024, 4)).orElseThrow().id()).isEqualTo("b");
        assertThat(chain.of(YearMonth.of(2023, 12))).isEmpty();

        assertThat(PolicyChain.of(List.of(first, dated("b", "2024-04-03", "null")))
                        .mistakes())
                .containsExactly("no policy holds from 2024-04-01 to 2024-04-02, between a and b.");
        assertThat(PolicyChain.of(List.of(first, dated("b", "2024-03-31", "null")))
                        .mistakes())
                .containsExactly("a and b both hold on 2024-03-31. End a with effective.to: 2024-03-30.");
        assertThat(PolicyChain.of(List.of(dated("a", "2024-01-01", "null"), dated("b", "2025-01-01", "null")))
                        .mistakes())
                .hasSize(1);
    }

    @Test
    void aPolicyThatBeginsInTheMiddleOfAMonthHoldsFromTheNext() {
        PolicyChain chain =
                PolicyChain.of(List.of(dated("a", "2024-01-01", "2024-08-14"), dated("b", "2024-08-15", "null")));

        assertThat(chain.of(YearMonth.of(2024, 8)).orElseThrow().id()).isEqualTo("a");
        assertThat(chain.of(YearMonth.of(2024, 9)).orElseThrow().id()).isEqualTo("b");
    }

    @Test
    void aPolicyHoldsOnItsFirstAndLastDay() {
        Policy.Effective effective = dated("a", "2024-01-01", "2024-03-31").effective();

        assertThat(effective.holdsOn(LocalDate.parse("2023-12-31"))).isFalse();
        assertThat(effective.holdsOn(LocalDate.parse("2024-01-01"))).isTrue();
        assertThat(effective.holdsOn(LocalDate.parse("2024-03-31"))).isTrue();
        assertThat(effective.holdsOn(LocalDate.parse("2024-04-01"))).isFalse();
    }

    private static Policy dated(String id, String from, String to) {
        Rig rig = Rig.of(Map.of(
                "x.yaml",
                "apiVersion: attendance-policy/v1\nid: " + id + "\nextends: base\ntitle: t\neffective: {from: " + from
                        + ", to: " + to + "}\n"));
        assertThat(rig.mistakes()).isEmpty();
        return rig.rules().policy(id).orElseThrow();
    }

    private static Policy child(String keys) {
        Rig rig = Rig.of(Map.of(
                "p.yaml",
                PARENT,
                "x.yaml",
                "apiVersion: attendance-policy/v1\nid: x\nextends: p\ntitle: t\n" + keys + "\n"));
        assertThat(rig.mistakes()).isEmpty();
        return rig.policy();
    }
}
