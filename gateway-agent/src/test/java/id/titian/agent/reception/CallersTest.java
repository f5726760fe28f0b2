package id.titian.agent.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.agent.config.CallerConfig;
import id.titian.agent.config.ClockRule;
import id.titian.agent.journal.Journal;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.Stranger;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.contract.wire.Entry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallersTest {

    private static final ZoneId WITA = ZoneId.of("Asia/Makassar");
    private static final String SERIAL = "CQQC230560124";
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    private final HandClock clock = new HandClock(MORNING.atZone(WITA).toInstant());

    @TempDir
    private Path folder;

    private Journal journal;
    private Callers callers;

    @BeforeEach
    void open() throws Exception {
        journal = Journal.open(folder, clock);
        callers = callers(ClockRule.WATCH);
    }

    private Callers callers(ClockRule rule) {
        return new Callers(
                List.of(new CallerConfig("aula", "adms", SERIAL, WITA, PinForm.DIGITS, rule, Map.of("delay", "5"))),
                journal,
                clock);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whatIsKeptStandsInTheJournalWithTheOffsetThatWasMeasured() throws Exception {
        callers.contact(aula(), tells(MORNING.plusSeconds(40)));

        callers.keep(aula(), List.of(punch("1001", MORNING)));
        clock.pass(Caller.OFFSET_HOLDS.plusSeconds(1));
        callers.keep(aula(), List.of(punch("1002", MORNING)));

        List<Entry> entries =
                journal.batchFrom("dinkes-01", 1, 10).orElseThrow().entries();
        assertThat(entries)
                .extracting(Entry::clockOffsetSeconds)
                .containsExactly(OptionalLong.of(40), OptionalLong.empty());
        assertThat(entries).extracting(entry -> ((Punch) entry.reading()).pin()).containsExactly("1001", "1002");
    }

    @Test
    void whatTheJournalDoesNotTakeIsNotAcknowledged() {
        journal.close();

        assertThatThrownBy(() -> callers.keep(aula(), List.of(punch("1001", MORNING))))
                .isInstanceOf(NotKeptException.class);

        assertThat(callers.states(0)).singleElement().satisfies(state -> assertThat(state.problem())
                .startsWith("journal-closed"));
    }

    @Test
    void onlyWhoIsLetInIsKnownAndOthersAreListedForAdoption() {
        assertThat(callers.terminal("adms", "OTHER")).isEmpty();
        assertThat(callers.terminal("fkweb", SERIAL)).isEmpty();
        assertThat(callers.terminal("adms", SERIAL)).hasValueSatisfying(terminal -> {
            assertThat(terminal.zone()).isEqualTo(WITA);
            assertThat(terminal.option("delay", "")).isEqualTo("5");
        });

        callers.stranger(new Stranger("adms", "OTHER", "10.0.0.9", Map.of()));

        assertThat(callers.states(0)).extracting(TerminalState::state).containsExactly("idle", "stranger");
        assertThat(callers.states(0).get(1).problem()).contains("OTHER", "10.0.0.9", "reception.terminals");
    }

    @Test
    void aFloodOfInventedSerialNumbersIsBoundedAndForgotten() {
        for (int i = 0; i < 10_000; i++) callers.stranger(new Stranger("adms", "X" + i, "10.0.0.9", Map.of()));

        assertThat(callers.states(0)).hasSize(1 + Strangers.MAX);
        assertThat(callers.states(250)).hasSize(6);
        clock.pass(Duration.ofHours(25));
        assertThat(callers.states(0)).hasSize(1);
    }

    @Test
    void everythingIsAskedForUntilTheTerminalHasSentIt() {
        TerminalOrder order = callers.order(aula()).orElseThrow();
        assertThat(order.kind()).isEqualTo(TerminalOrder.Kind.READ_AGAIN);
        assertThat(order.from()).isEmpty();
        assertThat(callers.order(aula())).contains(order);

        callers.outcome(aula(), order.id(), OrderOutcome.done("sent"));

        assertThat(callers.order(aula())).isEmpty();
        assertThat(callers.isNew(aula())).isFalse();
    }

    @Test
    void aTerminalThatDoesNotUnderstandIsAskedAtItsNextGreetingAndNotForEver() {
        TerminalOrder order = callers.order(aula()).orElseThrow();

        callers.outcome(aula(), order.id(), OrderOutcome.failed("unknown command"));

        assertThat(callers.order(aula())).isEmpty();
        assertThat(callers.isNew(aula())).isTrue();
        assertThat(callers.isNew(aula())).isFalse();
    }

    @Test
    void atNightTheLastDaysAreAskedForOnce() {
        sendEverything();
        clock.set(LocalDateTime.of(2026, 10, 7, 2, 0).atZone(WITA).toInstant());

        TerminalOrder order = callers.order(aula()).orElseThrow();
        assertThat(order.from()).contains(LocalDate.of(2026, 9, 30));
        callers.outcome(aula(), order.id(), OrderOutcome.done("sent"));

        assertThat(callers.order(aula())).isEmpty();
    }

    @Test
    void anOrderIsOfferedUntilItIsAnsweredOrHasExpired() {
        sendEverything();
        var remove = new TerminalOrder(
                "o1", TerminalOrder.Kind.REMOVE_USER, Optional.of("1001"), Optional.empty(), Optional.empty());

        List<OrderOutcome> told = new ArrayList<>();

        assertThat(callers.want(SERIAL, remove, told::add)).isTrue();
        assertThat(callers.want(SERIAL, remove, told::add)).isTrue();
        assertThat(callers.want("NOBODY", remove, told::add)).isFalse();
        assertThat(callers.order(aula())).contains(remove);
        assertThat(told).isEmpty();

        clock.pass(Caller.ORDER_EXPIRES.plusHours(1));
        assertThat(callers.order(aula())).isNotEqualTo(Optional.of(remove));
        assertThat(told).singleElement().matches(outcome -> !outcome.done());
    }

    @Test
    void ordersAreBounded() {
        List<OrderOutcome> told = new ArrayList<>();
        for (int i = 0; i < 30; i++)
            callers.want(
                    SERIAL,
                    new TerminalOrder(
                            "o" + i,
                            TerminalOrder.Kind.LIST_USERS,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    told::add);

        assertThat(told).hasSize(30 - Caller.ORDERS_MAX).noneMatch(OrderOutcome::done);
    }

    @Test
    void aClockIsOnlySetWhereThatIsConfiguredAndNotWhilePeoplePunch() {
        assertThat(aula().setClock()).isFalse();

        callers = callers(new ClockRule(true, Duration.ofSeconds(30), List.of()));
        assertThat(aula().setClock()).isTrue();
        callers.contact(aula(), tells(MORNING.plusSeconds(3)));
        assertThat(aula().setClock()).as("hardly off").isFalse();
        callers.contact(aula(), tells(MORNING.plusHours(1)));
        assertThat(aula().setClock())
                .as("one of us is an hour off, and it may be us")
                .isFalse();
        clock.set(LocalDateTime.of(2026, 10, 6, 23, 59).atZone(WITA).toInstant());
        assertThat(aula().setClock()).as("around midnight").isFalse();
    }

    @Test
    void aTerminalThatDoesNotCallAnyMoreIsAProblem() {
        callers.contact(aula(), PushContact.SIGN_OF_LIFE);
        assertThat(callers.states(0).get(0).state()).isEqualTo("receiving");

        clock.pass(Caller.SILENT_AFTER.plusMinutes(1));

        assertThat(callers.states(0).get(0)).satisfies(state -> {
            assertThat(state.state()).isEqualTo("waiting");
            assertThat(state.problem()).startsWith("terminal-silent: ");
        });
    }

    @Test
    void aLogThatShrankIsTold() {
        callers.contact(aula(), counts(500));
        callers.contact(aula(), counts(20));

        assertThat(callers.states(0).get(0).problem())
                .startsWith("log-shrank: ")
                .contains("500", "20");
    }

    private void sendEverything() {
        callers.outcome(aula(), callers.order(aula()).orElseThrow().id(), OrderOutcome.done("sent"));
    }

    private PushTerminal aula() {
        return callers.terminal("adms", SERIAL).orElseThrow();
    }

    private static PushContact tells(LocalDateTime wallClock) {
        return new PushContact(Optional.of(wallClock), TerminalMemory.UNKNOWN, Map.of());
    }

    private static PushContact counts(int records) {
        return new PushContact(
                Optional.empty(),
                new TerminalMemory(OptionalInt.empty(), OptionalInt.of(records), OptionalInt.of(100_000)),
                Map.of());
    }

    private static Punch punch(String pin, LocalDateTime time) {
        return new Punch(
                SERIAL, pin, PinForm.DIGITS, time, 0, 0, 1, "0", ArrivalPath.PUSH, Bytes.ofUtf8(pin + '\t' + time));
    }

    private static final class HandClock extends Clock {

        private Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }

        void set(Instant to) {
            now = to;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Nobody asks for it");
        }
    }
}
