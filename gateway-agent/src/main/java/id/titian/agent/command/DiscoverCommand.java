package id.titian.agent.command;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.ConfigReader;
import id.titian.agent.config.ConfigRefusedException;
import id.titian.agent.config.ReceptionConfig;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.address.Address;
import id.titian.agent.discover.Blocks;
import id.titian.agent.discover.Discovery;
import id.titian.agent.discover.Doorstep;
import id.titian.agent.discover.Found;
import id.titian.agent.discover.KnownPorts;
import id.titian.agent.discover.Subnet;
import id.titian.agent.door.DoorClient;
import id.titian.agent.terminal.dial.Drivers;
import id.titian.contract.PacedClock;
import id.titian.contract.push.Stranger;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.reception.PushFamilies;
import id.titian.reception.ReceptionSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code discover}: looks for terminals, waits for those that call, and writes what to put into the configuration. */
final class DiscoverCommand implements Command {

    private static final int PLACES_MAX = 16;
    private static final Duration WITHIN = Duration.ofSeconds(55);
    private static final int LISTEN_SECONDS = 30;
    private static final int LISTEN_SECONDS_MAX = 600;
    private static final String SUBNET = "--subnet";
    private static final String SERIAL_PORTS = "--serial-ports";
    private static final String STRANGER = "stranger";
    private static final Path DEVICES = Path.of("/dev");
    private static final Path NAMED_DEVICES = Path.of("/dev/serial/by-id");
    private static final Map<String, String> ZONES =
            Map.of("WIB", "Asia/Jakarta", "WITA", "Asia/Makassar", "WIT", "Asia/Jayapura");

    @Override
    public String name() {
        return "discover";
    }

    @Override
    public String help() {
        return "discover [--subnet CIDR]... [--ports 4370,zk:4371] [--serial-ports] [SUBNET | SERIAL-PORT]...\n"
                + "         [--listen-seconds N] [--zone WIB|WITA|WIT] [--write FILE]\n"
                + "    look for terminals in subnets such as 192.168.1.0/24 and on serial ports, and meanwhile, for "
                + LISTEN_SECONDS
                + " s\n    unless told otherwise, for those that call; without a place, in the networks and on the serial ports"
                + " of this\n    machine; a file that is there is not written over";
    }

    /** What the command line asks for. */
    private record Wish(
            List<String> hosts,
            List<String> devices,
            KnownPorts known,
            String zone,
            int listenSeconds,
            Optional<Path> write,
            Optional<AgentConfig> config) {}

