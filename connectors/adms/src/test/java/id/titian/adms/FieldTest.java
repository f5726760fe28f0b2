package id.titian.adms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.TerminalEvent;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import id.titian.sandbox.adms.AdmsPerson;
import id.titian.sandbox.adms.AdmsTerminalSpec;
import id.titian.sandbox.adms.Dialect;
import id.titian.sandbox.adms.Quirk;
import id.titian.sandbox.adms.SimulatedAdmsTerminal;
import id.titian.testkit.MemoryHost;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The family and a simulated terminal over real sockets: what the terminal holds is what is kept, once each. */
class FieldTest {

    private static final String SERIAL = MemoryHost.SERIAL;
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final List<AdmsPerson> PEOPLE =
            List.of(new AdmsPerson("1001", "BUDI SANTOSO"), new AdmsPerson("00123", "SITI 张"));

    private final MemoryHost host =
            MemoryHost.with(AdmsFamily.FAMILY, terminal(false)).inRealTime();
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
    @EnumSource(Dialect.class)
    void everyPunchOfEveryGenerationIsKeptOnce(Dialect dialect) {
        try (var terminal = SimulatedAdmsTerminal.start(spec().withDialect(dialect))) {
            punch(terminal, 400);

            awaitAll(terminal);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Quirk.class, mode = EnumSource.Mode.EXCLUDE, names = "RESUMES_BY_TIME")
    void everyPunchOfOddFirmwareIsKeptOnce(Quirk quirk) {
        try (var terminal = SimulatedAdmsTerminal.start(spec().withQuirks(quirk))) {
            punch(terminal, 60);

            awaitAll(terminal);
        }
    }

    @Test
    void everyRowOfATableOfTransactionsIsKeptOnce() {
        AdmsTerminalSpec odd = spec().withDialect(Dialect.SECURITY).withQuirks(Quirk.SENDS_TRANSACTIONS);
        try (var terminal = SimulatedAdmsTerminal.start(odd)) {
            punch(terminal, 60);

            awaitAll(terminal);
        }
    }

    @Test
    void aPunchArrivesWithoutAPollInBetween() {
        try (var terminal = SimulatedAdmsTerminal.start(
                spec().withWaits(ms(30), Duration.ofSeconds(60), ms(50), Duration.ofSeconds(5)))) {
            await().until(() -> terminal.visits() == 1);

            terminal.punch("1001", 0, 1);

            awaitAll(terminal);
        }
    }

    @Test
    void lostAnswersGiveDuplicatesThatCountOnce() {
        try (var terminal = SimulatedAdmsTerminal.start(spec())) {
            punch(terminal, 20);
            awaitAll(terminal);

            terminal.loseAnswers(2);
            terminal.punch("1001", 1, 1);

            awaitAll(terminal);
            await().until(() -> terminal.uploaded() > terminal.memory().size());
        }
    }

    @Test
    void whatCouldNotBeKeptIsSentAgain() {
        host.refuse(6);

        try (var terminal = SimulatedAdmsTerminal.start(spec())) {
            punch(terminal, 40);

            awaitAll(terminal);
            assertThat(host.refusalsLeft()).isZero();
            assertThat(terminal.failures()).isPositive();
        }
    }

    @Test
    void aTerminalThatIsAdoptedLaterBringsWhatItHadKept() {
        MemoryHost empty = MemoryHost.with(AdmsFamily.FAMILY).inRealTime();
        try (var other = newReception(empty);
                var terminal = SimulatedAdmsTerminal.start(spec(other.address()))) {
            punch(terminal, 40);
            await().until(() -> empty.strangers().size() > 0);
            assertThat(empty.punches()).isEmpty();

            empty.adopt(terminal(false));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(held(empty)).isEqualTo(held(terminal)));
        }
    }

    @Test
    void aTerminalThatWasAtAnotherServerIsAskedForEverything() {
        MemoryHost another = MemoryHost.with(AdmsFamily.FAMILY, terminal(false)).inRealTime();
        var old = newReception(another);
        try (var terminal = SimulatedAdmsTerminal.start(spec(old.address()))) {
            punch(terminal, 40);
            await().untilAsserted(() -> assertThat(held(another)).isEqualTo(held(terminal)));

            host.isNew(true);
            int port = old.port();
            old.close();
            await().until(() -> terminal.failures() > 0);
            try (var moved = newReception(host, port)) {
                assertThat(moved.port()).isEqualTo(port);
                awaitAll(terminal);
                assertThat(terminal.commands()).isEmpty();
            }
        }
    }

