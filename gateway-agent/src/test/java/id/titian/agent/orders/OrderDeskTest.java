package id.titian.agent.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.Secret;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.address.Address;
import id.titian.agent.journal.Journal;
import id.titian.agent.reception.JournalCustodian;
import id.titian.agent.terminal.Errand;
import id.titian.agent.terminal.Terminals;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalOrder.Kind;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.watch.ClockRule;
import id.titian.contract.wire.Order;
import id.titian.contract.wire.Report;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import id.titian.reception.Guest;
import id.titian.reception.House;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders at an agent: a real book on disk, real tasks, a simulated terminal over a real socket. */
class OrderDeskTest {

    private static final String SERIAL = "CQQC230560123";
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private Journal journal;
    private SimulatedZkTerminal terminal;
    private Terminals terminals;

    @BeforeEach
    void aTerminalWithThreePeople() throws Exception {
        journal = Journal.open(folder, CLOCK);
        toClose.add(journal);
        terminal = SimulatedZkTerminal.start(ZkTerminalSpec.of(SERIAL)
                .zone(WIB)
                .users(List.of(person(1, "7", "AYU"), person(2, "8", "BUDI"), person(3, "0009", "CITRA")))
                .build());
        toClose.add(terminal);
        terminals = new Terminals(List.of(config(terminal.port())), Drivers.found(), journal, CLOCK);
        toClose.add(terminals);
        terminals.start();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = toClose.size() - 1; i >= 0; i--) toClose.get(i).close();
    }

    @Test
    void thePeopleOfATerminalAreListed() throws Exception {
        OrderDesk desk = desk();

        desk.take(order("o-1", Kind.LIST_USERS, SERIAL, inAnHour()));

        OrderOutcome outcome = awaitReport(desk).outcome();
        assertThat(outcome.done()).isTrue();
        assertThat(outcome.users())
                .containsExactlyInAnyOrder(
                        new TerminalUser("7", "AYU"), new TerminalUser("8", "BUDI"), new TerminalUser("0009", "CITRA"));
        assertThat(terminal.evidence().sins()).isEmpty();
    }

    @Test
    void onePersonIsRemovedOnceHoweverOftenTheOrderComesAndTheirPunchesAreReadBefore() throws Exception {
        terminal.expectRemovalOf("8");
        OrderDesk desk = desk();
        terminal.punch("8", 0, 1);
        long punches = terminal.memory().size();
        Bytes order = removal("o-1", "8");

        desk.take(order);
        desk.take(order);
        Report first = awaitReport(desk);
        desk.take(order);
        Report again = awaitReport(desk);

        assertThat(first.outcome().done()).as(first.outcome().words()).isTrue();
        assertThat(again).isEqualTo(first);
        assertThat(terminal.evidence().removals()).hasSize(1);
        assertThat(terminal.evidence().sins()).isEmpty();
        assertThat(journal.standing().lastSequence()).isGreaterThanOrEqualTo(punches);
        assertThat(terminals.states().get(0).problem()).startsWith("user-removed: PIN 8");
    }

    @Test
    void aPinThatTheTerminalDoesNotListIsNoReasonToWrite() throws Exception {
        OrderDesk desk = desk();

        desk.take(removal("o-1", "9"));

        assertThat(awaitReport(desk).outcome().words()).startsWith("pin-unknown: ");
        assertThat(terminal.evidence().removals()).isEmpty();
    }

    @Test
    void readingAgainSaysWhatWasRead() throws Exception {
        terminal.punch("7", 0, 1);
        OrderDesk desk = desk();

        desk.take(order("o-1", Kind.READ_AGAIN, SERIAL, inAnHour()));

        assertThat(awaitReport(desk).outcome()).matches(OrderOutcome::done).matches(outcome -> outcome.words()
                .contains("1 records"));
    }

    @Test
    void whatWasTakenBeforeAKillIsCarriedOutOnceAfterIt() throws Exception {
        terminal.expectRemovalOf("8");
        OrderBook killed = OrderBook.open(folder);
        killed.take(WireReader.order(removal("o-1", "8")));

        OrderDesk desk = desk();
        desk.tend();

        assertThat(awaitReport(desk).outcome().done()).isTrue();
        OrderDesk next = desk();
        next.tend();
        next.take(removal("o-1", "8"));
        assertThat(awaitReport(next).outcome().words()).startsWith("PIN 8 was removed");
        assertThat(terminal.evidence().removals()).hasSize(1);
    }

    @Test
    void aRemovalThatWasCutOffAfterItHappenedIsDoneAndNotDoneAgain() throws Exception {
        OrderBook killed = OrderBook.open(folder);
        killed.take(WireReader.order(removal("o-1", "555")));
        assertThat(killed.begin("o-1")).isEqualTo(Errand.Start.FIRST);

        OrderDesk desk = desk();
        desk.tend();

        assertThat(awaitReport(desk).outcome())
                .isEqualTo(OrderOutcome.done("PIN 555 was removed by an earlier try; the terminal lists it no more."));
        assertThat(terminal.evidence().removals()).isEmpty();
    }

    @Test
    void whatCannotBeCarriedOutIsRefusedWithItsReason() throws Exception {
        OrderDesk desk = desk();

        desk.take(order("late", Kind.LIST_USERS, SERIAL, Instant.now().minusSeconds(1)));
        assertThat(awaitReport(desk).outcome().words()).startsWith("order-expired: ");
        desk.take(order("strange", Kind.LIST_USERS, "ZZ9", inAnHour()));
        assertThat(awaitReport(desk).outcome().words()).startsWith("terminal-unknown: ");
        desk.take(Bytes.ofUtf8("{"));
        assertThat(desk.nextReport(1_000)).isEmpty();
        assertThat(folder.resolve("orders")).isEmptyDirectory();
    }

    @Test
    void anAgentWhoseClockFellBehindItsJournalCannotTellWhetherAnOrderIsTooLate() throws Exception {
        Clock past = Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC);
        journal.append(List.of(new Journal.Draft(
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                OptionalLong.empty(),
                new Punch(
                        SERIAL,
                        "7",
                        PinForm.DIGITS,
                        LocalDateTime.parse("2026-02-02T07:00:00"),
                        0,
                        0,
                        1,
                        null,
                        ArrivalPath.PULL,
                        Bytes.EMPTY))));
        OrderDesk desk = OrderDesk.open(folder, terminals, house(), journal, past);
        awaitSerial();

        desk.take(order("o-1", Kind.LIST_USERS, SERIAL, inAnHour()));

        assertThat(awaitReport(desk).outcome().words()).startsWith("clock-untrusted: ");
    }

    @Test
    void aTerminalThatIsNotThereGetsItsOrderWhenItComesAndNoneWhoseTimeIsOver() throws Exception {
        terminals.close();
        Terminals away = new Terminals(List.of(config(1)), Drivers.found(), journal, CLOCK);
        toClose.add(away);
        away.start();
        OrderDesk desk = OrderDesk.open(folder, away, house(), journal, CLOCK);

        desk.take(order("o-1", Kind.LIST_USERS, SERIAL, Instant.now().plusSeconds(2)));

        assertThat(desk.nextReport(1_000)).isEmpty();
        await().atMost(SOON).until(() -> {
            desk.tend();
            return Files.exists(folder.resolve("orders/o-1.report"));
        });
        assertThat(awaitReport(desk).outcome().words()).startsWith("order-expired: The terminal was not reached");
    }

    @Test
    void anOrderThatHadBegunWhenItsTimeWasOverIsNotSaidToHaveReachedNobody() throws Exception {
        terminals.close();
        OrderBook killed = OrderBook.open(folder);
        killed.take(WireReader.order(
                order("o-1", Kind.LIST_USERS, SERIAL, Instant.now().minusSeconds(1))));
        killed.begin("o-1");

        OrderDesk desk = OrderDesk.open(folder, terminals, house(), journal, CLOCK);
        desk.tend();

        assertThat(awaitReport(desk).outcome().words())
                .startsWith("order-expired: ")
                .contains("had begun")
                .doesNotContain("not reached");
    }

    @Test
    void aReportThatNoMessageHoldsIsSaidToBeSo() throws Exception {
        OrderDesk desk = desk();
        desk.take(order("o-1", Kind.LIST_USERS, SERIAL, inAnHour()));
        await().atMost(SOON).until(() -> Files.exists(folder.resolve("orders/o-1.report")));

        Report report = WireReader.report(desk.nextReport(20).orElseThrow());

        assertThat(report.outcome().words()).startsWith("report-too-large: ");
    }

    @Test
    void anAnswerThatFitsIntoNoReportEndsItsOrderAllTheSame() throws Exception {
        var aula = new Guest("aula", "adms", "CALLS1", WIB, PinForm.DIGITS, ClockRule.WATCH, Map.of());
        House house = new House(List.of(aula), new JournalCustodian(journal, CLOCK), serial -> {}, CLOCK);
        PushTerminal calling = house.terminal("adms", "CALLS1").orElseThrow();
        awaitSerial();
        OrderDesk desk = OrderDesk.open(folder, terminals, house, journal, CLOCK);
        desk.take(order("o-1", Kind.LIST_USERS, "CALLS1", inAnHour()));

        var endless = new TerminalUser("1".repeat(100), "PEGAWAI");
        house.outcome(calling, "o-1", new OrderOutcome(true, "One.", List.of(endless)));

        assertThat(awaitReport(desk).outcome().words()).startsWith("report-refused: ");
    }

    private OrderDesk desk() throws Exception {
        awaitSerial();
        return OrderDesk.open(folder, terminals, house(), journal, CLOCK);
    }

    private void awaitSerial() {
        await().atMost(SOON).until(() -> terminals.states().get(0).serial().isPresent());
    }

    private House house() {
        return new House(List.of(), new JournalCustodian(journal, CLOCK), serial -> {}, CLOCK);
    }

    private static Report awaitReport(OrderDesk desk) throws Exception {
        List<Bytes> reports = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            desk.nextReport(1 << 20).ifPresent(reports::add);
            return !reports.isEmpty();
        });
        return WireReader.report(reports.get(0));
    }

    private static id.titian.sandbox.zk.TerminalUser person(int uid, String pin, String name) {
        return id.titian.sandbox.zk.TerminalUser.of(uid, pin, name);
    }

    private static TerminalConfig config(int port) {
        return new TerminalConfig(
                "lobi",
                "zk",
                Address.network("127.0.0.1", port),
                Optional.of(Transport.TCP),
                new Secret(""),
                WIB,
                PinForm.DIGITS,
                Optional.of(SERIAL),
                Duration.ofMinutes(5),
                true,
                ClockRule.WATCH,
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Map.of());
    }

    private static Instant inAnHour() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    private static Bytes removal(String id, String pin) {
        return WireWriter.order(new Order(
                SERIAL,
                new TerminalOrder(id, Kind.REMOVE_USER, Optional.of(pin), Optional.empty(), Optional.empty()),
                inAnHour()));
    }

    private static Bytes order(String id, Kind kind, String serial, Instant notAfter) {
        return WireWriter.order(new Order(
                serial, new TerminalOrder(id, kind, Optional.empty(), Optional.empty(), Optional.empty()), notAfter));
    }
}
