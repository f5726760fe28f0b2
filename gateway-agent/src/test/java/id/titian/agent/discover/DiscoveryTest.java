package id.titian.agent.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.agent.config.ConfigReader;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.address.Address;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.contract.Bytes;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.Transport;
import id.titian.sandbox.anviz.AnvizBus;
import id.titian.sandbox.anviz.AnvizTerminalSpec;
import id.titian.sandbox.anviz.SimulatedAnvizTerminal;
import id.titian.sandbox.pty.PseudoTerminal;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final Duration WITHIN = Duration.ofSeconds(50);
    private static final List<String> HERE = List.of("127.0.0.1");

    @TempDir
    Path folder;

    @Test
    void aTerminalIsToldWithWhatItIsAndABlockThatTheConfigurationTakes() throws Exception {
        try (SimulatedZkTerminal terminal = SimulatedZkTerminal.start(spec().build())) {
            terminal.put("7", LocalDateTime.parse("2026-03-02T07:00:00"), 0, 1, 0);

            List<Found> all = look(terminal.port(), HERE).all();

            Found.Terminal found = (Found.Terminal) all.get(0);
            assertThat(all).hasSize(1);
            assertThat(found.identity().serial()).isEqualTo("CQQC230560123");
            assertThat(found.records()).isEqualTo(OptionalInt.of(1));
            assertThat(found.offsetSeconds().orElseThrow()).isBetween(-2L, 2L);
            assertThat(found.words()).contains("zk terminal CQQC230560123", "1 records", "s off");
            TerminalConfig config = configured(all);
            assertThat(config.address()).isEqualTo(Address.network("127.0.0.1", terminal.port()));
            assertThat(config.transport()).contains(Transport.TCP);
            assertThat(config.serial()).contains("CQQC230560123");
        }
    }

    @Test
    void aTerminalThatWantsAKeyIsToldAsOneThatIsShut() throws Exception {
        try (SimulatedZkTerminal terminal =
                SimulatedZkTerminal.start(spec().key(4711).build())) {
            List<Found> all = look(terminal.port(), HERE).all();

            assertThat(all).singleElement().isInstanceOf(Found.Shut.class);
            assertThat(all.get(0).words()).contains("family zk").contains("key");
        }
    }

    @Test
    void somethingElseOnThePortIsToldAsNotSupported() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> serve(server));

            List<Found> all = look(server.getLocalPort(), HERE).all();

            assertThat(all).singleElement().isInstanceOf(Found.Stranger.class);
            assertThat(all.get(0).words()).contains("not supported");
            assertThat(new Blocks("WIB").terminals(all)).isEmpty();
            assertThat(serving).isNotCompletedExceptionally();
        }
    }

    @Test
    void whereNobodyIsNothingIsFoundAndTimeThatRanOutIsSaid() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Discovery.Outcome hurried = discovery(silent.getLocalPort()).look(HERE, List.of(), Duration.ofMillis(300));

            assertThat(hurried.all()).isEmpty();
            assertThat(hurried.complete()).isFalse();
        }
        List<String> everybody = IntStream.rangeClosed(0, Discovery.HOSTS_MAX)
                .mapToObj(number -> "127.0." + number / 250 + "." + number % 250)
                .toList();
        assertThatThrownBy(() -> look(4370, everybody))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Name smaller subnets");
    }

    @Test
    void aTerminalOnASerialPortIsFoundWithItsSpeed() throws Exception {
        Assumptions.assumeTrue(PseudoTerminal.missing().isEmpty(), () -> PseudoTerminal.missing()
                .orElse(""));
        SimulatedAnvizTerminal terminal = SimulatedAnvizTerminal.of(AnvizTerminalSpec.of("AV0001"));
        try (AnvizBus bus = AnvizBus.open(folder.resolve("usb-1a86")).attach(terminal)) {
            Discovery discovery =
                    new Discovery(KnownPorts.usual(List.of()), Drivers.found().all(), Clock.systemUTC(), WIB);

            List<Found> all = discovery
                    .look(List.of(), List.of(bus.link().toString()), WITHIN)
                    .all();

            assertThat(all).singleElement().isInstanceOf(Found.Terminal.class);
            assertThat(all.get(0).words()).contains("anviz terminal AV0001");
            assertThat(new Blocks("WITA").terminals(all)).contains("serialLine: {baud: 9600}", "zone: WITA");
        }
    }

    private TerminalConfig configured(List<Found> all) throws Exception {
        String text = "agent: dinkes-01\ndataFolder: data\n" + new Blocks("WIB").terminals(all);
        return ConfigReader.read(Files.writeString(folder.resolve("agent.yaml"), text))
                .terminals()
                .get(0);
    }

    private static ZkTerminalSpec.Builder spec() {
        return ZkTerminalSpec.of("CQQC230560123").zone(WIB);
    }

    private static Discovery discovery(int port) {
        TerminalDriver zk = Drivers.found().of("zk").orElseThrow();
        return new Discovery(KnownPorts.parse("zk:" + port, List.of(zk)), List.of(zk), Clock.systemUTC(), WIB);
    }

    private static Discovery.Outcome look(int port, List<String> hosts) throws Exception {
        return discovery(port).look(hosts, List.of(), WITHIN);
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket peer = server.accept()) {
                peer.getOutputStream()
                        .write(Bytes.ofUtf8("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                                .toArray());
                peer.getInputStream().readNBytes(8);
            } catch (IOException e) {
                // A peer that only looked whether somebody listens, or the end of the test.
                continue;
            }
        }
    }
}