    @Test
    void aLostPeriodIsReadAgainByOrder() {
        try (var terminal = SimulatedAdmsTerminal.start(spec())) {
            punch(terminal, 200);
            awaitAll(terminal);
            host.forget();

            host.order(new TerminalOrder(
                    "again",
                    TerminalOrder.Kind.READ_AGAIN,
                    Optional.empty(),
                    Optional.of(LocalDate.of(2026, 10, 5)),
                    Optional.empty()));

            await().until(() -> host.outcome("again").isPresent());
            assertThat(host.outcome("again")).get().matches(OrderOutcome::done);
            awaitAll(terminal);
        }
    }

    @Test
    void whatATerminalNeverSendsByItselfComesByOrder() {
        try (var terminal = SimulatedAdmsTerminal.start(spec().withQuirks(Quirk.RESUMES_BY_TIME))) {
            terminal.punch("1001", LocalDateTime.of(2026, 10, 6, 8, 0), 0, 1);
            awaitAll(terminal);
            terminal.punch("1001", LocalDateTime.of(2026, 10, 6, 7, 0), 0, 1); // its clock was set back
            terminal.punch("1002", LocalDateTime.of(2026, 10, 6, 8, 0, 1), 0, 1);
            await().until(() -> host.punches().size() == 2);

            host.order(order("again", TerminalOrder.Kind.READ_AGAIN));

            awaitAll(terminal);
        }
    }

    @Test
    void peopleAreListedAndOneIsRemoved() {
        try (var terminal = SimulatedAdmsTerminal.start(spec().withPeople(PEOPLE))) {
            host.order(order("list", TerminalOrder.Kind.LIST_USERS));
            await().until(() -> host.outcome("list").isPresent());
            host.order(new TerminalOrder(
                    "gone", TerminalOrder.Kind.REMOVE_USER, Optional.of("1001"), Optional.empty(), Optional.empty()));
            await().until(() -> host.outcome("gone").isPresent());

            assertThat(host.outcome("list").orElseThrow().users())
                    .containsExactly(new TerminalUser("1001", "BUDI SANTOSO"), new TerminalUser("00123", "SITI 张"));
            assertThat(host.outcome("gone")).get().matches(OrderOutcome::done);
            assertThat(terminal.people()).containsExactly(PEOPLE.get(1));
            assertThat(terminal.sins()).isEmpty();
            assertThat(terminal.commands()).containsExactly("DATA QUERY USERINFO", "DATA DELETE USERINFO PIN=1001");
        }
    }

    @Test
    void namesInGb2312AreRead() {
        AdmsTerminalSpec chinese = spec().withPeople(PEOPLE).withQuirks(Quirk.GB2312_NAMES, Quirk.WRONG_CHARSET_NAME);
        try (var terminal = SimulatedAdmsTerminal.start(chinese)) {
            host.order(order("list", TerminalOrder.Kind.LIST_USERS));
            await().until(() -> host.outcome("list").isPresent());

            assertThat(terminal.sins()).isEmpty();
            assertThat(host.outcome("list").orElseThrow().users())
                    .extracting(TerminalUser::name)
                    .containsExactly("BUDI SANTOSO", "SITI 张");
        }
    }

    @Test
    void overlappingPollsObeyAnOrderOnce() {
        AdmsTerminalSpec odd = spec().withPeople(PEOPLE).withQuirks(Quirk.OVERLAPPING_POLLS);
        try (var terminal = SimulatedAdmsTerminal.start(odd)) {
            host.order(order("list", TerminalOrder.Kind.LIST_USERS));
            await().until(() -> host.outcome("list").isPresent());
            int visits = terminal.visits();
            await().until(() -> terminal.visits() > visits + 3);

            assertThat(terminal.commands()).containsExactly("DATA QUERY USERINFO");
        }
    }

    @Test
    void accessControlFirmwareThatRefusesACommandIsTold() {
        try (var terminal = SimulatedAdmsTerminal.start(spec().withDialect(Dialect.SECURITY))) {
            host.order(order("list", TerminalOrder.Kind.LIST_USERS));
            await().until(() -> host.outcome("list").isPresent());

            assertThat(host.outcome("list").orElseThrow().done()).isFalse();
            assertThat(host.outcome("list").orElseThrow().words()).contains("-1002");
            assertThat(terminal.sins()).isEmpty();
        }
    }

