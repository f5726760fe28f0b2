package id.titian.proof.demo;

import id.titian.contract.PacedClock;
import id.titian.proof.demo.account.Comparison;
import id.titian.proof.demo.account.DemoReport;
import id.titian.proof.demo.account.Upheaval;
import id.titian.proof.hub.RunningHub;
import id.titian.proof.process.Cable;
import id.titian.proof.process.Program;
import id.titian.proof.receiver.PayrollFolder;
import id.titian.proof.receiver.WebhookReceiver;
import id.titian.proof.town.AgentPaper;
import id.titian.proof.town.Approach;
import id.titian.proof.town.PeopleFiles;
import id.titian.proof.town.Terminals;
import id.titian.proof.town.Town;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Everything that runs in a demonstration: the hub, the agents, what hangs on the walls, and the systems behind. */
final class Regency implements AutoCloseable {

    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    /** In an office it is minutes; here a day passes in a few. */
    private static final Duration POLL_EVERY = Duration.ofSeconds(5);

    private static final String PAYROLL = "payroll";
    private static final String WEBHOOK = "kepegawaian";

    private final Town town;
    private final Ports ports;
    private final DataFolder data;
    private final PacedClock clock;
    private final Mischief mischief;
    private final RunningHub hub;
    private final Terminals terminals;
    private final WebhookReceiver receiver;
    private final PayrollFolder payrollOffice;
    private final Cable cable;
    private final StickJourney stick;
    private final List<OfficeAgent> agents = new ArrayList<>();

    /**
     * Hangs up the terminals; nothing else runs yet.
     *
     * @param mischief what is done wrong.
     * @param told who hears what happens.
     */
    Regency(Scenario scenario, Ports ports, DataFolder data, PacedClock clock, Mischief mischief, Consumer<String> told)
            throws IOException {
        this.town = scenario.town();
        this.ports = ports;
        this.data = data;
        this.clock = clock;
        this.mischief = mischief;
        this.hub = prepareHub();
        this.terminals = scenario.hanging().hang(clock, ports, data);
        this.receiver = new WebhookReceiver(WEBHOOK, ports.webhook(), mischief.lost());
        this.payrollOffice = new PayrollFolder(PAYROLL, payrollFolder());
        this.cable = Cable.to(ports.broker(), false);
        this.stick = new StickJourney(data.sockets(), told, cable::carriedUp);
    }

    private RunningHub prepareHub() throws IOException {
        Path payroll = Files.createDirectories(payrollFolder());
        List<String> properties = new ArrayList<>(List.of(
                "--titian.destinations." + PAYROLL + ".kind=payroll-csv",
                "--titian.destinations." + PAYROLL + ".settings.folder=" + payroll,
                "--titian.destinations." + WEBHOOK + ".kind=webhook",
                "--titian.destinations." + WEBHOOK + ".settings.url=http://127.0.0.1:" + ports.webhook() + "/punches",
                "--titian.sticks.folders=" + StickJourney.hubSocket(data.sockets())));
        if (town.walls().stream().anyMatch(wall -> wall.transport().equals(Town.TO_HUB)))
            properties.addAll(
                    List.of("--titian.reception.host=127.0.0.1", "--titian.reception.port=" + ports.hubReception()));
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

    Terminals terminals() {
        return terminals;
    }

    Town.Office offlineOffice() {
        return town.offices().get(town.offices().size() - 1);
    }

    /** The stick of the office that has no network. */
    StickJourney stick() {
        return stick;
    }

    /** The office that had no network gets one. */
    void plugCable() {
        cable.plug();
    }

    /** Tells the hub who is who, and starts an agent in every office. */
    void open() throws IOException, InterruptedException {
        hub.api().importAll("offices", PeopleFiles.offices(town));
        hub.api().importAll("terminals", PeopleFiles.terminals(town));
        hub.api().importAll("employees", PeopleFiles.employees(town));
        List<Town.Person> known = new ArrayList<>(town.people());
        known.remove(town.stranger());
        known.removeIf(mischief.forgotten());
        hub.api().importAll("mappings", PeopleFiles.mappings(known));
        for (Town.Wall wall : town.walls())
            if (terminals.approach(wall) instanceof Approach.CallsHub how)
                hub.api().letIn(wall.serial(), wall.family(), how.options());
        for (Town.Office office : town.offices()) {
            boolean isOffline = office.equals(offlineOffice());
            int hubPort = isOffline ? cable.port() : ports.broker();
            int statusPort = ports.agentStatus(town.offices().indexOf(office));
            OfficeAgent agent = OfficeAgent.prepare(
                    office,
                    new AgentPaper(office, town, terminals, POLL_EVERY)
                                    .yaml(hubPort, statusPort, ports.agentReception())
                            + (isOffline ? hub.api().bundlesSection(StickJourney.officeSocket(data.sockets())) : ""),
                    data.agent(office),
                    hub.secret(office.agent()),
                    statusPort,
                    clock.text());
            agents.add(agent);
            if (isOffline) stick.setUp(agent, hub.api());
            agent.program().start();
        }
    }

    /**
     * Fills the sticks and brings each to its office's agent.
     *
     * @throws IOException if one could not be taken now; its terminal still has everything
     */
    void bringSticks() throws IOException, InterruptedException {
        terminals.fillSticks();
        for (Town.Wall wall : town.walls())
            if (terminals.approach(wall) instanceof Approach.OnStick stick && Files.exists(stick.file()))
                agents.get(town.offices().indexOf(wall.office())).bring(wall, stick);
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
        return new Comparison(town, terminals, hub.api(), List.of(payrollOffice, receiver))
                .now(upheaval, stick.carried());
    }

    /** Stops agents, then hub, then takes the terminals down. */
    @Override
    public void close() throws IOException, InterruptedException {
        try (terminals;
                receiver;
                cable) {
            for (Program agent : agentPrograms()) agent.stop(STOP_MAX);
            hub.close();
        }
    }
}
