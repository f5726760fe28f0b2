package id.titian.proof.bench.handedin;

import id.titian.proof.bench.AgentUnderLoad;
import id.titian.proof.bench.Figures;
import id.titian.proof.bench.HubUnderLoad;
import id.titian.proof.bench.Machine;
import id.titian.proof.process.AgentCommands;
import id.titian.proof.process.AgentStatus;
import id.titian.proof.process.Cable;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The whole journal of an agent without a network, onto a stick and into the ledger. */
final class CarriedBundle {

    private static final String AGENT = "bench-stick";
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final long LOOK_EVERY_MILLIS = 10;

    private final Path folder;
    private final Path config;
    private final AgentCommands commands;
    private final int statusPort;

    CarriedBundle(Path folder, int statusPort) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.config = folder.resolve("agent.yaml");
        this.commands = new AgentCommands(config, Map.of());
        this.statusPort = statusPort;
    }

    void measure(HubUnderLoad hub, int punches, Figures figures) throws Exception {
        fillJournal(hub, punches);
        Path stick = Files.createDirectories(folder.resolve("stick"));
        long[] peak = {0};
        long start = System.nanoTime();
        commands.run(
                List.of("export", "--to", stick.toString()), pid -> peak[0] = Math.max(peak[0], Machine.resident(pid)));
        double exported = (System.nanoTime() - start) / 1e9;
        Path bundle = bundle(stick);
        figures.add(
                "bundle of " + punches + " punches: the agent's command export, from its start to its end",
                Figures.rate(punches / exported, "punches"),
                "resident " + Figures.megabytes(peak[0]),
                "-");
        figures.add(
                "bundle of " + punches + " punches: octets a punch",
                String.format(Locale.ROOT, "%.1f", (double) Files.size(bundle) / punches),
                "-",
                "-");
        hub.api().believe(AGENT, commands.key());
        start = System.nanoTime();
        HandedIn.await(hub.api(), hub.api().handIn(bundle).path("id").asLong(), "TAKEN");
        figures.add(
                "bundle of " + punches + " punches: handed in until all is in the ledger",
                Figures.rate(punches / ((System.nanoTime() - start) / 1e9), "punches"),
                "-",
                "-");
    }

    /** Lets the agent read a terminal without a network until its journal has everything, and stops it. */
    private void fillJournal(HubUnderLoad hub, int punches) throws Exception {
        try (SimulatedZkTerminal terminal = AgentUnderLoad.terminal("BENCHSTICK", punches);
                Cable cable = Cable.to(hub.brokerPort(), false)) {
            Files.writeString(
                    config,
                    """
                    agent: %s
                    dataFolder: data
                    hub:
                      url: tcp://127.0.0.1:%d
                      password: %s
                    statusPage:
                      port: %d
                    terminals:
                      - name: pintu
                        family: zk
                        address: 127.0.0.1:%d
                        zone: Asia/Jakarta
                        pollSeconds: 600
                        answerWithinSeconds: 30
                    """.formatted(AGENT, cable.port(), hub.secret(AGENT), statusPort, terminal.port())
                            + hub.api().bundlesSection(folder.resolve("socket")));
            AgentStatus status = new AgentStatus(statusPort);
            Program agent = new Programs()
                    .agent("run", List.of("run", "--config", config.toString()), Map.of(), folder.resolve("run.log"));
            agent.start();
            try {
                long start = System.nanoTime();
                while (status.lastSequence() < punches) {
                    if (!agent.isAlive() || System.nanoTime() - start > WITHIN.toNanos())
                        throw new IOException(
                                "The journal was not filled. The agent's last words:\n" + agent.lastWords(20));
                    TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
                }
            } finally {
                agent.stop(Duration.ofSeconds(20));
            }
        }
    }

    private static Path bundle(Path stick) throws IOException {
        try (Stream<Path> files = Files.walk(stick)) {
            return files.filter(file -> file.toString().endsWith(".TTB"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no bundle on the stick of the bench"));
        }
    }
}
