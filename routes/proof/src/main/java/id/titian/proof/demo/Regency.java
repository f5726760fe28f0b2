package id.titian.proof.demo;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.contract.PacedClock;
import id.titian.contract.PunchKey;
import id.titian.proof.hub.RunningHub;
import id.titian.proof.process.Cable;
import id.titian.proof.process.Program;
import id.titian.proof.town.PeopleFiles;
import id.titian.proof.town.Town;
import id.titian.proof.town.Walls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that runs in a demonstration: the hub, the agents, what hangs on the walls, and the systems behind. */
final class Regency implements AutoCloseable {

    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final int OFFLINE_OFFICE = 2;
    private static final int QUARANTINE_PAGE = 500;

    private final Town town;
    private final Ports ports;
    private final DataFolder data;
    private final PacedClock clock;
    private final RunningHub hub;
    private final Walls walls;
    private final WebhookReceiver receiver;
    private final Cable cable;
    private final List<OfficeAgent> agents = new ArrayList<>();

    /** Hangs up the terminals; nothing else runs yet. */
    Regency(Town town, Ports ports, DataFolder data, PacedClock clock) throws IOException {
        this.town = town;
        this.ports = ports;
        this.data = data;
        this.clock = clock;
        this.hub = prepareHub();
        this.walls = new Walls(town, clock, ports.terminals());
        this.receiver = new WebhookReceiver(ports.webhook());
        this.cable = Cable.to(ports.broker(), false);
    }

    private RunningHub prepareHub() throws IOException {
        Path payroll = Files.createDirectories(payrollFolder());
        List<String> properties = List.of(
                "--titian.destinations.payroll.kind=payroll-csv",
                "--titian.destinations.payroll.settings.folder=" + payroll,
                "--titian.destinations.kepegawaian.kind=webhook",
                "--titian.destinations.kepegawaian.settings.url=http://127.0.0.1:" + ports.webhook() + "/punches");
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

    int restarts() {
        return hub.program().restarts()
                + agentPrograms().stream().mapToInt(Program::restarts).sum();
    }

    /** Compares what the terminals remember with what the hub has, key by key. */
    DemoReport compare() throws IOException, InterruptedException {
        List<String> recorded =
                hub.api().ledgerKeys().stream().map(Regency::withoutOrdinal).toList();
        Tally tally = Tally.of(walls.memory(), recorded, waitingOutsideTheLedger());
        Count count = Count.of(hub.api().numbers());
        List<String> doubled = new ArrayList<>(tally.doubled());
        // A destination that was told of more punches than were placed counted something twice.
        if (receiver.distinct() > count.delivered() + count.undelivered())
            doubled.add("the webhook's receiver has " + receiver.distinct() + " different punches");
        return new DemoReport(
                tally.made(),
                tally.ledger(),
                tally.lost(),
                doubled,
                count.quarantined(),
                count.delivered(),
                count.undelivered(),
                count.holes(),
                restarts());
    }

    /** Keys of items that wait in quarantine and have no row of the ledger. */
    private List<String> waitingOutsideTheLedger() throws IOException, InterruptedException {
        List<String> keys = new ArrayList<>();
        long after = 0;
        while (true) {
            JsonNode items = hub.api().quarantine(after, QUARANTINE_PAGE).path("items");
            for (JsonNode line : items) {
                JsonNode item = line.path("item");
                after = item.path("id").asLong();
                if (!item.path("punch").isNumber())
                    keys.add(String.join(
                            ";",
                            item.path("serial").asText(),
                            item.path("pin").asText(),
                            wallClock(item.path("punchTime").asText())));
            }
            if (items.size() < QUARANTINE_PAGE) return keys;
        }
    }

    /** The interface leaves out seconds that are zero; keys never do. */
    private static String wallClock(String text) {
        return text.isEmpty() ? "" : PunchKey.WALL_CLOCK.format(LocalDateTime.parse(text));
    }

    private static String withoutOrdinal(String line) {
        return line.substring(0, line.lastIndexOf(';'));
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
