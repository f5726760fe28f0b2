package id.titian.fk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.PunchKey;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalOrder.Kind;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.fk.FkDriver;
import id.titian.sandbox.fk.FkTerminalSpec;
import id.titian.sandbox.fk.HeldRecord;
import id.titian.sandbox.fk.Lib;
import id.titian.sandbox.fk.Person;
import id.titian.sandbox.fk.SimulatedFkTerminal;
import id.titian.sandbox.fk.Trouble;
import id.titian.testkit.SocketLine;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The family over real sockets against a terminal that somebody else wrote. */
class SimulatedPushTest {

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

    private final KeepingHost host = KeepingHost.knowing();
    private final FkTerminalSpec spec = FkTerminalSpec.of("Fio123456789", KeepingHost.DEV_ID)
            .people(List.of(Person.of("1001", "Budi"), Person.of("0053", "Siti")))
            .clock(host.clock(), KeepingHost.JAKARTA)
            .pushing(Duration.ofMillis(20), Duration.ofMillis(1));

    private SimulatedFkTerminal terminal;
    private TinyServer server;

    @AfterEach
    void takeDown() throws Exception {
        terminal.close();
        server.close();
    }

    @Test
    void aBacklogComesOneByOneAndNothingIsLostOrDoubled() throws Exception {
        hang(spec);
        fill(60);

        terminal.toInternet(server.uri());

        await().until(() -> terminal.unsent() == 0);
        assertThat(heldByUs()).isEqualTo(terminal.memory());
        terminal.punch("1001", MORNING.plusSeconds(9));
        await().untilAsserted(() -> assertThat(heldByUs()).isEqualTo(terminal.memory()));
        assertThat(terminal.evidence().sins()).isEmpty();
    }

    @Test
    void whatCouldNotBeKeptComesAgainUntilItIs() throws Exception {
        hang(spec);
        host.failNext(3);
        fill(3);

        terminal.toInternet(server.uri());

        await().until(() -> terminal.unsent() == 0);
        assertThat(terminal.evidence().unacknowledgedRecords()).isEqualTo(3);
        assertThat(heldByUs()).isEqualTo(terminal.memory());
    }

    @Test
    void recordsInBlocksAreKeptOnceThoughKeepingFailsAndPostsAreCut() throws Exception {
        hang(spec.blockOctets(60));
        host.failNext(3);
        fill(20);
        for (int i = 0; i < 5; i++) terminal.arm(Trouble.CUT_POST);

        terminal.toInternet(server.uri());

        await().until(() -> terminal.unsent() == 0);
        assertThat(heldByUs()).isEqualTo(terminal.memory());
    }

    @Test
    void aPostThatIsCutComesAgain() throws Exception {
        hang(spec);
        fill(3);
        terminal.arm(Trouble.CUT_POST);

        terminal.toInternet(server.uri());

        await().until(() -> terminal.unsent() == 0);
        assertThat(heldByUs()).isEqualTo(terminal.memory());
    }

    @Test
    void aFirmwareThatWantsABodyIsAcknowledgedWithOne() throws Exception {
        hang(spec.wantsResult(true));
        host.letIn(KeepingHost.DEV_ID, false, "acknowledge", "result");
        fill(3);

        terminal.toInternet(server.uri());

        await().until(() -> terminal.unsent() == 0);
        assertThat(heldByUs()).isEqualTo(terminal.memory());
    }

    @Test
    void aStrangersRecordsStayItsOwnUntilItIsLetIn() throws Exception {
        hang(FkTerminalSpec.of("Fio2", "C999").pushing(Duration.ofMillis(20), Duration.ofMillis(1)));
        fill(2);
        terminal.toInternet(server.uri());
        await().until(() -> terminal.evidence().unacknowledgedRecords() > 1
                && terminal.evidence().posts("receive_cmd") > 0);
        assertThat(terminal.unsent()).isEqualTo(2);
        assertThat(host.punches()).isEmpty();

        host.letIn("C999", false);

        await().until(() -> terminal.unsent() == 0);
        assertThat(heldByUs()).isEqualTo(terminal.memory());
    }

    @ParameterizedTest
    @EnumSource(Lib.class)
    void aLogIsReadAgainWholeAfterAnotherServerHadIt(Lib lib) throws Exception {
        hang(spec.lib(lib).people(List.of(Person.of("1001", "Budi"))));
        KeepingHost other = KeepingHost.knowing();
        try (TinyServer others = TinyServer.of(new FkWebFamily(), other)) {
            for (int i = 0; i < 40; i++) terminal.punch("1001", MORNING.plusMinutes(i));
            terminal.toInternet(others.uri());
            await().until(() -> terminal.unsent() == 0);
        }
        terminal.toInternet(server.uri());

        host.want(order("again", Kind.READ_AGAIN));

        await().until(() -> host.outcome("again") != null);
        assertThat(host.outcome("again").words()).contains("40 records");
        assertThat(host.outcome("again").whole()).isTrue();
        assertThat(host.punches())
                .extracting(Punch::key)
                .isEqualTo(other.punches().stream().map(Punch::key).toList());
        assertThat(host.punches())
                .extracting(Punch::inOutMode)
                .isEqualTo(other.punches().stream().map(Punch::inOutMode).toList());
        assertThat(host.punches())
                .extracting(Punch::verifyMode)
                .isEqualTo(other.punches().stream().map(Punch::verifyMode).toList());
    }

