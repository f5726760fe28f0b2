package id.titian.proof.bench;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long a lone punch takes from the finger to the ledger, through a real agent and a real hub. */
final class LivePunches {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Long enough that a punch has usually arrived before the next one is made, so that each is alone on its way. */
    private static final long PAUSE_MILLIS = 300;

    /** In turn: a terminal's clock has whole seconds, and two equal (PIN, second) would be one live punch. */
    private static final int PEOPLE = 5;

    private static final int PAGE = 1_000;

    private LivePunches() {}

    /** Milliseconds of each punch, rising. */
    static List<Long> millis(HubUnderLoad hub, Path folder, int statusPort, int punches) throws Exception {
        Path home = Files.createDirectories(folder);
        String serial = "BENCHLIVE" + System.currentTimeMillis() % 1_000_000;
        try (SimulatedZkTerminal terminal = SimulatedZkTerminal.start(
                ZkTerminalSpec.of(serial).users(users()).build())) {
            Path config = home.resolve("agent.yaml");
            String id = "live-" + statusPort;
            Files.writeString(config, """
                    agent: %s
                    dataFolder: data
                    hub:
                      url: tcp://127.0.0.1:%d
                      password: %s
                    statusPage:
                      port: %d
                    terminals:
                      - name: live
                        family: zk
                        address: 127.0.0.1:%d
                        zone: Asia/Jakarta
                        pollSeconds: 600
                    """.formatted(id, hub.brokerPort(), hub.secret(id), statusPort, terminal.port()));
            Program agent = new Programs()
                    .agent(id, List.of("run", "--config", config.toString()), Map.of(), home.resolve("agent.log"));
            agent.start();
            try {
                return touch(hub, terminal, serial, punches);
            } finally {
                agent.stop(Duration.ofSeconds(20));
            }
        }
    }

    private static List<Long> touch(HubUnderLoad hub, SimulatedZkTerminal terminal, String serial, int punches)
            throws IOException, InterruptedException {
        // The first one proves that the agent listens; it is not counted.
        terminal.punch(pin(0), 0, 1);
        awaitRows(hub, serial, 1);
        List<Instant> made = new ArrayList<>();
        for (int i = 0; i < punches; i++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            made.add(Instant.now());
            terminal.punch(pin(i + 1), i % 2, 1);
        }
        JsonNode rows = awaitRows(hub, serial, punches + 1);
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < punches; i++) {
            Instant recorded = Instant.parse(
                    rows.get(i + 1).path("punch").path("recordedAt").asText());
            millis.add(Duration.between(made.get(i), recorded).toMillis());
        }
        Collections.sort(millis);
        return millis;
    }

    private static List<TerminalUser> users() {
        List<TerminalUser> users = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) users.add(TerminalUser.of(i + 1, pin(i), "PEGAWAI " + (i + 1)));
        return users;
    }

    private static String pin(int punch) {
        return Integer.toString(1001 + punch % PEOPLE);
    }

    private static JsonNode awaitRows(HubUnderLoad hub, String serial, int rows)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            JsonNode items = hub.api()
                    .get("/api/ledger", "serial=" + serial + "&limit=" + PAGE)
                    .path("items");
            if (items.size() >= rows) return items;
            if (System.nanoTime() - start > PATIENCE.toNanos())
                throw new IOException("Only " + items.size() + " of " + rows + " live punches arrived");
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