    @Override
    public ExitCode run(List<String> line, Surroundings around)
            throws UsageException, ConfigRefusedException, IOException, InterruptedException {
        List<TerminalDriver> drivers = Drivers.found().all();
        Wish wish = wish(line, drivers);
        Clock clock = PacedClock.fromEnvironment(around.environment());
        Optional<DoorClient> running =
                wish.config().isPresent() ? DoorClient.find(wish.config().get().dataFolder()) : Optional.empty();
        List<String> hosts = new ArrayList<>(wish.hosts());
        List<String> devices = new ArrayList<>(wish.devices());
        if (running.isPresent()) leaveToAgent(wish.config().orElseThrow(), hosts, devices, around.out());
        Discovery discovery = new Discovery(wish.known(), drivers, clock, ZoneId.of(ZONES.get(wish.zone())));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(wish.listenSeconds());
        try (Listening listening = listen(wish, running, clock, around.err())) {
            Discovery.Outcome outcome = discovery.look(hosts, devices, WITHIN);
            listening.await(until);
            tell(wish, outcome, listening, around);
            boolean complete = outcome.complete() && listening.works();
            return complete ? ExitCode.OK : ExitCode.FAILED;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Wish wish(List<String> line, List<TerminalDriver> drivers)
            throws UsageException, ConfigRefusedException, IOException {
        Arguments arguments = new Arguments(
                line,
                Set.of("--zone", "--ports", "--listen-seconds", "--write"),
                Set.of(SERIAL_PORTS),
                Set.of(SUBNET),
                PLACES_MAX);
        String zone = arguments.option("--zone").orElse("WIB");
        if (!ZONES.containsKey(zone))
            throw new UsageException("The zone is one of WIB, WITA and WIT, not " + zone + ".");
        Optional<Path> write = Optional.empty();
        if (arguments.option("--write").isPresent())
            write = Optional.of(Arguments.path(arguments.option("--write").get()));
        if (write.isPresent() && Files.exists(write.get()))
            throw new UsageException(write.get() + " is there already and is not written over; name another file.");
        List<String> words = new ArrayList<>(arguments.list(SUBNET));
        for (String subnet : words)
            if (Address.SerialPort.isNamedBy(subnet))
                throw new UsageException(subnet + " is no subnet; write a serial port without " + SUBNET + ".");
        words.addAll(arguments.words());
        List<String> hosts = new ArrayList<>();
        List<String> devices = new ArrayList<>();
        boolean anywhere = words.isEmpty() && !arguments.flag(SERIAL_PORTS);
        try {
            if (anywhere) for (Subnet subnet : Subnet.local()) hosts.addAll(subnet.hosts());
            for (String word : words) {
                if (Address.SerialPort.isNamedBy(word)) devices.add(word);
                else hosts.addAll(Subnet.parse(word).hosts());
            }
            if (anywhere || arguments.flag(SERIAL_PORTS)) devices.addAll(serialPorts());
            Optional<String> ports = arguments.option("--ports");
            return new Wish(
                    hosts,
                    devices,
                    ports.isPresent() ? KnownPorts.parse(ports.get(), drivers) : KnownPorts.usual(drivers),
                    zone,
                    seconds(arguments.option("--listen-seconds")),
                    write,
                    config(arguments));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static int seconds(Optional<String> text) throws UsageException {
        if (text.isEmpty()) return LISTEN_SECONDS;
        int seconds = text.get().matches("[0-9]{1,3}") ? Integer.parseInt(text.get()) : -1;
        if (seconds < 0 || seconds > LISTEN_SECONDS_MAX)
            throw new UsageException("Terminals that call are waited for between 0 and " + LISTEN_SECONDS_MAX
                    + " seconds, not \"" + text.get() + "\".");
        return seconds;
    }

    /** Who looks for terminals for the first time has no configuration yet. */
    private static Optional<AgentConfig> config(Arguments arguments) throws UsageException, ConfigRefusedException {
        Path file = arguments.config();
        if (arguments.option("--config").isEmpty() && !Files.exists(file)) return Optional.empty();
        return Optional.of(ConfigReader.read(file));
    }

    private static List<String> serialPorts() throws IOException {
        if (Files.isDirectory(NAMED_DEVICES)) return devices(NAMED_DEVICES, "");
        List<String> ports = new ArrayList<>(devices(DEVICES, "ttyUSB"));
        ports.addAll(devices(DEVICES, "ttyACM"));
        return ports;
    }

    private static List<String> devices(Path folder, String start) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> ports = Files.list(folder)) {
            return ports.filter(port -> port.getFileName().toString().startsWith(start))
                    .map(Path::toString)
                    .sorted()
                    .limit(PLACES_MAX)
                    .toList();
        }
    }

    /** A terminal has one session, and who takes a second one may end the first. */
    private static void leaveToAgent(AgentConfig config, List<String> hosts, List<String> devices, PrintStream out) {
        for (TerminalConfig terminal : config.terminals()) {
            boolean left = terminal.address() instanceof Address.Network network
                    ? hosts.removeIf(network.host()::equals)
                    : devices.removeIf(terminal.address().text()::equals);
            if (left)
                out.println(terminal.address().text() + ": left to the running agent, which knows it as "
                        + terminal.name() + "; see status");
        }
    }

    private static Listening listen(Wish wish, Optional<DoorClient> running, Clock clock, PrintStream err) {
        int usual = ReceptionConfig.PORT;
        int port = wish.config()
                .flatMap(AgentConfig::reception)
                .map(ReceptionConfig::port)
                .orElse(usual);
        if (wish.listenSeconds() == 0) return new Listening(null, Optional.empty(), port, true);
        if (running.isPresent()) return new Listening(null, running, port, true);
        String host = wish.config()
                .flatMap(AgentConfig::reception)
                .map(ReceptionConfig::host)
                .orElse("0.0.0.0");
        try {
            return new Listening(
                    Doorstep.open(
                            ReceptionSettings.ofOffice(host, port),
                            PushFamilies.found().all(),
                            clock),
                    Optional.empty(),
                    port,
                    true);
        } catch (IOException e) {
            err.println(e.getMessage());
            return new Listening(null, Optional.empty(), port, false);
        }
    }

    /** Waits for terminals that call: at a port of our own, or at that of the agent that runs. */
    private record Listening(@Nullable Doorstep own, Optional<DoorClient> running, int port, boolean works)
            implements AutoCloseable {

        void await(long untilNanos) throws InterruptedException {
            if (own == null) return;
            long left = untilNanos - System.nanoTime();
            if (left > 0) TimeUnit.NANOSECONDS.sleep(left);
        }

        List<Stranger> callers() throws IOException {
            if (own != null) return own.callers();
            if (running.isEmpty()) return List.of();
            return running.get().status().state().terminals().stream()
                    .filter(terminal -> terminal.state().equals(STRANGER)
                            && terminal.serial().isPresent())
                    .map(terminal ->
                            new Stranger(terminal.family(), terminal.serial().get(), "", Map.of()))
                    .toList();
        }

        @Override
        public void close() {
            if (own != null) own.close();
        }
    }

    private static void tell(Wish wish, Discovery.Outcome outcome, Listening listening, Surroundings around)
            throws IOException {
        PrintStream out = around.out();
        List<Stranger> callers = listening.callers();
        for (Found found : outcome.all()) out.println(found.words());
        for (Stranger caller : callers)
            out.println((caller.peer().isEmpty() ? "At the agent" : caller.peer()) + " calls: " + caller.family()
                    + " terminal "
                    + caller.serial() + facts(caller)
                    + (isKnown(wish, caller) ? ", in the configuration already" : ", let in by nobody yet"));
        if (outcome.all().isEmpty() && callers.isEmpty())
            out.println(
                    "Nothing was found. See whether the terminals are on and in this network, and whether they listen on"
                            + " other ports (--ports).");
        if (!outcome.complete())
            out.println("Not every place was looked at within " + WITHIN.toSeconds() + " s; name fewer.");
        Blocks blocks = new Blocks(wish.zone());
        String text = blocks.terminals(outcome.all())
                + blocks.reception(
                        listening.port(),
                        callers.stream()
                                .filter(caller -> !isKnown(wish, caller))
                                .toList());
        if (text.isEmpty()) return;
        String whole = "# For agent.yaml; compare the zone, and give each a name that people use.\n" + text;
        if (wish.write().isEmpty()) out.print("\n" + whole);
        else {
            Files.writeString(wish.write().get(), whole, StandardOpenOption.CREATE_NEW);
            out.println("Written to " + wish.write().get() + ".");
        }
    }

    private static String facts(Stranger caller) {
        return caller.facts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(fact -> ", " + fact.getKey() + " " + fact.getValue())
                .collect(Collectors.joining());
    }

    private static boolean isKnown(Wish wish, Stranger caller) {
        return wish.config().flatMap(AgentConfig::reception).stream()
                .flatMap(reception -> reception.terminals().stream())
                .anyMatch(guest ->
                        guest.family().equals(caller.family()) && guest.serial().equals(caller.serial()));
    }
}