    @Test
    void aLogComesInBlocksThatFollowOneAnother() throws Exception {
        hang(spec.blockOctets(1_000));
        fill(100);
        terminal.toInternet(server.uri());

        host.want(order("again", Kind.READ_AGAIN));

        await().until(() -> host.outcome("again") != null);
        assertThat(host.outcome("again").done()).isTrue();
        assertThat(terminal.evidence().posts("send_cmd_result")).isGreaterThanOrEqualTo(5);
    }

    @Test
    void peopleAreListedAndNobodyIsRemoved() throws Exception {
        hang(spec);
        terminal.toInternet(server.uri());

        host.want(order("who", Kind.LIST_USERS));
        await().until(() -> host.outcome("who") != null);
        host.want(new TerminalOrder("out", Kind.REMOVE_USER, Optional.of("1001"), Optional.empty(), Optional.empty()));
        await().until(() -> host.outcome("out") != null);

        assertThat(host.outcome("who").users()).extracting(user -> user.pin()).containsExactly("1001", "0053");
        assertThat(host.outcome("out").done()).isFalse();
        assertThat(terminal.evidence().sins()).isEmpty();
    }

    @Test
    void aBusyTerminalIsLeftAloneForAWhile() throws Exception {
        hang(spec);
        terminal.beBusy(1);
        host.want(order("who", Kind.LIST_USERS));
        terminal.toInternet(server.uri());

        await().until(() -> terminal.evidence().posts("send_cmd_result") == 1
                && terminal.evidence().posts("receive_cmd") > 5);

        assertThat(host.outcome("who")).isNull();
        host.clock(java.time.Clock.offset(host.clock(), Duration.ofMinutes(2)));
        await().until(() -> host.outcome("who") != null);
    }

    @Test
    void aLostClockIsSetWhereItMayBe() throws Exception {
        hang(spec);
        host.letIn(KeepingHost.DEV_ID, true);
        terminal.powerCut();

        terminal.toInternet(server.uri());

        await().until(() -> !terminal.evidence().clockSets().isEmpty());
        assertThat(terminal.clock()).isEqualTo(LocalDateTime.of(2026, 10, 6, 12, 0));
        assertThat(terminal.evidence().clockSets()).hasSize(1);
    }

    @Test
    void nothingIsSentWhileTheMenuIsOpen() throws Exception {
        hang(spec);
        terminal.menuOpen(true);
        fill(1);
        terminal.toInternet(server.uri());
        assertThat(terminal.unsent()).isEqualTo(1);

        terminal.menuOpen(false);

        await().until(() -> terminal.unsent() == 0);
        assertThat(heldByUs()).isEqualTo(terminal.memory());
    }

    @Test
    void enrollingIsAcknowledgedAndNothingOfItIsKept() throws Exception {
        hang(spec);
        terminal.toInternet(server.uri());
        terminal.enrol(Person.of("8", "Andi"));
        terminal.punch("8", MORNING);

        await().until(() -> terminal.unsent() == 0);

        assertThat(terminal.evidence().posts("realtime_enroll_data")).isEqualTo(1);
        assertThat(host.kept).hasSize(1);
    }

    @Test
    void thePunchThatIsPushedIsTheOneThatIsReadOverTcp() throws Exception {
        hang(spec);
        host.letIn(KeepingHost.DEV_ID, false, "serial", "Fio123456789");
        fill(5);
        List<PunchKey> overTcp = new ArrayList<>();
        try (var line = SocketLine.to(terminal.port());
                var session = new FkDriver()
                        .open(
                                line,
                                new TerminalSettings(
                                        "",
                                        PinForm.DIGITS,
                                        KeepingHost.JAKARTA,
                                        host.clock(),
                                        Duration.ofSeconds(5),
                                        Map.of()))) {
            session.readLog().forEach(reading -> overTcp.add(((Punch) reading).key()));
        }

        terminal.toInternet(server.uri());
        await().until(() -> terminal.unsent() == 0);

        assertThat(host.punches()).extracting(Punch::key).isEqualTo(overTcp);
    }

    private void hang(FkTerminalSpec what) throws Exception {
        terminal = SimulatedFkTerminal.start(what);
        server = TinyServer.of(new FkWebFamily(), host);
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) terminal.punch(i % 3 == 0 ? "0053" : "1001", MORNING.minusSeconds(count - i));
    }

    private List<HeldRecord> heldByUs() {
        return host.punches().stream()
                .map(punch -> new HeldRecord(punch.pin(), punch.punchTime(), punch.inOutMode(), punch.verifyMode()))
                .toList();
    }

    private static TerminalOrder order(String id, Kind kind) {
        return new TerminalOrder(id, kind, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
