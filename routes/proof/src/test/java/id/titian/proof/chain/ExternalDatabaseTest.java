package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.contract.WallClock;
import id.titian.proof.hub.HubApi;
import id.titian.proof.hub.RunningHub;
import id.titian.proof.process.DebianPostgres;
import id.titian.proof.process.OwnDatabase;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole hub on the oldest external database that it accepts, from the terminal to a receiver. */
class ExternalDatabaseTest {

    private static final String SERIAL = "TTN261100003";
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BEFORE = 4;
    private static final int AFTER = 3;

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() {
        Jars.assumeBuilt();
    }

    @Test
    void everyPunchComesThroughAnExternalPostgres15AlsoThroughACrashOfTheHubAndNoOtherDatabaseIsStarted()
            throws Exception {
        int port = FreePorts.first();
        Optional<DebianPostgres> external = DebianPostgres.start(port + 3);
        assumeTrue(external.isPresent(), "There is no PostgreSQL 15 of Debian here: apt-get install postgresql-15");
        Path payroll = Files.createDirectories(folder.resolve("payroll"));
        List<String> properties = new ArrayList<>(external.get().properties());
        properties.add("--titian.destinations.payroll.kind=payroll-csv");
        properties.add("--titian.destinations.payroll.settings.folder=" + payroll);
        Path data = folder.resolve("hub");
        try (DebianPostgres unused = external.get();
                SimulatedZkTerminal terminal = terminal();
                RunningHub hub = new RunningHub(data, port, port + 1, properties, Map.of()).start();
                FieldAgent agent =
                        new FieldAgent("kantor", folder, hub, hub.brokerPort(), port + 2, terminalYaml(terminal))) {
            introduce(hub.api());
            agent.program().start();
            punch(terminal, BEFORE);
            await().atMost(PATIENCE).until(() -> hub.api().ledgerKeys().size() == BEFORE);

            hub.program().kill();
            punch(terminal, AFTER);
            hub.start();

            await().atMost(PATIENCE).until(() -> payrollLines(payroll).size() >= BEFORE + AFTER);
            assertThat(hub.api().ledgerKeys()).containsExactlyInAnyOrderElementsOf(keys(terminal));
            assertThat(payrollLines(payroll)).hasSize(BEFORE + AFTER).allMatch(line -> line.contains(SERIAL));
            JsonNode numbers = hub.api().numbers();
            assertThat(numbers.path("holes").asInt()).isZero();
            assertThat(new OwnDatabase(data).running()).isEmpty();
        }
    }

    private static void introduce(HubApi hub) throws Exception {
        StringBuilder employees = new StringBuilder("nip;nama\n");
        StringBuilder mappings = new StringBuilder("grup_pin;pin;nip;berlaku_dari\n");
        for (int i = 1; i <= BEFORE + AFTER; i++) {
            String nip = "199001012015011%03d".formatted(i);
            employees.append(nip).append(";Pegawai ").append(i).append('\n');
            mappings.append("KANTOR;").append(1000 + i).append(';').append(nip).append(";2026-01-01\n");
        }
        hub.importAll("offices", "kode;nama;zona\nKANTOR;Kantor Contoh;" + ZONE.getId() + "\n");
        hub.importAll("terminals", "nomor_seri;kantor;grup_pin\n" + SERIAL + ";KANTOR;KANTOR\n");
        hub.importAll("employees", employees.toString());
        hub.importAll("mappings", mappings.toString());
    }

    private static SimulatedZkTerminal terminal() throws IOException {
        List<TerminalUser> users = new ArrayList<>();
        for (int i = 1; i <= BEFORE + AFTER; i++)
            users.add(TerminalUser.of(i, Integer.toString(1000 + i), "PEGAWAI " + i));
        return SimulatedZkTerminal.start(
                ZkTerminalSpec.of(SERIAL).zone(ZONE).users(users).build());
    }

    private static String terminalYaml(SimulatedZkTerminal terminal) {
        return """
                terminals:
                  - name: pintu
                    family: zk
                    address: 127.0.0.1:%d
                    serial: %s
                    zone: %s
                    pollSeconds: 5
                    answerWithinSeconds: 3
                """.formatted(terminal.port(), SERIAL, ZONE.getId());
    }

    private static void punch(SimulatedZkTerminal terminal, int count) {
        for (int i = 0; i < count; i++)
            assertThat(terminal.punch(Integer.toString(1001 + terminal.memory().size()), 0, 1))
                    .isPresent();
    }

    private static List<String> keys(SimulatedZkTerminal terminal) {
        return terminal.memory().stream()
                .map(held -> SERIAL + ";" + held.pin() + ";" + WallClock.text(Objects.requireNonNull(held.wallTime()))
                        + ";0")
                .toList();
    }

    /** What stands in the files of all days, without their headings. */
    private static List<String> payrollLines(Path payroll) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(payroll)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList())
                lines.addAll(Files.readAllLines(file).stream().skip(1).toList());
        }
        return lines;
    }
}
