package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.titian.contract.terminal.TerminalIdentity;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.watch.Completeness;
import id.titian.testkit.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moves the moment up to which a terminal is complete, and what does not. */
class CompleteToTest {

    private static final Instant NOON = Instant.parse("2026-10-06T05:00:00Z");
    private static final String EPOCH = "e1";

    private final HandClock clock = new HandClock(NOON);
    private Sight sight = sight(SeenFile.inMemory());

    @Test
    void nothingIsCompleteBeforeItWasRead() {
        reached();
        sight.measured(0);

        assertThat(sight.state(EPOCH).completeTo()).isEmpty();
    }

    @Test
    void aReadingProvesTheMomentWhenItBeganAndNotWhenItEnded() {
        reached();
        Completeness.Moment began = Completeness.Moment.now(clock);
        pass(Duration.ofMinutes(4));
        sight.read(log(5, began, "m5", false, true, OptionalInt.of(5), 100));

        assertThat(completeTo()).isCloseTo(NOON, within(1, ChronoUnit.SECONDS));
    }

    @Test
    void whileTheLineLivesEachContactProvesItselfAndNothingAfterAFailure() {
        reached();
        read(5);
        sight.on(Phase.Event.LISTEN);
        pass(Duration.ofMinutes(10));
        sight.measured(0);
        assertThat(completeTo()).isCloseTo(NOON.plusSeconds(600), within(1, ChronoUnit.SECONDS));

        sight.failed(Phase.Event.FAIL, "line-lost: Nobody is there.");
        pass(Duration.ofMinutes(10));
        sight.on(Phase.Event.DIAL);
        sight.on(Phase.Event.GREETED);
        sight.greeted("A17");
        sight.measured(0);

        assertThat(completeTo())
                .as("what was recorded while the line was down has not been read")
                .isCloseTo(NOON.plusSeconds(600), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void aTerminalThatIsNotListenedToIsNotCompleteForAnsweringTheNextTime() {
        reached();
        read(5);
        sight.measured(0);
        sight.on(Phase.Event.REST);
        pass(Duration.ofMinutes(5));
        sight.on(Phase.Event.DIAL);
        sight.on(Phase.Event.GREETED);
        sight.greeted("A17");
        sight.measured(0);

        assertThat(completeTo()).isCloseTo(NOON, within(1, ChronoUnit.SECONDS));
    }

    @Test
    void anUnknownClockOrAFullMemoryChangesNothing() {
        reached();
        read(97);
        sight.on(Phase.Event.LISTEN);
        sight.clockUnknown("It does not know that question.");
        pass(Duration.ofMinutes(1));
        sight.heard();

        assertThat(sight.state(EPOCH).problem()).contains("memory-full: ", "clock-unknown: ");
        assertThat(completeTo()).isCloseTo(NOON.plusSeconds(60), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void aTerminalThatCountsMoreThanItGaveIsNotComplete() {
        reached();
        sight.read(log(5, Completeness.Moment.now(clock), "m5", true, true, OptionalInt.of(9), 100));

        assertThat(sight.state(EPOCH).completeTo()).isEmpty();
    }

    @Test
    void aLogThatDoesNotFollowOnTheOneBeforeProvesNothingUntilAPersonHasItReadAgain() {
        reached();
        read(5);
        pass(Duration.ofHours(1));
        sight.read(log(7, Completeness.Moment.now(clock), "m12", false, true, OptionalInt.of(7), 100));
        assertThat(completeTo()).as("it stays").isCloseTo(NOON, within(1, ChronoUnit.SECONDS));
        assertThat(sight.state(EPOCH).problem()).contains("log-gap: ");
        sight.read(log(8, Completeness.Moment.now(clock), "m13", true, true, OptionalInt.of(8), 100));
        assertThat(completeTo())
                .as("it follows on, but what is lost stays lost")
                .isCloseTo(NOON, within(1, ChronoUnit.SECONDS));

        sight.forgive();
        sight.read(log(8, Completeness.Moment.now(clock), "m13", true, true, OptionalInt.of(8), 100));

        assertThat(completeTo()).isCloseTo(NOON.plusSeconds(3_600), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void aGapIsRememberedWhenTheAgentBeginsAnewAndACompletenessIsNot(@TempDir Path folder) {
        sight = sight(SeenFile.in(folder));
        reached();
        read(5);

        sight = sight(SeenFile.in(folder));
        reached();
        assertThat(sight.state(EPOCH).completeTo()).isEmpty();
        sight.read(log(3, Completeness.Moment.now(clock), "m8", false, true, OptionalInt.of(3), 100));
        assertThat(sight.state(EPOCH).completeTo()).isEmpty();

        sight = sight(SeenFile.in(folder));
        reached();
        sight.read(log(4, Completeness.Moment.now(clock), "m9", true, true, OptionalInt.of(4), 100));
        assertThat(sight.state(EPOCH).completeTo()).isEmpty();
        assertThat(sight.state(EPOCH).problem()).contains("log-gap: ");
    }

    @Test
    void whatAnOlderAgentSawOfALogIsEnoughUnlessTheLogHasShrunk(@TempDir Path folder) throws Exception {
        java.nio.file.Files.writeString(folder.resolve("terminals.seen"), "lobi\tA17\t5\n");
        sight = sight(SeenFile.in(folder));
        reached();
        sight.read(log(6, Completeness.Moment.now(clock), "m6", false, true, OptionalInt.of(6), 100));

        assertThat(sight.state(EPOCH).completeTo()).isPresent();
    }

    @Test
    void aFirstLogThatIsFullHasBeenWrittenOverAlready() {
        reached();
        sight.read(log(100, Completeness.Moment.now(clock), "m100", false, true, OptionalInt.of(100), 100));

        assertThat(sight.state(EPOCH).completeTo()).isEmpty();
    }

    @Test
    void aWindowOfDaysInWhichNothingKnownIsLeftProvesNothingAndIsNoGap() {
        reached();
        read(5);
        pass(Duration.ofDays(1));
        sight.read(log(2, Completeness.Moment.now(clock), "m9", false, false, OptionalInt.empty(), 100));

        assertThat(completeTo()).isCloseTo(NOON, within(1, ChronoUnit.SECONDS));
        assertThat(sight.state(EPOCH).problem()).doesNotContain("log-gap");
        sight.read(log(3, Completeness.Moment.now(clock), "m10", true, false, OptionalInt.empty(), 100));
        assertThat(completeTo()).isCloseTo(NOON.plus(Duration.ofDays(1)), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void inANewEpochEverythingHasToBeReadAgain() {
        reached();
        read(5);

        assertThat(sight.state("e2").completeTo()).isEmpty();
        sight.read(new Contact.LogRead(
                report(5, true, OptionalInt.of(5), 100), LogPrefix.NONE, Completeness.Moment.now(clock), "m5", true));
        assertThat(sight.state("e2").completeTo())
                .as("a part of it went into the old one")
                .isEmpty();
    }

    @Test
    void anotherTerminalInItsPlaceWasNotRead() {
        reached();
        read(5);

        sight.greeted("B18");

        assertThat(sight.state(EPOCH).completeTo()).isEmpty();
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeWhatIsOldNew() throws Exception {
        reached();
        read(5);

        clock.set(NOON.minus(Duration.ofHours(3)));

        assertThat(completeTo()).isBeforeOrEqualTo(clock.instant());
        clock.set(NOON.plus(Duration.ofDays(2)));
        assertThat(completeTo())
                .as("set ahead, it looks older than it is, which only waits")
                .isCloseTo(NOON, within(1, ChronoUnit.SECONDS));
    }

    private Sight sight(SeenFile seen) {
        return new Sight("lobi", "zk", ZoneId.of("Asia/Jakarta"), clock, seen);
    }

    private void reached() {
        sight.on(Phase.Event.DIAL);
        sight.on(Phase.Event.GREETED);
        sight.greeted("A17");
    }

    private void read(int size) {
        sight.read(log(size, Completeness.Moment.now(clock), "m" + size, false, true, OptionalInt.of(size), 100));
    }

    private Instant completeTo() {
        return sight.state(EPOCH).completeTo().orElseThrow();
    }

    private void pass(Duration time) {
        clock.pass(time);
    }

    private static Contact.LogRead log(
            int size,
            Completeness.Moment began,
            String last,
            boolean followsOn,
            boolean isWhole,
            OptionalInt counted,
            int most) {
        return new Contact.LogRead(
                report(size, isWhole, counted, most), new LogPrefix(EPOCH, "A17", size, ""), began, last, followsOn);
    }

    private static ReadReport report(int size, boolean isWhole, OptionalInt counted, int most) {
        return new ReadReport(
                new TerminalIdentity("A17", "zk", "", "", Map.of()),
                new TerminalMemory(OptionalInt.empty(), counted, OptionalInt.of(most)),
                0,
                isWhole,
                size,
                size,
                0,
                0,
                List.of(),
                Duration.ZERO);
    }
}
