package id.titian.proof.bench;

import id.titian.proof.process.AgentStatus;
import id.titian.proof.process.Program;
import id.titian.proof.process.Programs;
import id.titian.proof.town.AgentPaper;
import id.titian.proof.town.Approach;
import id.titian.proof.town.DayPlan;
import id.titian.proof.town.Town;
import id.titian.proof.town.mixed.MixedOffice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One agent beside twenty terminals of all families: what it takes while nobody punches, and while everybody does. */
final class CrowdedAgent {

    private static final Duration POLL_EVERY = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Of each terminal before the agent first sees it. */
    private static final int RECORDS = 50;

    private static final int QUIET_SECONDS = 60;
    private static final int RUSH_SECONDS = 60;
    private static final int PUNCHES_A_SECOND = 5;

    private final Path folder;
    private final int statusPort;
    private final int receptionPort;
    private final AgentStatus status;

    CrowdedAgent(Path folder, int statusPort, int receptionPort) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.statusPort = statusPort;
        this.receptionPort = receptionPort;
        this.status = new AgentStatus(statusPort);
    }

    void measure(HubUnderLoad hub, Figures figures) throws Exception {
        Town town = Town.crowded(MixedOffice.serialPortsMissing().isEmpty());
        URI reception = URI.create("http://127.0.0.1:" + receptionPort);
        try (MixedOffice office =
                new MixedOffice(town, Clock.systemUTC(), new Approach.Receptions(reception, reception), folder)) {
            for (int i = 0; i < RECORDS * Town.CROWD; i++) office.touch(touch(town, i));
            Program agent = agent(hub, town, office);
            agent.start();
            try {
                await(office, agent);
                measure(town, office, agent, figures);
            } finally {
                agent.stop(Duration.ofSeconds(20));
            }
        }
    }

    private void measure(Town town, MixedOffice office, Program agent, Figures figures) throws Exception {
        long families = town.walls().stream().map(Town.Wall::family).distinct().count();
        String who = "agent: " + Town.CROWD + " terminals of " + families + " families, ";
        // What the garbage collector and the JIT still have to do after the first minute's work is not "idle".
        TimeUnit.SECONDS.sleep(10);
        double before = Machine.processorSeconds(agent.pid());
        TimeUnit.SECONDS.sleep(QUIET_SECONDS);
        double quiet = (Machine.processorSeconds(agent.pid()) - before) / QUIET_SECONDS;
        figures.add(who + "nobody punches, resident", Figures.megabytes(Machine.resident(agent.pid())), "-", "-");
        figures.add(who + "nobody punches, processor", percent(quiet), "of one core", "-");
        before = Machine.processorSeconds(agent.pid());
        long peak = 0;
        for (int second = 0; second < RUSH_SECONDS; second++) {
            for (int i = 0; i < PUNCHES_A_SECOND; i++) office.touch(touch(town, second * PUNCHES_A_SECOND + i));
            TimeUnit.SECONDS.sleep(1);
            peak = Math.max(peak, Machine.resident(agent.pid()));
        }
        double rush = (Machine.processorSeconds(agent.pid()) - before) / RUSH_SECONDS;
        await(office, agent);
        String busy = PUNCHES_A_SECOND + " punches a second, ";
        figures.add(who + busy + "resident at most", Figures.megabytes(peak), "-", "-");
        figures.add(who + busy + "processor", percent(rush), "of one core", "-");
    }

    private static DayPlan.Touch touch(Town town, int number) {
        return new DayPlan.Touch(
                Duration.ZERO,
                town.walls().get(number % Town.CROWD),
                town.people().get(number % town.people().size()),
                DayPlan.OUT);
    }

    private Program agent(HubUnderLoad hub, Town town, MixedOffice office) throws IOException, InterruptedException {
        String id = Town.MIXED_OFFICE.agent();
        String yaml = new AgentPaper(Town.MIXED_OFFICE, town, office, POLL_EVERY)
                .yaml(hub.brokerPort(), statusPort, receptionPort);
        Files.writeString(folder.resolve("secret"), hub.secret(id));
        Path config = Files.writeString(folder.resolve("agent.yaml"), yaml);
        return new Programs()
                .agent(id, List.of("run", "--config", config.toString()), Map.of(), folder.resolve("agent.log"));
    }

    /** Until the hub has given receipts for all that the terminals hold. */
    private void await(MixedOffice office, Program agent) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (status.receiptedTo() < office.memory().size()) {
            if (!agent.isAlive() || System.nanoTime() - start > PATIENCE.toNanos())
                throw new IOException("The agent did not get there. Its last words:\n" + agent.lastWords(20));
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
