package id.titian.reception;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.PinForm;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.watch.ClockRule;
import id.titian.testkit.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a house wants of the terminals that call, and what becomes of it. */
class HouseOrdersTest {

    private static final ZoneId WITA = ZoneId.of("Asia/Makassar");
    private static final String SERIAL = "CQQC230560124";
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    private final HandClock clock = new HandClock(MORNING.atZone(WITA).toInstant());
    private final Drawer drawer = new Drawer();
    private final House house = new House(
            List.of(new Guest("aula", "adms", SERIAL, WITA, PinForm.DIGITS, ClockRule.WATCH, Map.of())),
            drawer,
            new ArrayList<String>()::add,
            clock);

    @Test
    void everythingIsAskedForUntilTheTerminalHasSentIt() {
        TerminalOrder order = house.order(aula()).orElseThrow();
        assertThat(order.kind()).isEqualTo(TerminalOrder.Kind.READ_AGAIN);
        assertThat(order.from()).isEmpty();
        assertThat(house.order(aula())).contains(order);

        house.outcome(aula(), order.id(), OrderOutcome.done("sent"));

        assertThat(house.order(aula())).isEmpty();
        assertThat(house.isNew(aula())).isFalse();
    }

    @Test
    void aTerminalThatDoesNotUnderstandIsAskedAtItsNextGreetingAndNotForEver() {
        TerminalOrder order = house.order(aula()).orElseThrow();

        house.outcome(aula(), order.id(), OrderOutcome.failed("unknown command"));

        assertThat(house.order(aula())).isEmpty();
        assertThat(house.isNew(aula())).isTrue();
        assertThat(house.isNew(aula())).isFalse();
        assertThat(house.states(0).get(0).problem()).as("nobody's trouble").isEmpty();
    }

    @Test
    void whatAPersonOrderedAndIsNotDoneIsTold() {
        sendEverything();
        house.readAgain("aula");

        house.outcome(aula(), house.order(aula()).orElseThrow().id(), OrderOutcome.failed("It cannot."));

        assertThat(house.states(0).get(0).problem()).isEqualTo("order-failed: It cannot.");
    }

    @Test
    void atNightTheLastDaysOfWhoSendsNoMoreAreAskedForOnce() {
        house.letIn(List.of(new Guest(
                "aula",
                "adms",
                SERIAL,
                WITA,
                PinForm.DIGITS,
                ClockRule.WATCH,
                Map.of(PushTerminal.ASK_AGAIN, PushTerminal.NEVER))));
        sendEverything();
        clock.set(LocalDateTime.of(2026, 10, 7, 2, 0).atZone(WITA).toInstant());

        TerminalOrder order = house.order(aula()).orElseThrow();
        assertThat(order.from()).contains(LocalDate.of(2026, 9, 30));
        house.outcome(aula(), order.id(), OrderOutcome.done("sent"));

        assertThat(house.order(aula())).isEmpty();
    }

    @Test
    void anOrderIsOfferedUntilItIsAnsweredOrHasExpired() {
        sendEverything();
        var remove = new TerminalOrder(
                "o1", TerminalOrder.Kind.REMOVE_USER, Optional.of("1001"), Optional.empty(), Optional.empty());

        List<OrderOutcome> told = new ArrayList<>();

        assertThat(house.want(SERIAL, remove, in(7), told::add)).isTrue();
        assertThat(house.want(SERIAL, remove, in(7), told::add)).isTrue();
        assertThat(house.want("NOBODY", remove, in(7), told::add)).isFalse();
        assertThat(house.order(aula())).contains(remove);
        assertThat(told).isEmpty();

        clock.pass(Caller.ORDER_EXPIRES.plusHours(1));
        assertThat(house.order(aula())).isNotEqualTo(Optional.of(remove));
        assertThat(told).singleElement().matches(outcome -> !outcome.done());
    }

