package id.titian.agent.discover;

import id.titian.agent.config.address.Address;
import id.titian.agent.config.address.SerialLineConfig;
import id.titian.agent.config.address.TlsConfig;
import id.titian.agent.line.SerialPorts;
import id.titian.agent.line.TcpLine;
import id.titian.agent.line.TlsLine;
import id.titian.agent.line.UdpLine;
import id.titian.agent.terminal.clock.ClockOffset;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Looks for terminals at many places at once. First it finds out where somebody listens, then each driver that may fit greets
 * there: at one host, and on one serial port, one after the other, as terminals have one session.
 */
public final class Discovery {

    /** Hosts that are greeted at once, and looked at in all. */
    private static final int THREADS_MAX = 32;

    static final int HOSTS_MAX = 2_048;

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    /** Who was interrupted takes leave of its terminal; most want a word. */
    private static final Duration FAREWELL_MAX = Duration.ofSeconds(3);

    private static final List<Integer> BAUDS = List.of(9_600, 115_200, 19_200, 38_400, 57_600);

    private final KnownPorts known;
    private final List<TerminalDriver> drivers;
    private final Clock clock;
    private final ZoneId zone;

    /**
     * Looks nowhere yet.
     *
     * @param known which families are looked for at which ports.
     * @param drivers all of them, for serial ports.
     * @param zone in which the terminals are taken to hang.
     */
    public Discovery(KnownPorts known, List<TerminalDriver> drivers, Clock clock, ZoneId zone) {
        this.known = known;
        this.drivers = List.copyOf(drivers);
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * What was found.
     *
     * @param all in the order of their addresses.
     * @param complete false if time ran out before every place was looked at.
     */
    public record Outcome(List<Found> all, boolean complete) {}

    /**
     * Looks.
     *
     * @param hosts addresses in the network.
     * @param devices serial ports, such as {@code /dev/ttyUSB0}.
     * @param within how long it may take; what was found until then is returned.
     * @throws IllegalArgumentException if those are too many
     */
    public Outcome look(List<String> hosts, List<String> devices, Duration within)
            throws IOException, InterruptedException {
        List<String> each = List.copyOf(new LinkedHashSet<>(hosts));
        if (each.size() > HOSTS_MAX)
            throw new IllegalArgumentException("Those are " + each.size() + " addresses; at most " + HOSTS_MAX
                    + " are looked at in one go. Name smaller subnets.");
        long deadline = System.nanoTime() + within.toNanos();
        ConcurrentLinkedQueue<Found> found = new ConcurrentLinkedQueue<>();
        ExecutorService greeters = Executors.newFixedThreadPool(THREADS_MAX);
        boolean complete = false;
        try {
            for (String device : new LinkedHashSet<>(devices)) greeters.execute(() -> found.addAll(onWires(device)));
            complete = new Knocking(known.ports(), answered -> {
                        if (answered.present()) greeters.execute(() -> found.addAll(atHost(answered)));
                    })
                    .at(each, deadline);
            greeters.shutdown();
            complete &= greeters.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            greeters.shutdownNow();
        }
        boolean silent = greeters.awaitTermination(FAREWELL_MAX.toMillis(), TimeUnit.MILLISECONDS);
        List<Found> all = new ArrayList<>(found);
        // What was found at one host stays in the order in which it was found there.
        all.sort(Comparator.comparing(one -> place(one.address())));
        return new Outcome(all, complete && silent);
    }

    private static String place(Address address) {
        if (!(address instanceof Address.Network network)) return address.text();
        StringBuilder sortable = new StringBuilder();
        for (String part : network.host().split("\\.", -1)) sortable.append("%3s.".formatted(part));
        return sortable.toString();
    }

    /** Opens a line. */
    private interface Dialling {
        Line dial() throws LineLostException;
    }

    private List<Found> atHost(Knocking.Answered answered) {
        List<Found> found = new ArrayList<>();
        try {
            for (int port : known.ports()) found.addAll(atPort(answered, port));
        } catch (InterruptedException e) {
            // Time ran out; what was found until then is told.
            Thread.currentThread().interrupt();
        }
        return found;
    }

    private List<Found> atPort(Knocking.Answered answered, int port) throws InterruptedException {
        boolean listens = answered.listening().contains(port);
        List<Found> others = new ArrayList<>();
        for (KnownPorts.Greeting greeting : known.greetings(port)) {
            if (!listens && greeting.transport() != Transport.UDP) continue;
            Address.Network address = new Address.Network(answered.host(), OptionalInt.of(port), TlsConfig.USUAL);
            Optional<Found> one = greet(greeting, address, () -> dial(address, greeting.transport()));
            if (one.isPresent() && one.get().isTerminal()) return List.of(one.get());
            one.ifPresent(others::add);
        }
        return clearest(others);
    }

    /** Of those who did not understand what was said, one that said something itself. */
    private static List<Found> clearest(List<Found> others) {
        return others.stream()
                .filter(Found.Stranger.class::isInstance)
                .max(Comparator.comparing(one -> ((Found.Stranger) one).spoke()))
                .map(List::of)
                .orElse(List.of());
    }

    private static Line dial(Address.Network address, Transport transport) throws LineLostException {
        int port = address.port().orElseThrow();
        return switch (transport) {
            case TCP -> TcpLine.open(address.host(), port, CONNECT_WITHIN);
            case TLS -> TlsLine.atFirstSight(address.host(), port, ANSWER_WITHIN);
            case UDP -> UdpLine.open(address.host(), port);
            case SERIAL -> throw new LineLostException("There are no serial ports in a network.");
        };
    }

    private List<Found> onWires(String device) {
        SerialLineConfig usual = SerialLineConfig.USUAL;
        List<Found> others = new ArrayList<>();
        try {
            for (int baud : BAUDS)
                for (TerminalDriver driver : drivers) {
                    if (!driver.transports().contains(Transport.SERIAL)) continue;
                    var place = new Address.SerialPort(
                            device,
                            new SerialLineConfig(
                                    baud,
                                    usual.parity(),
                                    usual.dataBits(),
                                    usual.stopBits(),
                                    false,
                                    usual.turnaround()));
                    Optional<Found> one =
                            greet(new KnownPorts.Greeting(driver, Transport.SERIAL), place, () -> new SerialPorts(
                                            List.of(place))
                                    .dial(place, ANSWER_WITHIN));
                    if (one.isPresent() && one.get().isTerminal()) return List.of(one.get());
                    one.ifPresent(others::add);
                }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return clearest(others);
    }

    /** Greets as one driver does. */
    private Optional<Found> greet(KnownPorts.Greeting greeting, Address at, Dialling dialling)
            throws InterruptedException {
        TerminalDriver driver = greeting.driver();
        TerminalSettings settings = new TerminalSettings("", PinForm.DIGITS, zone, clock, ANSWER_WITHIN, Map.of());
        Address address = at;
        boolean dialled = false;
        boolean onWires = greeting.transport() == Transport.SERIAL;
        try (Line line = dialling.dial()) {
            dialled = true;
            if (line instanceof TlsLine tls && at instanceof Address.Network network) address = pinned(network, tls);
            return Optional.of(met(greeting, address, line, settings));
        } catch (TerminalRefusedException | TerminalBusyException e) {
            return Optional.of(
                    new Found.Shut(address, greeting.transport(), driver.family(), String.valueOf(e.getMessage())));
        } catch (ProtocolException | UnsupportedTerminalException e) {
            return stranger(address, String.valueOf(e.getMessage()), true);
        } catch (LineLostException e) {
            if (Thread.interrupted()) throw new InterruptedException();
            // Where nobody is over UDP, there is nobody to tell of.
            if (greeting.transport() == Transport.UDP) return Optional.empty();
            return stranger(address, String.valueOf(e.getMessage()), !dialled);
        } catch (TerminalException e) {
            if (greeting.transport() == Transport.UDP || onWires) return Optional.empty();
            return stranger(address, "Somebody takes connections and says nothing. " + e.getMessage(), false);
        } catch (RuntimeException e) {
            return stranger(
                    address,
                    "The driver of the family " + driver.family() + " failed at what it said (" + e
                            + "). That is a fault of this program; please report it.",
                    true);
        }
    }

    private static Optional<Found> stranger(Address address, String problem, boolean spoke) {
        return Optional.of(new Found.Stranger(address, problem, spoke));
    }

    private static Address pinned(Address.Network network, TlsLine line) {
        return new Address.Network(
                network.host(), network.port(), new TlsConfig(Optional.empty(), Optional.of(line.fingerprint())));
    }

    private Found met(KnownPorts.Greeting greeting, Address address, Line line, TerminalSettings settings)
            throws TerminalException, InterruptedException {
        try (TerminalSession session = greeting.driver().meet(line, settings)) {
            boolean tellsClock = greeting.driver().abilities().contains(Ability.CLOCK);
            return new Found.Terminal(
                    address,
                    greeting.transport(),
                    session.identity(),
                    records(session),
                    tellsClock ? offset(session) : OptionalLong.empty());
        }
    }

    private static OptionalInt records(TerminalSession session) throws InterruptedException {
        try {
            return session.memory().records();
        } catch (TerminalException e) {
            return OptionalInt.empty();
        }
    }

    private OptionalLong offset(TerminalSession session) throws InterruptedException {
        try {
            return OptionalLong.of(new ClockOffset(clock, zone).measure(session));
        } catch (TerminalException e) {
            return OptionalLong.empty();
        }
    }
}
