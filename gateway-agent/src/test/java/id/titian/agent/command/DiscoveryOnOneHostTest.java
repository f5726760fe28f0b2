package id.titian.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.trust.Certificates;
import id.titian.reception.Guest;
import id.titian.sandbox.adms.AdmsTerminalSpec;
import id.titian.sandbox.adms.SimulatedAdmsTerminal;
import id.titian.sandbox.anviz.AnvizBus;
import id.titian.sandbox.anviz.AnvizTerminalSpec;
import id.titian.sandbox.anviz.SimulatedAnvizTerminal;
import id.titian.sandbox.fingerspot.FingerspotTerminalSpec;
import id.titian.sandbox.fingerspot.SimulatedEasyLink;
import id.titian.sandbox.fk.FkTerminalSpec;
import id.titian.sandbox.fk.SimulatedFkTerminal;
import id.titian.sandbox.hikvision.HikvisionTerminalSpec;
import id.titian.sandbox.hikvision.SimulatedHikvisionTerminal;
import id.titian.sandbox.iws.IwsTerminalSpec;
import id.titian.sandbox.iws.SimulatedIwsTerminal;
import id.titian.sandbox.pty.PseudoTerminal;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One terminal of each family, each at an address of its own, one on wires, and one that calls. */
class DiscoveryOnOneHostTest {

    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final LocalDateTime THEN = LocalDateTime.parse("2026-03-02T07:00:00");
    private static final String PASSWORD = "only-for-this-test";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<String> ports = new ArrayList<>();
    private Typed typed;
    private int receptionPort;
    private SimulatedZkTerminal zk;
    private SimulatedZkTerminal zkUdp;
    private SimulatedIwsTerminal iws;
    private SimulatedAnvizTerminal anviz;
    private SimulatedFkTerminal fk;
    private SimulatedHikvisionTerminal hikvision;
    private SimulatedEasyLink easyLink;
    private SimulatedAdmsTerminal adms;

