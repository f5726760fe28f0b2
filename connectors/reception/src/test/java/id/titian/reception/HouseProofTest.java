package id.titian.reception;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.watch.ClockRule;
import id.titian.testkit.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Up to when a terminal that calls is complete. Who is complete too early makes people absent. */
class HouseProofTest {

    private static final ZoneId WITA = ZoneId.of("Asia/Makassar");
    private static final String SERIAL = "CQQC230560124";
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);
    private static final OrderOutcome WHOLE = OrderOutcome.whole("all of it");

    private final HandClock clock = new HandClock(MORNING.atZone(WITA).toInstant());
    private final Drawer drawer = new Drawer();
    private House house = house(Map.of());

    private House house(Map<String, String> options) {
        return new House(
                List.of(new Guest("aula", "adms", SERIAL, WITA, PinForm.DIGITS, ClockRule.WATCH, options)),
                drawer,
                serial -> {},
                clock);
    }

    @Test
    void aLogThatIsWholeProvesTheMomentAtWhichItWasAskedForAndNotWhenItCame() throws Exception {
        TerminalOrder order = next();
        Instant asked = clock.instant();
        clock.pass(Duration.ofMinutes(9));
        house.keep(aula(), List.of(punch(MORNING)));
        clock.pass(Duration.ofMinutes(3));

        house.outcome(aula(), order.id(), WHOLE);

        assertComplete(asked);
        clock.pass(Duration.ofHours(3));
        assertComplete(asked);
    }

    @Test
    void whatWasSentWithoutACountProvesNothing() {
        house.outcome(aula(), next().id(), OrderOutcome.done("The terminal says that it sent its punches again."));

        assertThat(completeTo()).isEmpty();
        assertThat(problem()).startsWith("count-differs: ");
    }

    @Test
    void aRefusalProvesNothingAndIsTriedAgainHoursLaterAndNotForEver() {
        drawer.want = "";
        int asked = 0;
        for (int hour = 0; hour < 17; hour++) {
            Optional<TerminalOrder> order = house.order(aula());
            if (order.isPresent()) asked++;
            order.ifPresent(each -> house.outcome(aula(), each.id(), OrderOutcome.failed("Return=-1: busy")));
            clock.pass(Duration.ofHours(1));
        }

        assertThat(asked).isEqualTo(Proof.TRIES_MAX);
        assertThat(completeTo()).isEmpty();
        assertThat(problem()).as("nobody's trouble").isEmpty();
    }

    @Test
    void someDaysAreNotTheLog() {
        house.outcome(aula(), next().id(), OrderOutcome.failed("Return=-1: busy"));
        clock.set(LocalDateTime.of(2026, 10, 7, 4, 0).atZone(WITA).toInstant());
        drawer.want = "";
        house.outcome(aula(), next().id(), OrderOutcome.failed("Return=-1: busy"));

        TerminalOrder days = next();

        assertThat(days.from()).isPresent();
        house.outcome(aula(), days.id(), WHOLE);
        assertThat(completeTo()).isEmpty();
    }

    @Test
    void everyNightItIsAskedOnce() {
        prove();
        assertThat(house.order(aula())).isEmpty();

        for (int day = 7; day < 10; day++) {
            clock.set(LocalDateTime.of(2026, 10, day, 4, 0).atZone(WITA).toInstant());
            Instant night = clock.instant();
            prove();
            assertComplete(night);
            clock.pass(Duration.ofMinutes(30));
            house.contact(aula(), PushContact.SIGN_OF_LIFE);
            assertThat(house.order(aula())).isEmpty();
        }
    }

    @Test
    void anOfficeThatIsSwitchedOffAtNightIsAskedInTheMorning() {
        house.contact(aula(), PushContact.SIGN_OF_LIFE);
        prove();
        clock.set(LocalDateTime.of(2026, 10, 7, 7, 0).atZone(WITA).toInstant());
        house.contact(aula(), PushContact.SIGN_OF_LIFE);

        prove();

        assertComplete(clock.instant());
    }

    @Test
    void aNetworkThatComesAndGoesDoesNotHaveTheLogSentAllDay() {
        house.contact(aula(), PushContact.SIGN_OF_LIFE);
        prove();
        int asked = 0;
        for (int silence = 0; silence < 16; silence++) {
            clock.pass(Duration.ofMinutes(30));
            house.contact(aula(), PushContact.SIGN_OF_LIFE);
            Optional<TerminalOrder> order = house.order(aula());
            if (order.isPresent()) asked++;
            order.ifPresent(each -> house.outcome(aula(), each.id(), WHOLE));
        }

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aLogThatBeganInOneJournalAndEndedInAnotherProvesNothing() {
        drawer.era = "old";
        TerminalOrder order = next();
        drawer.era = "new";

        house.outcome(aula(), order.id(), WHOLE);

        assertThat(completeTo()).isEmpty();
    }

    @Test
    void aJournalThatBeganAnewHasNothing() {
        drawer.era = "old";
        prove();
        assertThat(completeTo()).isPresent();

        drawer.era = "new";

        assertThat(completeTo()).isEmpty();
    }

    @Test
    void aLogWithoutItsLatestPunchWasClearedAndWaitsForAPerson() throws Exception {
        house.keep(aula(), List.of(punch(MORNING.minusHours(1)), punch(MORNING.minusDays(1))));
        Instant before = clock.instant();
        TerminalOrder whole = next();
        house.keep(aula(), List.of(punch(MORNING.minusDays(1)), punch(MORNING.minusHours(1))));
        house.outcome(aula(), whole.id(), WHOLE);
        assertComplete(before);

        clock.pass(Duration.ofHours(20));
        TerminalOrder night = next();
        house.keep(aula(), List.of(punch(MORNING.plusHours(20))));
        house.outcome(aula(), night.id(), WHOLE);
        assertComplete(before);
        assertThat(problem()).startsWith("log-gap: ");

        clock.pass(Duration.ofHours(24));
        house.outcome(aula(), next().id(), WHOLE);
        assertComplete(before);

        house.readAgain("aula");
        Instant wished = clock.instant();
        house.outcome(aula(), next().id(), WHOLE);
        assertComplete(wished);
        assertThat(problem()).doesNotContain("log-gap");

        clock.pass(Duration.ofHours(24));
        Instant later = clock.instant();
        prove();
        assertComplete(later);
    }

    @Test
    void whoPunchesAfterALogWasClearedDoesNotHideThat() throws Exception {
        TerminalOrder first = next();
        house.keep(aula(), List.of(punch(MORNING.minusHours(1))));
        house.outcome(aula(), first.id(), WHOLE);
        clock.pass(Duration.ofHours(20));
        house.keep(aula(), List.of(punch(MORNING.plusHours(20))));
        TerminalOrder night = next();
        house.keep(aula(), List.of(punch(MORNING.plusHours(20))));

        house.outcome(aula(), night.id(), WHOLE);

        assertThat(problem()).startsWith("log-gap: ");
    }

    @Test
    void aLogWithoutAPunchThatItHadBeforeItWasAskedForIsNotAllOfIt() throws Exception {
        house.keep(aula(), List.of(punch(MORNING.minusHours(1)), punch(MORNING)));
        TerminalOrder order = next();
        house.keep(aula(), List.of(punch(MORNING.minusHours(1))));

        house.outcome(aula(), order.id(), WHOLE);

        assertThat(completeTo()).isEmpty();
        assertThat(problem()).startsWith("count-differs: ");
    }

    @Test
    void whoClearsALogWhileNobodyRunsHereIsFoundOut() throws Exception {
        house.keep(aula(), List.of(punch(MORNING.minusHours(1))));
        TerminalOrder first = next();
        house.keep(aula(), List.of(punch(MORNING.minusHours(1))));
        house.outcome(aula(), first.id(), WHOLE);

        house = house(Map.of());
        assertThat(completeTo()).as("nobody knows for how long we were away").isEmpty();
        clock.pass(Proof.FRESH.plusHours(1));
        TerminalOrder again = next();
        house.keep(aula(), List.of(punch(MORNING.plusHours(2))));
        house.outcome(aula(), again.id(), WHOLE);

        assertThat(completeTo()).isEmpty();
        assertThat(problem()).startsWith("log-gap: ");
    }

    @Test
    void aHouseThatWasProvenTodayDoesNotAskEverybodyAfterItsStart() {
        drawer.want = "";
        drawer.remember(SERIAL, new Custodian.Remembered(Optional.of(clock.instant()), "", false));

        house = house(Map.of());

        assertThat(house.order(aula())).isEmpty();
        clock.pass(Duration.ofHours(21));
        assertThat(house.order(aula())).isPresent();
    }

    @Test
    void whoIsNeverToBeAskedIsNot() {
        drawer.want = "";
        house = house(Map.of(PushTerminal.ASK_AGAIN, PushTerminal.NEVER));

        assertThat(house.order(aula())).isEmpty();
        clock.set(LocalDateTime.of(2026, 10, 7, 4, 0).atZone(WITA).toInstant());
        assertThat(house.order(aula()).orElseThrow().from())
                .as("the last days, as ever")
                .isPresent();
    }

    @Test
    void oneAfterTheOtherSendsItsLog() {
        fillUp();

        assertThat(house.order(terminal(Proof.AT_ONCE_MAX))).isEmpty();
        house.outcome(terminal(0), house.order(terminal(0)).orElseThrow().id(), WHOLE);
        assertThat(house.order(terminal(Proof.AT_ONCE_MAX))).isPresent();
    }

    @Test
    void whoFallsSilentWhileItSendsLetsOthersIn() {
        fillUp();

        clock.pass(Proof.SLOT_HOLDS.plusSeconds(1));

        assertThat(house.order(terminal(Proof.AT_ONCE_MAX))).isPresent();
    }

    /** All that may send at one time do, and one more is there. */
    private void fillUp() {
        drawer.want = "";
        house = new House(
                IntStream.rangeClosed(0, Proof.AT_ONCE_MAX)
                        .mapToObj(i ->
                                new Guest("t" + i, "adms", "S" + i, WITA, PinForm.DIGITS, ClockRule.WATCH, Map.of()))
                        .toList(),
                drawer,
                serial -> {},
                clock);
        for (int i = 0; i < Proof.AT_ONCE_MAX; i++)
            assertThat(house.order(terminal(i))).isPresent();
    }

    private void prove() {
        house.outcome(aula(), next().id(), WHOLE);
    }

    private TerminalOrder next() {
        return house.order(aula()).orElseThrow();
    }

    /** Never later, and hardly earlier: an age is measured by a clock that runs while this test does. */
    private void assertComplete(Instant to) {
        assertThat(completeTo()).hasValueSatisfying(at -> assertThat(at).isBetween(to.minusSeconds(20), to));
    }

    private Optional<Instant> completeTo() {
        return house.states(0).get(0).completeTo();
    }

    private String problem() {
        return house.states(0).get(0).problem();
    }

    private PushTerminal terminal(int number) {
        return house.terminal("adms", "S" + number).orElseThrow();
    }

    private PushTerminal aula() {
        return house.terminal("adms", SERIAL).orElseThrow();
    }

    private static Punch punch(LocalDateTime time) {
        return new Punch(
                SERIAL, "1001", PinForm.DIGITS, time, 0, 0, 1, "0", ArrivalPath.PUSH, Bytes.ofUtf8("1001\t" + time));
    }
}