    @Test
    void aClockIsSetWhereThatIsAllowed() {
        host.adopt(terminal(true));
        AdmsTerminalSpec late = spec().withClockOffset(Duration.ofMinutes(-47));

        try (var terminal = SimulatedAdmsTerminal.start(late)) {
            await().until(() -> terminal.visits() > 0);

            assertThat(offset(terminal)).isLessThan(Duration.ofSeconds(3));
            assertThat(terminal.greetings().get(0)).containsEntry("TimeZone", "7");
        }
    }

    @Test
    void aClockIsNeverShiftedByAccident() {
        AdmsTerminalSpec late = spec().withClockOffset(Duration.ofMinutes(-47));

        try (var terminal = SimulatedAdmsTerminal.start(late)) {
            await().until(() -> terminal.visits() > 2);

            assertThat(offset(terminal)).isBetween(Duration.ofMinutes(46), Duration.ofMinutes(48));
            assertThat(terminal.greetings().get(0)).doesNotContainKey("TimeZone");
        }
    }

    @Test
    void whatIsDoneAtTheMenuIsTold() {
        try (var terminal = SimulatedAdmsTerminal.start(spec())) {
            terminal.shiftClock(Duration.ofMinutes(5));
            terminal.clearLog();

            await().untilAsserted(() -> assertThat(host.events())
                    .extracting(TerminalEvent::word)
                    .containsExactly("clock-changed", "log-cleared"));
        }
    }

    @Test
    void aWrongKeyIsTold() {
        host.adopt(terminal(false, "pushCommKey", "4711"));

        try (var terminal = SimulatedAdmsTerminal.start(spec().withCommKey("0815"))) {
            await().until(() -> terminal.failures() > 1);

            assertThat(host.events()).extracting(TerminalEvent::word).containsExactly("key-wrong");
            assertThat(terminal.greetings()).isEmpty();
        }
    }

    @Test
    void aServerThatWasAwayGetsEverythingWhenItIsBack() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (var terminal = SimulatedAdmsTerminal.start(spec(URI.create("http://127.0.0.1:" + port)))) {
            punch(terminal, 40);
            await().until(() -> terminal.failures() > 1);

            try (var late = newReception(host, port)) {
                assertThat(late.port()).isEqualTo(port);
                awaitAll(terminal);
            }
        }
    }

    private AdmsTerminalSpec spec() {
        return spec(reception.address());
    }

    private static AdmsTerminalSpec spec(URI server) {
        return AdmsTerminalSpec.of(SERIAL, server).withWaits(ms(10), ms(50), ms(50), Duration.ofSeconds(5));
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private static TinyReception newReception(MemoryHost host) {
        return newReception(host, 0);
    }

    private static TinyReception newReception(MemoryHost host, int port) {
        try {
            return new TinyReception(new AdmsFamily(), host, port);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void punch(SimulatedAdmsTerminal terminal, int count) {
        LocalDateTime first = LocalDateTime.of(2026, 10, 6, 7, 0);
        // Two of them in one second, whose mark a terminal cannot tell apart.
        for (int i = 0; i < count; i++)
            terminal.punch(i % 3 == 0 ? "00123" : Integer.toString(1000 + i), first.plusSeconds(i / 2), i % 2, 1);
    }

    private void awaitAll(SimulatedAdmsTerminal terminal) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(held(host)).isEqualTo(held(terminal)));
    }

    private static List<String> held(MemoryHost host) {
        return host.punches().stream()
                .map(Punch::key)
                .map(key -> key.pin() + "@" + key.punchTime())
                .sorted()
                .toList();
    }

    private static List<String> held(SimulatedAdmsTerminal terminal) {
        return terminal.memory().stream()
                .map(punch -> PinForm.DIGITS.normal(punch.pin()) + "@" + punch.punchTime())
                .sorted()
                .toList();
    }

    private static Duration offset(SimulatedAdmsTerminal terminal) {
        LocalDateTime now = LocalDateTime.now(JAKARTA).truncatedTo(ChronoUnit.SECONDS);
        return Duration.between(terminal.clock(), now).abs();
    }

    private static TerminalOrder order(String id, TerminalOrder.Kind kind) {
        return new TerminalOrder(id, kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static PushTerminal terminal(boolean setClock, String... options) {
        return MemoryHost.terminal(setClock, options);
    }
}
