package id.titian.agent.command;

import id.titian.agent.config.Address;
import id.titian.agent.discover.Discovery;
import id.titian.agent.discover.Found;
import id.titian.agent.discover.Subnet;
import id.titian.agent.terminal.Drivers;
import id.titian.contract.PacedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code discover}: looks for terminals and writes what to put into the configuration. */
final class DiscoverCommand implements Command {

    private static final int PLACES_MAX = 16;
    private static final Duration WITHIN = Duration.ofSeconds(55);
    private static final Path SERIAL_PORTS = Path.of("/dev/serial/by-id");
    private static final Map<String, String> ZONES =
            Map.of("WIB", "Asia/Jakarta", "WITA", "Asia/Makassar", "WIT", "Asia/Jayapura");

    @Override
    public String name() {
        return "discover";
    }

    @Override
    public String help() {
        return "discover [SUBNET | SERIAL-PORT]... [--zone WIB|WITA|WIT]\n"
                + "    look for terminals in subnets such as 192.168.1.0/24 and on serial ports; without any, in those of this"
                + " machine";
    }

    @Override
    public ExitCode run(List<String> line, Surroundings around)
            throws UsageException, IOException, InterruptedException {
        Arguments arguments = new Arguments(line, Set.of("--zone"), PLACES_MAX);
        String zone = arguments.option("--zone").orElse("WIB");
        if (!ZONES.containsKey(zone))
            throw new UsageException("The zone is one of WIB, WITA and WIT, not " + zone + ".");
        List<String> hosts = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        places(arguments.words(), hosts, ports);
        Discovery discovery = new Discovery(
                Drivers.found().all(), PacedClock.fromEnvironment(around.environment()), ZoneId.of(ZONES.get(zone)));
        Discovery.Outcome outcome;
        try {
            outcome = discovery.look(hosts, ports, WITHIN);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        tell(outcome, zone, around);
        return outcome.complete() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void places(List<String> words, List<String> hosts, List<String> ports)
            throws UsageException, IOException {
        if (words.isEmpty()) {
            for (Subnet subnet : Subnet.local()) hosts.addAll(subnet.hosts());
            ports.addAll(serialPorts());
        }
        for (String word : words) {
            if (Address.SerialPort.isNamedBy(word)) ports.add(word);
            else
                try {
                    hosts.addAll(Subnet.parse(word).hosts());
                } catch (IllegalArgumentException e) {
                    throw new UsageException(String.valueOf(e.getMessage()));
                }
        }
    }

    private static List<String> serialPorts() throws IOException {
        if (!Files.isDirectory(SERIAL_PORTS)) return List.of();
        try (Stream<Path> ports = Files.list(SERIAL_PORTS)) {
            return ports.map(Path::toString).sorted().limit(PLACES_MAX).toList();
        }
    }

    private static void tell(Discovery.Outcome outcome, String zone, Surroundings around) {
        for (Found found : outcome.all()) around.out().println(found.words());
        if (outcome.all().isEmpty())
            around.out()
                    .println("Nothing was found. Terminals may listen on other ports, or call the agent themselves.");
        if (!outcome.complete())
            around.out().println("Not every place was looked at within " + WITHIN.toSeconds() + " s; name fewer.");
        String blocks = Found.configuration(outcome.all(), zone);
        if (!blocks.isEmpty())
            around.out()
                    .println("\n# For agent.yaml; compare the zone and give each a name that people use.\nterminals:\n"
                            + blocks);
    }
}
