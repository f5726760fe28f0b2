package id.titian.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.proof.hub.HubApi;
import id.titian.proof.hub.RunningHub;
import id.titian.proof.process.DebianPostgres;
import id.titian.proof.process.OwnDatabase;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole hub on the oldest external database that it accepts, from the terminal to a receiver. */
class ExternalDatabaseTest {

    private static final String SERIAL = "TTN261100003";
    private static final int POLL_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BEFORE = 4;
    private static final int AFTER = 3;

    @TempDir
    Path folder;

    @BeforeEach
    void programsAreThere() throws Exception {
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
                FieldAgent agent = new FieldAgent(
                        "kantor",
                        folder,
                        hub,
                        hub.brokerPort(),
                        port + 2,
                        DoorTerminal.yaml(terminal, SERIAL, POLL_SECONDS))) {
            introduce(hub.api());
            agent.program().start();
            DoorTerminal.punch(terminal, BEFORE);
            await().atMost(PATIENCE).until(() -> hub.api().ledgerKeys().size() == BEFORE);

            hub.program().kill();
            DoorTerminal.punch(terminal, AFTER);
            hub.start();

            await().atMost(PATIENCE).until(() -> payrollLines(payroll).size() >= BEFORE + AFTER);
            assertThat(hub.api().ledgerKeys()).containsExactlyInAnyOrderElementsOf(DoorTerminal.keys(terminal, SERIAL));
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
            mappings.append("KANTOR;")
                    .append(DoorTerminal.pin(i - 1))
                    .append(';')
                    .append(nip)
                    .append(";2026-01-01\n");
        }
        hub.importAll("offices", "kode;nama;zona\nKANTOR;Kantor Contoh;" + DoorTerminal.ZONE.getId() + "\n");
        hub.importAll("terminals", "nomor_seri;kantor;grup_pin\n" + SERIAL + ";KANTOR;KANTOR\n");
        hub.importAll("employees", employees.toString());
        hub.importAll("mappings", mappings.toString());
    }

    private static SimulatedZkTerminal terminal() throws IOException {
        return SimulatedZkTerminal.start(
                DoorTerminal.spec(SERIAL, BEFORE + AFTER).build());
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
