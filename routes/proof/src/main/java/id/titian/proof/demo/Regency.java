package id.titian.proof.demo;

import id.titian.contract.PacedClock;
import id.titian.proof.hub.RunningHub;
import id.titian.proof.process.Cable;
import id.titian.proof.process.Program;
import id.titian.proof.receiver.PayrollFolder;
import id.titian.proof.receiver.WebhookReceiver;
import id.titian.proof.town.PeopleFiles;
import id.titian.proof.town.Town;
import id.titian.proof.town.Walls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Everything that runs in a demonstration: the hub, the agents, what hangs on the walls, and the systems behind. */
final class Regency implements AutoCloseable {

    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final int OFFLINE_OFFICE = 2;
    private static final String PAYROLL = "payroll";
    private static final String WEBHOOK = "kepegawaian";

    private final Town town;
    private final Ports ports;
    private final DataFolder data;
    private final PacedClock clock;
    private final Mischief mischief;
    private final RunningHub hub;
    private final Walls walls;
    private final WebhookReceiver receiver;
    private final PayrollFolder payrollOffice;
    private final Cable cable;
    private final List<OfficeAgent> agents = new ArrayList<>();

    /**
     * Hangs up the terminals; nothing else runs yet.
     *
     * @param mischief what is done wrong.
     */
    Regency(Town town, Ports ports, DataFolder data, PacedClock clock, Mischief mischief) throws IOException {
        this.town = town;
        this.ports = ports;
        this.data = data;
        this.clock = clock;
        this.mischief = mischief;
        this.hub = prepareHub();
        this.walls = new Walls(town, clock, ports.terminals());
        this.receiver = new WebhookReceiver(WEBHOOK, ports.webhook(), mischief.lost());
        this.payrollOffice = new PayrollFolder(PAYROLL, payrollFolder());
        this.cable = Cable.to(ports.broker(), false);
    }

    private RunningHub prepareHub() throws IOException {
        Path payroll = Files.createDirectories(payrollFolder());
        List<String> properties = List.of(
                "--titian.destinations." + PAYROLL + ".kind=payroll-csv",
                "--titian.destinations." + PAYROLL + ".settings.folder=" + payroll,
                "--titian.destinations." + WEBHOOK + ".kind=webhook",
                "--titian.destinations." + WEBHOOK + ".settings.url=http://127.0.0.1:" + ports.webhook() + "/punches");
        return new RunningHub(
                data.hub(), ports.console(), ports.broker(), properties, Map.of(PacedClock.VARIABLE, clock.text()));
    }

    Path tokenFile() {
        return data.hub().resolve("api-token");
    }

    Path payrollFolder() {
        return data.payroll();
    }

    RunningHub hub() {
        return hub;
    }

    List<Program> agentPrograms() {
        return agents.stream().map(OfficeAgent::program).toList();
    }

    List<OfficeAgent> agents() {
        return List.copyOf(agents);
    }

    Walls walls() {
        return walls;
    }

    Town.Office offlineOffice() {
        return Town.OFFICES.get(OFFLINE_OFFICE);
    }

    /** The office that had no network gets one. */
    void plugCable() {
        cable.plug();
    }

    /** Tells the hub who is who, and starts an agent in every office. */
    void open() throws IOException, InterruptedException {
        hub.api().importAll("offices", PeopleFiles.offices());
        hub.api().importAll("terminals", PeopleFiles.terminals(town));
        hub.api().importAll("employees", PeopleFiles.employees(town));
        List<Town.Person> known = new ArrayList<>(town.people());
        known.remove(town.stranger());
        known.removeIf(mischief.forgotten());
        hub.api().importAll("mappings", PeopleFiles.mappings(known));
        for (Town.Office office : Town.OFFICES) {
            OfficeAgent agent = OfficeAgent.prepare(
                    office,
                    walls,
                    town,
                    data.agent(office),
                    hub.secret(office.agent()),
                    office.equals(offlineOffice()) ? cable.port() : ports.broker(),
                    ports.agentStatus(Town.OFFICES.indexOf(office)),
                    clock.text());
            agents.add(agent);
            agent.program().start();
        }
    }

    long journalled() throws InterruptedException {
        long sum = 0;
        for (OfficeAgent agent : agents) sum += agent.journalled();
        return sum;
    }

    /** What was done to the programs so far. */
    Upheaval upheaval(OptionalLong seed, Optional<String> problem) {
        int agentRestarts = agentPrograms().stream().mapToInt(Program::restarts).sum();
        return new Upheaval(seed, hub.program().restarts(), agentRestarts, problem);
    }

    /** Compares what the terminals remember with what the hub has and what the receivers hold, key by key. */
    DemoReport compare(Upheaval upheaval) throws IOException, InterruptedException {
        return new Comparison(town, walls, hub.api(), List.of(payrollOffice, receiver)).now(upheaval);
    }

    /** Stops agents, then hub, then takes the terminals down. */
    @Override
    public void close() throws IOException, InterruptedException {
        try (walls;
                receiver;
                cable) {
            for (Program agent : agentPrograms()) agent.stop(STOP_MAX);
            hub.close();
        }
    }
}