    @Test
    void aTerminalThatWasSwitchedOffOverTheWeekendGetsItsOrderWhenItCallsAgain() {
        sendEverything();
        List<OrderOutcome> told = new ArrayList<>();
        house.want(SERIAL, removal("o1"), in(7), told::add);

        clock.pass(Duration.ofDays(3));

        assertThat(house.order(aula())).contains(removal("o1"));
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsOverIsToldAndNeverGivenToTheTerminalAnyMore() {
        sendEverything();
        List<OrderOutcome> told = new ArrayList<>();
        house.want(SERIAL, removal("o1"), in(7), told::add);

        clock.pass(Duration.ofDays(8));

        assertThat(house.order(aula())).isNotEqualTo(Optional.of(removal("o1")));
        assertThat(told).singleElement().satisfies(outcome -> assertThat(outcome.words())
                .startsWith("order-expired: "));
    }

    @Test
    void ordersAreBounded() {
        List<OrderOutcome> told = new ArrayList<>();
        for (int i = 0; i < 30; i++)
            house.want(
                    SERIAL,
                    new TerminalOrder(
                            "o" + i,
                            TerminalOrder.Kind.LIST_USERS,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    in(7),
                    told::add);

        assertThat(told).hasSize(30 - Caller.ORDERS_MAX).noneMatch(OrderOutcome::done);
    }

    @Test
    void whoHearsAnOutcomeMayWaitForSomebodyWhoAsksTheHouse() {
        List<OrderOutcome> told = new ArrayList<>();
        Consumer<OrderOutcome> slow = outcome -> {
            CompletableFuture.supplyAsync(() -> house.states(0))
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join();
            told.add(outcome);
        };
        sendEverything();

        house.want(SERIAL, removal("o1"), in(7), slow);
        house.outcome(aula(), "o1", OrderOutcome.done("gone"));
        house.want(SERIAL, removal("o2"), in(7), slow);
        house.order(aula());
        clock.pass(Caller.ORDER_EXPIRES.plusHours(1));
        house.order(aula());
        for (int i = 0; i <= Caller.ORDERS_MAX; i++) house.want(SERIAL, removal("many-" + i), in(7), slow);

        assertThat(told).extracting(OrderOutcome::done).startsWith(true, false).hasSizeGreaterThan(2);
    }

    @Test
    void aPersonDoesNotWaitForALogThatNobodySends() {
        TerminalOrder whole = house.order(aula()).orElseThrow();
        house.want(SERIAL, removal("o1"), in(7), outcome -> {});

        assertThat(house.order(aula())).as("it may be on its way").contains(whole);
        clock.pass(Caller.OURS_FIRST.plusSeconds(1));
        assertThat(house.order(aula())).contains(removal("o1"));
        house.outcome(aula(), "o1", OrderOutcome.done("gone"));

        assertThat(house.order(aula())).contains(whole);
    }

    @Test
    void aTerminalThatRefusedOnceIsAskedAgainAtNight() {
        house.outcome(aula(), house.order(aula()).orElseThrow().id(), OrderOutcome.failed("Return=-1: busy"));
        house.isNew(aula());
        house.isNew(aula());

        clock.set(LocalDateTime.of(2026, 10, 7, 4, 0).atZone(WITA).toInstant());

        TerminalOrder all = house.order(aula()).orElseThrow();
        assertThat(all.from()).isEmpty();
        house.outcome(aula(), all.id(), OrderOutcome.failed("Return=-1002: unknown"));
        TerminalOrder days = house.order(aula()).orElseThrow();
        assertThat(days.from()).contains(LocalDate.of(2026, 9, 30));
        house.outcome(aula(), days.id(), OrderOutcome.failed("Return=-1002: unknown"));
        assertThat(house.order(aula())).as("each once a night").isEmpty();
        assertThat(house.states(0).get(0).problem()).as("nobody's trouble").isEmpty();
    }

    private Instant in(int days) {
        return clock.instant().plus(Duration.ofDays(days));
    }

    private void sendEverything() {
        house.outcome(aula(), house.order(aula()).orElseThrow().id(), OrderOutcome.done("sent"));
    }

    private PushTerminal aula() {
        return house.terminal("adms", SERIAL).orElseThrow();
    }

    private static TerminalOrder removal(String id) {
        return new TerminalOrder(
                id, TerminalOrder.Kind.REMOVE_USER, Optional.of("1001"), Optional.empty(), Optional.empty());
    }
}
