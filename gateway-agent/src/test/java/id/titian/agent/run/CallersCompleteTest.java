package id.titian.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ReceptionConfig;
import id.titian.agent.config.RetentionConfig;
import id.titian.agent.config.ThriftConfig;
import id.titian.agent.config.UplinkConfig;
import id.titian.agent.file.Formats;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.watch.ClockRule;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.reception.Guest;
import id.titian.reception.PushFamilies;
import id.titian.sandbox.adms.AdmsTerminalSpec;
import id.titian.sandbox.adms.Quirk;
import id.titian.sandbox.adms.SimulatedAdmsTerminal;
import id.titian.sandbox.fk.FkTerminalSpec;
import id.titian.sandbox.fk.SimulatedFkTerminal;
import id.titian.sandbox.fk.Trouble;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal that calls, an agent, and what the agent tells the hub of how far it is complete. */
class CallersCompleteTest {

    private static final String SERIAL = "CQQC230560124";
    private static final String CLOUD_ID = "C26300AABB112233";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aTerminalThatCallsIsCompleteOnceItsWholeLogIsInTheJournal() throws Exception {
        try (RunningAgent agent = start();
                var terminal = terminal(agent)) {
            assertThat(told(agent).completeTo()).isEmpty();
            LocalDateTime first = LocalDateTime.ofInstant(CLOCK.instant(), WIB).minusDays(2);
            for (int n = 0; n < 500; n++) terminal.punch("1001", first.plusSeconds(n), 0, 1);

            Instant complete = awaitComplete(agent);

            assertThat(complete).isBefore(CLOCK.instant());
            AgentState state = agent.status().state();
            assertThat(state.lastSequence()).as("nothing twice").isEqualTo(500);
            assertThat(terminal.commands()).allMatch(command -> command.startsWith("DATA QUERY ATTLOG "));
        }
    }

    @Test
    void afterAStartNothingIsKnownUntilTheLogCameOnceMore() throws Exception {
        try (RunningAgent agent = start();
                var terminal = terminal(agent)) {
            terminal.punch("1001", 0, 1);
            awaitComplete(agent);
        }

        try (RunningAgent agent = start()) {
            assertThat(told(agent).completeTo()).isEmpty();
            try (var terminal = terminal(agent)) {
                terminal.punch("1002", 0, 1);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(told(agent).problem()).startsWith("log-gap: "));
                assertThat(told(agent).completeTo())
                        .as("another log than before")
                        .isEmpty();
            }
        }
    }

    @Test
    void aTerminalThatSendsButAPartIsNotComplete() throws Exception {
        try (RunningAgent agent = start();
                var terminal = terminal(agent, Quirk.ANSWERS_IN_PART)) {
            for (int n = 0; n < 9; n++) terminal.punch("100" + n, 0, 1);
            await().atMost(PATIENCE).until(() -> !terminal.commands().isEmpty());
            int visits = terminal.visits();
            await().atMost(PATIENCE).until(() -> terminal.visits() > visits + 5);

            assertThat(told(agent).completeTo()).isEmpty();
        }
    }

    @Test
    void aTerminalThatSpeaksFkWebIsCompleteOnceItsNewestPunchCameAgainWithTheLog() throws Exception {
        try (RunningAgent agent = start();
                var terminal = SimulatedFkTerminal.start(FkTerminalSpec.of("FIO66208021230000", CLOUD_ID))) {
            for (int n = 0; n < 40; n++) terminal.punch(Integer.toString(1_000 + n));
            terminal.toInternet(URI.create("http://127.0.0.1:" + agent.receptionPort()));
            await().atMost(PATIENCE).until(() -> toldOf(agent, 1).completeTo().isPresent() && terminal.unsent() == 0);

            terminal.punch("2000");
            await().atMost(PATIENCE).until(() -> terminal.unsent() == 0);
            terminal.arm(Trouble.OLD_LOG);
            agent.read("lobi");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(toldOf(agent, 1).problem()).startsWith("count-differs: "));

            agent.read("lobi");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(toldOf(agent, 1).problem()).doesNotContain("count-differs"));
        }
    }

    private static Instant awaitComplete(RunningAgent agent) {
        await().atMost(PATIENCE).until(() -> told(agent).completeTo().isPresent());
        return told(agent).completeTo().orElseThrow();
    }

    private static TerminalState told(RunningAgent agent) {
        return toldOf(agent, 0);
    }

    private static TerminalState toldOf(RunningAgent agent, int number) {
        return agent.status().state().terminals().get(number);
    }

    private static SimulatedAdmsTerminal terminal(RunningAgent agent, Quirk... quirks) {
        AdmsTerminalSpec spec = AdmsTerminalSpec.of(SERIAL, URI.create("http://127.0.0.1:" + agent.receptionPort()))
                .withWaits(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(5));
        return SimulatedAdmsTerminal.start(quirks.length == 0 ? spec : spec.withQuirks(quirks));
    }

    private RunningAgent start() throws Exception {
        Guest guest = new Guest("aula", "adms", SERIAL, WIB, PinForm.DIGITS, ClockRule.WATCH, Map.of());
        Guest board = new Guest("lobi", "fkweb", CLOUD_ID, WIB, PinForm.DIGITS, ClockRule.WATCH, Map.of());
        AgentConfig config = new AgentConfig(
                folder.resolve("agent.yaml"),
                "dinkes-01",
                folder,
                Optional.empty(),
                AgentConfig.StatusPage.NONE,
                List.of(),
                Optional.of(new ReceptionConfig("127.0.0.1", 0, List.of(guest, board))),
                Optional.empty(),
                UplinkConfig.DEFAULT,
                ThriftConfig.none(WIB),
                RetentionConfig.DEFAULT);
        return RunningAgent.start(config, new Drivers(List.of()), PushFamilies.found(), new Formats(List.of()), CLOCK);
    }
}