    @BeforeEach
    void hangOneOfEachOnTheWalls() throws Exception {
        typed = new Typed(folder);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            receptionPort = socket.getLocalPort();
        }
        zk = opened(SimulatedZkTerminal.start(
                ZkTerminalSpec.of("CQQC230560123").zone(WIB).build()));
        zkUdp = opened(SimulatedZkTerminal.start(
                ZkTerminalSpec.of("CQQC230560999").zone(WIB).build()));
        iws = opened(SimulatedIwsTerminal.start(
                IwsTerminalSpec.of("OIM7020057031000123").zone(WIB).build()));
        anviz = opened(SimulatedAnvizTerminal.start(AnvizTerminalSpec.of("AV0002")));
        fk = opened(SimulatedFkTerminal.start(FkTerminalSpec.of("66595014210001", "C2630451071B1E34")));
        hikvision = opened(SimulatedHikvisionTerminal.start(
                HikvisionTerminalSpec.of("DS-K1T341BM20210101V030200ENF00000001", PASSWORD)
                        .zone(WIB)
                        .build()));
        easyLink = opened(SimulatedEasyLink.start(FingerspotTerminalSpec.of("61627018330999", WIB, Clock.systemUTC())));
        zk.put("7", THEN, 0, 1, 0);
        zkUdp.put("7", THEN, 0, 1, 0);
        iws.punch("7", THEN);
        anviz.punch("7", THEN, 0);
        fk.punch("7", THEN);
        hikvision.punch("7", LocalDateTime.now(WIB).minusHours(1).withNano(0));
        easyLink.punch("7", THEN);
        bring("zk", 4370, "127.0.1.2", zk.port());
        opened(Elsewhere.datagrams("127.0.1.3", port("zk"), zkUdp.port()));
        bring("iws", 8004, "127.0.1.4", iws.port());
        bring("anviz", 5010, "127.0.1.5", anviz.port());
        bring("fk", 5005, "127.0.1.6", fk.port());
        bring("easylink", 8090, "127.0.1.7", easyLink.port());
        Path keys = Certificates.authority(folder.resolve("keys")).hub("terminal", "dns:elsewhere", 10);
        Elsewhere tls = opened(Elsewhere.stream(
                "127.0.1.8", 8443, hikvision.port(), context(keys).getServerSocketFactory()));
        ports.add("hikvision:" + tls.port());
        Files.writeString(
                folder.resolve("agent.yaml"),
                "agent: dinkes-01\ndataFolder: data\nreception:\n  host: 127.0.0.1\n  port: " + receptionPort + "\n");
        adms = opened(SimulatedAdmsTerminal.start(AdmsTerminalSpec.of(
                        "CQZ7224460001", URI.create("http://127.0.0.1:" + receptionPort))
                .withWaits(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2))));
        adms.punch("7", THEN, 0, 1);
    }

    @AfterEach
    void takeThemDown() throws Exception {
        while (!open.isEmpty()) open.pop().close();
    }

    @Test
    void allAreFoundWithinAMinuteNothingIsWrittenToThemAndWhatIsWrittenDownReadsThem() throws Exception {
        Path found = folder.resolve("found.yaml");
        long began = System.nanoTime();

        Typed.Said said = said(
                "discover",
                "--subnet",
                "127.0.1.0/28",
                "--ports",
                String.join(",", ports),
                "--listen-seconds",
                "8",
                "--write",
                found.toString());

        assertThatObject(said.code()).as(said.toString()).isEqualTo(ExitCode.OK);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(MINUTE);
        assertThat(said.out())
                .containsPattern("127.0.1.2:\\d+: zk terminal CQQC230560123, .*, 1 records, clock -?[0-2] s off")
                .containsPattern("127.0.1.3:\\d+: zk terminal CQQC230560999, .*, 1 records")
                .containsPattern("127.0.1.4:\\d+: iws terminal OIM7020057031000123")
                .containsPattern("127.0.1.5:\\d+: anviz terminal AV0002")
                .containsPattern("127.0.1.6:\\d+: fk terminal 66595014210001")
                .containsPattern(
                        "127.0.1.7:\\d+: a terminal of the family easylink that does not let us in: .*option sn")
                .containsPattern("127.0.1.8:\\d+: a terminal of the family hikvision .*user:password")
                .containsPattern("127.0.0.1 calls: adms terminal CQZ7224460001.*let in by nobody yet")
                .doesNotContain("not supported");
        assertThat(said.out().lines().filter(line -> line.contains("127.0.1."))).hasSize(7);
        assertNothingWasWritten();
        assertThat(adms.uploaded()).isZero();

        AgentConfig config = completed(Files.readString(found));
        assertThat(config.terminals()).hasSize(7);
        for (TerminalConfig terminal : config.terminals()) {
            Typed.Said read = said("read", terminal.name());
            assertThat(read.out()).as(terminal + " " + read).containsPattern("new in the journal +1");
        }
        Guest guest = config.reception().orElseThrow().terminals().get(0);
        assertThat(guest.serial()).isEqualTo("CQZ7224460001");
        assertThat(guest.family()).isEqualTo("adms");
        assertNothingWasWritten();
    }

    @Test
    void oneOnWiresIsFoundWithItsSpeedAndReadByItsBlock() throws Exception {
        Assumptions.assumeTrue(PseudoTerminal.missing().isEmpty(), () -> PseudoTerminal.missing()
                .orElse(""));
        SimulatedAnvizTerminal onWires = SimulatedAnvizTerminal.of(AnvizTerminalSpec.of("AV0001"));
        onWires.punch("7", THEN, 0);
        AnvizBus bus = opened(AnvizBus.open(folder.resolve("usb")).attach(onWires));
        Path found = folder.resolve("found.yaml");

        Typed.Said said =
                said("discover", bus.link().toRealPath().toString(), "--listen-seconds=0", "--write=" + found);

        assertThat(said.out()).as(said.toString()).contains("anviz terminal AV0001", "1 records");
        AgentConfig config = completed(Files.readString(found));
        Typed.Said read = said("read", config.terminals().get(0).name());
        assertThat(read.out()).as(read.toString()).containsPattern("new in the journal +1");
        assertThat(onWires.evidence().sins()).isEmpty();
        assertThat(onWires.evidence().clockSets()).isEmpty();
    }

    private void assertNothingWasWritten() {
        assertThat(zk.evidence().sins()).isEmpty();
        assertThat(zk.evidence().clockSets()).isEmpty();
        assertThat(zk.evidence().removals()).isEmpty();
        assertThat(zkUdp.evidence().sins()).isEmpty();
        assertThat(anviz.evidence().sins()).isEmpty();
        assertThat(anviz.evidence().clockSets()).isEmpty();
        assertThat(anviz.evidence().removed()).isEmpty();
        assertThat(fk.evidence().sins()).isEmpty();
        assertThat(fk.evidence().clockSets()).isEmpty();
        assertThat(iws.clockSets()).isEmpty();
        assertThat(iws.questions()).isNotEmpty().allMatch(question -> question.startsWith("Get"));
        assertThat(hikvision.wrongPasswords()).isZero();
        assertThat(easyLink.sins()).isEmpty();
        assertThat(adms.sins()).isEmpty();
    }

    /** What a person does with the file: removes the first character of those lines, and writes what only a person knows. */
    private AgentConfig completed(String blocks) throws Exception {
        String text = blocks.replaceAll("(?m)^#(?=  [^#])", "")
                .replace("family: hikvision\n", "family: hikvision\n    key: \"admin:" + PASSWORD + "\"\n")
                .replace("family: easylink\n", "family: easylink\n    options: {sn: \"61627018330999\"}\n");
        return ConfigReader.read(
                Files.writeString(folder.resolve("agent.yaml"), "agent: dinkes-01\ndataFolder: data\n" + text));
    }

    private void bring(String family, int wanted, String address, int target) throws Exception {
        Elsewhere there = opened(Elsewhere.stream(address, wanted, target, ServerSocketFactory.getDefault()));
        ports.add(family + ":" + there.port());
    }

    private int port(String family) {
        return ports.stream()
                .filter(text -> text.startsWith(family + ":"))
                .map(text -> Integer.parseInt(text.substring(family.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.push(one);
        return one;
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, Certificates.PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, Certificates.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private Typed.Said said(String... line) {
        return typed.said(line);
    }
}
