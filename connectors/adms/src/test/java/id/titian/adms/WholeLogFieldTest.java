package id.titian.adms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.sandbox.adms.AdmsTerminalSpec;
import id.titian.sandbox.adms.Dialect;
import id.titian.sandbox.adms.Quirk;
import id.titian.sandbox.adms.SimulatedAdmsTerminal;
import id.titian.testkit.MemoryHost;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole log that is asked for, from terminals as awkward as they are: it counts as whole only where all of it is kept. */
class WholeLogFieldTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 6, 0);
    private static final int PUNCHES = 400;

    private final MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));
    private final AdmsFamily family = new AdmsFamily();
    private TinyReception reception;

    @BeforeEach
    void open() throws Exception {
        reception = new TinyReception(family, host);
    }

    @AfterEach
    void close() {
        reception.close();
    }

    @ParameterizedTest
    @EnumSource(value = Dialect.class, mode = EnumSource.Mode.EXCLUDE, names = "SECURITY")
    void everyGenerationSendsAllOfIt(Dialect dialect) {
        try (var terminal = start(spec().withDialect(dialect))) {
            assertThat(ask("proof")).matches(OrderOutcome::whole);
            assertThat(host.punches()).hasSameSizeAs(terminal.memory());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ANSWERS_IN_PART", "OLD_COUNT", "BUSY_AT_FIRST", "FAILS_WHILE_SENDING", "SENDS_TRANSACTIONS"})
    void oddFirmwareSendsAllOfIt(Quirk quirk) {
        try (var terminal = start(spec().withQuirks(quirk))) {
            assertThat(ask("proof")).matches(OrderOutcome::whole);
            assertThat(host.punches()).hasSameSizeAs(terminal.memory());
        }
    }

    @Test
    void aPartIsNoWholeThoughTheTerminalSaysThatAllWentWell() {
        try (var terminal = start(spec().withQuirks(Quirk.ANSWERS_IN_PART))) {
            assertThat(settled(terminal)).matches(outcome -> outcome.done() && !outcome.whole());
        }
    }

    @Test
    void aPartOfWhichHalfComesTwiceIsNoWhole() {
        try (var terminal = start(spec().withQuirks(Quirk.ANSWERS_IN_PART, Quirk.OBEYS_TWICE))) {
            assertThat(settled(terminal).whole()).isFalse();
        }
    }

    @Test
    void anOldCountProvesNothingOfANewLog() {
        try (var terminal = start(spec().withQuirks(Quirk.OLD_COUNT))) {
            await().until(() -> terminal.visits() > 0);
            terminal.punch("9001", MORNING.plusHours(1), 0, 1);
            await().until(() -> host.punches().size() == terminal.memory().size());
            assertThat(settled(terminal).whole()).isFalse();
        }
    }

    @Test
    void whoIsBusyIsAskedAnotherTime() {
        try (var terminal = start(spec().withQuirks(Quirk.BUSY_AT_FIRST))) {
            assertThat(ask("proof-1")).matches(outcome -> !outcome.done());
            assertThat(ask("proof-2")).matches(OrderOutcome::whole);
        }
    }

    @Test
    void whoLosesItsPowerWhileItSendsIsAskedAgainAndSendsAllOfIt() {
        try (var terminal = start(spec().withQuirks(Quirk.FAILS_WHILE_SENDING))) {
            host.order(order("proof"));
            await().until(() -> terminal.failures() > 0);
            assertThat(host.outcomes()).isEmpty();

            host.passes(Errand.AGAIN_AFTER.plusSeconds(1));

            assertThat(outcome("proof")).matches(OrderOutcome::whole);
        }
    }

    @Test
    void answersThatGetLostMakeLinesComeTwiceAndCountOnce() {
        try (var terminal = start(spec())) {
            terminal.loseAnswers(2);

            assertThat(ask("proof")).matches(OrderOutcome::whole);
            assertThat(terminal.uploaded()).isGreaterThan(2 * PUNCHES);
        }
    }

    @Test
    void accessControlFirmwareProvesNothing() {
        try (var terminal = start(spec().withDialect(Dialect.SECURITY))) {
            assertThat(ask("proof")).matches(outcome -> !outcome.done());
        }
    }

    private SimulatedAdmsTerminal start(AdmsTerminalSpec spec) {
        var terminal = SimulatedAdmsTerminal.start(spec);
        for (int n = 0; n < PUNCHES; n++) terminal.punch(Integer.toString(1_000 + n), MORNING.plusSeconds(n), 0, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> host.punches().size() == PUNCHES);
        return terminal;
    }

    /** The log was sent as far as it is, its result was told, and it has called since. */
    private void waitForItsResult(SimulatedAdmsTerminal terminal) {
        await().until(() -> !terminal.commands().isEmpty());
        int visits = terminal.visits();
        await().until(() -> terminal.visits() > visits + 2);
    }

    /** What becomes of an order when nothing more comes. */
    private OrderOutcome settled(SimulatedAdmsTerminal terminal) {
        host.order(order("proof"));
        waitForItsResult(terminal);
        host.passes(Errand.SETTLING.plusSeconds(1));
        return outcome("proof");
    }

    private OrderOutcome ask(String id) {
        host.order(order(id));
        return outcome(id);
    }

    private OrderOutcome outcome(String id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> host.outcome(id).isPresent());
        return host.outcome(id).orElseThrow();
    }

    private static TerminalOrder order(String id) {
        return Work.order(id, TerminalOrder.Kind.READ_AGAIN);
    }

    private AdmsTerminalSpec spec() {
        return AdmsTerminalSpec.of(MemoryHost.SERIAL, reception.address())
                .withWaits(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(5));
    }
}
