package id.titian.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.Stranger;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.watch.ClockRule;
import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.testkit.HandClock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HouseTest {

    private static final ZoneId WITA = ZoneId.of("Asia/Makassar");
    private static final String SERIAL = "CQQC230560124";
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    private final HandClock clock = new HandClock(MORNING.atZone(WITA).toInstant());

    private final List<String> toRead = new ArrayList<>();
    private final Drawer drawer = new Drawer();
    private House house = house(ClockRule.WATCH);

    private House house(ClockRule rule) {
        return new House(List.of(guest(rule, "5")), drawer, toRead::add, clock);
    }

    private static Guest guest(ClockRule rule, String delay) {
        return new Guest("aula", "adms", SERIAL, WITA, PinForm.DIGITS, rule, Map.of("delay", delay));
    }

    @Test
    void whatIsKeptCarriesTheOffsetThatWasMeasuredLately() throws Exception {
        house.contact(aula(), tells(MORNING.plusSeconds(40)));

        house.keep(aula(), List.of(punch("1001", MORNING)));
        clock.pass(Caller.OFFSET_HOLDS.plusSeconds(1));
        house.keep(aula(), List.of(punch("1002", MORNING)));

        assertThat(drawer.kept).extracting(reading -> ((Punch) reading).pin()).containsExactly("1001", "1002");
        assertThat(drawer.offsets).containsExactly(OptionalLong.of(40), OptionalLong.empty());
    }

    @Test
    void whatIsNotKeptIsNotAcknowledgedAndIsTold() {
        drawer.isFull = true;

        assertThatThrownBy(() -> house.keep(aula(), List.of(punch("1001", MORNING))))
                .isInstanceOf(NotKeptException.class);

        assertThat(house.states(0)).singleElement().satisfies(state -> assertThat(state.problem())
                .startsWith("disk-full"));
    }

    @Test
    void whoIsLetInLaterIsNoStrangerAnyMoreAndTheOthersStayAsTheyWere() {
        house.contact(aula(), counts(500));
        house.stranger(new Stranger("adms", "OTHER", "10.0.0.9", Map.of()));

        house.letIn(List.of(
                guest(ClockRule.WATCH, "9"),
                new Guest("gudang", "adms", "OTHER", WITA, PinForm.EXACT, ClockRule.WATCH, Map.of())));

        assertThat(house.states(0)).extracting(TerminalState::state).containsExactly("receiving", "idle");
        assertThat(house.states(0).get(0).records()).hasValue(500);
        assertThat(aula().option("delay", "")).isEqualTo("9");
    }

    @Test
    void aHintIsPassedOnToWhoeverCanReadTheTerminal() {
        house.hint(aula());

        assertThat(toRead).containsExactly(SERIAL);
    }

    @Test
    void whoIsNotLetInAnyMoreIsAStranger() {
        PushTerminal before = aula();
        house.letIn(List.of());

        assertThat(house.terminal("adms", SERIAL)).isEmpty();
        assertThatThrownBy(() -> house.keep(before, List.of(punch("1001", MORNING))))
                .isInstanceOf(NotKeptException.class);
        assertThat(drawer.kept).isEmpty();
    }

    @Test
    void onlyWhoIsLetInIsKnownAndOthersAreListedForAdoption() {
        assertThat(house.terminal("adms", "OTHER")).isEmpty();
        assertThat(house.terminal("fkweb", SERIAL)).isEmpty();
        assertThat(house.terminal("adms", SERIAL)).hasValueSatisfying(terminal -> {
            assertThat(terminal.zone()).isEqualTo(WITA);
            assertThat(terminal.option("delay", "")).isEqualTo("5");
        });

        house.stranger(new Stranger("adms", "OTHER", "10.0.0.9", Map.of()));

        assertThat(house.states(0)).extracting(TerminalState::state).containsExactly("idle", "stranger");
        assertThat(house.states(0).get(1).problem()).contains("OTHER", "10.0.0.9", "let it in");
    }

    @Test
    void aFloodOfInventedSerialNumbersIsBoundedAndForgotten() {
        for (int i = 0; i < 10_000; i++) house.stranger(new Stranger("adms", "X" + i, "10.0.0.9", Map.of()));

        assertThat(house.states(0)).hasSize(1 + Strangers.MAX);
        assertThat(house.states(250)).hasSize(6);
        clock.pass(Duration.ofHours(25));
        assertThat(house.states(0)).hasSize(1);
    }

    @Test
    void aClockIsOnlySetWhereThatIsConfiguredAndNotWhilePeoplePunch() {
        assertThat(aula().setClock()).isFalse();

        house = house(new ClockRule(true, Duration.ofSeconds(30), List.of()));
        assertThat(aula().setClock()).isTrue();
        house.contact(aula(), tells(MORNING.plusSeconds(3)));
        assertThat(aula().setClock()).as("hardly off").isFalse();
        house.contact(aula(), tells(MORNING.plusHours(1)));
        assertThat(aula().setClock())
                .as("one of us is an hour off, and it may be us")
                .isFalse();
        clock.set(LocalDateTime.of(2026, 10, 6, 23, 59).atZone(WITA).toInstant());
        assertThat(aula().setClock()).as("around midnight").isFalse();
    }

    @Test
    void aPunchFromTheFutureTellsThatTheClockIsAhead() throws Exception {
        house.keep(aula(), List.of(punch("1001", MORNING.minusDays(3)), punch("1002", MORNING.plusSeconds(29))));
        assertThat(house.states(0).get(0).problem()).isEmpty();

        house.keep(aula(), List.of(punch("1001", MORNING.plusSeconds(40)), punch("1002", MORNING)));
        assertThat(house.states(0).get(0).problem()).startsWith("clock-ahead: ").contains(" 40 s ");
    }

    @Test
    void aClockThatIsToldIsNotGuessed() throws Exception {
        house.contact(aula(), tells(MORNING));

        house.keep(aula(), List.of(punch("1001", MORNING.plusHours(1))));

        assertThat(house.states(0).get(0).problem()).isEmpty();
    }

    @Test
    void noClockIsSetByAMachineThatWokeInThePast() {
        house = house(new ClockRule(true, Duration.ofSeconds(30), List.of()));
        assertThat(aula().setClock()).isTrue();

        drawer.latest = clock.instant().plusSeconds(1);
        assertThat(aula().setClock()).isFalse();

        clock.pass(Duration.ofSeconds(1));
        assertThat(aula().setClock()).isTrue();
    }

    @Test
    void aTerminalThatDoesNotCallAnyMoreIsAProblem() {
        house.contact(aula(), PushContact.SIGN_OF_LIFE);
        assertThat(house.states(0).get(0).state()).isEqualTo("receiving");

        clock.pass(Caller.SILENT_AFTER.plusMinutes(1));

        assertThat(house.states(0).get(0)).satisfies(state -> {
            assertThat(state.state()).isEqualTo("waiting");
            assertThat(state.problem()).startsWith("terminal-silent: ");
        });
    }

    @Test
    void aLogThatShrankIsTold() {
        house.contact(aula(), counts(500));
        house.contact(aula(), counts(20));

        assertThat(house.states(0).get(0).problem()).startsWith("log-shrank: ").contains("500", "20");
    }

    private PushTerminal aula() {
        return house.terminal("adms", SERIAL).orElseThrow();
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
}
