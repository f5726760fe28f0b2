package id.titian.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.titian.agent.config.Secret;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.address.Address;
import id.titian.agent.journal.Journal;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.watch.ClockRule;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal with a large log, while that of another has all the memory and does not come to an end. */
class NoRoomTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int RECORDS = 6_000;

    @TempDir
    Path folder;

    private final LogRoom room = new LogRoom(1_000_000, System::nanoTime);
    private SimulatedZkTerminal terminal;
    private Journal journal;
    private LogRoom.Share stuck;

    @BeforeEach
    void begin() throws Exception {
        terminal = SimulatedZkTerminal.start(ZkTerminalSpec.of("CQQC230560123")
                .zone(ZoneId.of("Asia/Jakarta"))
                .users(List.of(TerminalUser.of(1, "7", "Budi")))
                .build());
        for (int i = 0; i < RECORDS; i++)
            terminal.put("7", LocalDateTime.parse("2025-03-03T07:00:00").plusMinutes(i), 0, 1, 0);
        journal = Journal.open(folder, CLOCK);
        stuck = room.take("another", TerminalMemory.UNKNOWN).orElseThrow();
    }

    @AfterEach
    void end() throws Exception {
        terminal.close();
        journal.close();
    }

    @Test
    void isListenedToMeanwhileAndReadOnceThereIsRoom() throws Exception {
        try (Terminals terminals = new Terminals(List.of(config(true)), Drivers.found(), journal, CLOCK, room)) {
            terminals.start();
            await().atMost(SOON).until(() -> terminals.states().get(0).state().equals("listening"));
            await().atMost(SOON).pollInterval(Duration.ofMillis(500)).until(() -> {
                terminal.punch("7", 0, 1);
                return journal.standing().lastSequence() > 0;
            });
            assertThat(journal.standing().lastSequence()).isLessThan(RECORDS);
            assertThat(terminals.states().get(0).problem()).startsWith("no-room: ");

            stuck.close();

            await().atMost(SOON)
                    .until(() -> journal.standing().lastSequence()
                            >= terminal.memory().size());
            await().atMost(SOON).until(() -> terminals.states().get(0).problem().isEmpty());
        }
    }

    @Test
    void isLetGoOfAndTriedAgainWhereItIsNotListenedTo() throws Exception {
        try (Terminals terminals = new Terminals(List.of(config(false)), Drivers.found(), journal, CLOCK, room)) {
            terminals.start();
            await().atMost(SOON).until(() -> terminals.states().get(0).problem().startsWith("no-room: "));
            assertThat(terminals.states().get(0).state()).isEqualTo("waiting");

            stuck.close();

            await().atMost(SOON).until(() -> journal.standing().lastSequence() == RECORDS);
        }
    }

    private TerminalConfig config(boolean live) {
        return new TerminalConfig(
                "lobi",
                "zk",
                Address.network("127.0.0.1", terminal.port()),
                Optional.of(Transport.TCP),
                new Secret(""),
                ZoneId.of("Asia/Jakarta"),
                PinForm.DIGITS,
                Optional.empty(),
                Duration.ofMinutes(5),
                live,
                ClockRule.WATCH,
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Map.of());
    }
}
