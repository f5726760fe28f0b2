package id.titian.agent.discover;

import id.titian.agent.config.Address;
import id.titian.agent.config.SerialLineConfig;
import id.titian.agent.config.TlsConfig;
import id.titian.agent.line.SerialPorts;
import id.titian.agent.line.TcpLine;
import id.titian.agent.line.TlsLine;
import id.titian.agent.line.UdpLine;
import id.titian.agent.terminal.ClockOffset;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.LineLostException;
import id.titian.contract.terminal.ProtocolException;
import id.titian.contract.terminal.TerminalBusyException;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalException;
import id.titian.contract.terminal.TerminalRefusedException;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.Transport;
import id.titian.contract.terminal.UnsupportedTerminalException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Looks for terminals at many places at once, each with the greetings of the drivers that may fit. */
public final class Discovery {

    /** Places that are looked at, at once and in all. */
    private static final int THREADS_MAX = 48;

    static final int PLACES_MAX = 4_096;

    private static final Duration CONNECT_WITHIN = Duration.ofMillis(700);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    /** Where a family listens without TLS if its own port is for TLS. */
    private static final int PLAIN_WEB_PORT = 80;

    private static final List<Integer> BAUDS = List.of(9_600, 19_200, 38_400, 57_600, 115_200);

    private final List<TerminalDriver> drivers;
    private final Clock clock;
    private final ZoneId zone;
    private final ConcurrentLinkedQueue<Found> found = new ConcurrentLinkedQueue<>();

    public Discovery(List<TerminalDriver> drivers, Clock clock, ZoneId zone) {
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

    private record Attempt(TerminalDriver driver, Transport transport) {}

    /**
     * Looks.
     *
     * @param hosts addresses in the network.
     * @param ports serial ports, such as {@code /dev/ttyUSB0}.
     * @param within how long it may take; what was found until then is returned.
     */
    public Outcome look(List<String> hosts, List<String> ports, Duration within) throws InterruptedException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (String device : ports) tasks.add(() -> lookAtSerial(device));
        for (String host : hosts) attempts().forEach((port, attempts) -> tasks.add(() -> lookAt(host, port, attempts)));
        if (tasks.size() > PLACES_MAX)
            throw new IllegalArgumentException("That is " + tasks.size() + " places; at most " + PLACES_MAX
                    + " are looked at in one go. Name smaller subnets.");
        ExecutorService executor = Executors.newFixedThreadPool(THREADS_MAX);
        try {
            List<Future<Void>> done = executor.invokeAll(tasks, within.toMillis(), TimeUnit.MILLISECONDS);
            List<Found> all = new ArrayList<>(found);
            all.sort((one, other) ->
                    one.address().text().compareTo(other.address().text()));
            return new Outcome(all, done.stream().noneMatch(Future::isCancelled));
        } finally {
            executor.shutdownNow();
        }
    }

    /** By port, those whose answer is cheapest to get first. */
    private SortedMap<Integer, List<Attempt>> attempts() {
        SortedMap<Integer, List<Attempt>> byPort = new TreeMap<>();
        for (TerminalDriver driver : drivers)
            for (Transport transport : driver.transports()) {
                if (transport == Transport.SERIAL) continue;
                boolean plainWeb =
                        transport == Transport.TCP && driver.transports().contains(Transport.TLS);
                byPort.computeIfAbsent(plainWeb ? PLAIN_WEB_PORT : driver.defaultPort(), port -> new ArrayList<>())
                        .add(new Attempt(driver, transport));
            }
        byPort.values()
                .forEach(attempts ->
                        attempts.sort((one, other) -> one.transport().compareTo(other.transport())));
        return byPort;
    }

    private Void lookAt(String host, int port, List<Attempt> attempts) throws InterruptedException {
        boolean listens = listens(host, port);
        Optional<Found> stranger = Optional.empty();
        for (Attempt attempt : attempts) {
            if (!listens && attempt.transport() != Transport.UDP) continue;
            Address address = Address.network(host, port);
            Optional<Found> one = tryOut(attempt, address, () -> dial(host, port, attempt.transport()));
            if (one.isPresent() && !(one.get() instanceof Found.Stranger)) {
                found.add(one.get());
                return null;
            }
            if (stranger.isEmpty()) stranger = one;
        }
        stranger.ifPresent(found::add);
        return null;
    }

    private static boolean listens(String host, int port) {
        try (Line line = TcpLine.open(host, port, CONNECT_WITHIN)) {
            return !line.datagrams();
        } catch (LineLostException e) {
            return false;
        }
    }

    private static Line dial(String host, int port, Transport transport) throws LineLostException {
        return switch (transport) {
            case TCP -> TcpLine.open(host, port, CONNECT_WITHIN);
            case TLS -> TlsLine.open(host, port, ANSWER_WITHIN, TlsConfig.USUAL);
            case UDP -> UdpLine.open(host, port);
            case SERIAL -> throw new LineLostException("There are no serial ports in a network.");
        };
    }

    private Void lookAtSerial(String device) throws InterruptedException {
        SerialLineConfig usual = SerialLineConfig.USUAL;
        Optional<Found> stranger = Optional.empty();
        for (int baud : BAUDS)
            for (TerminalDriver driver : drivers) {
                if (!driver.transports().contains(Transport.SERIAL)) continue;
                var place = new Address.SerialPort(
                        device,
                        new SerialLineConfig(
                                baud, usual.parity(), usual.dataBits(), usual.stopBits(), false, usual.turnaround()));
                Optional<Found> one =
                        tryOut(new Attempt(driver, Transport.SERIAL), place, () -> new SerialPorts(List.of(place))
                                .dial(place, ANSWER_WITHIN));
                if (one.isPresent() && !(one.get() instanceof Found.Stranger)) {
                    found.add(one.get());
                    return null;
                }
                if (stranger.isEmpty()) stranger = one;
            }
        stranger.ifPresent(found::add);
        return null;
    }

    /** Opens a line. */
    private interface Dialling {
        Line dial() throws LineLostException;
    }

    /** Greets as one driver does; nothing is found where nobody answers. */
    private Optional<Found> tryOut(Attempt attempt, Address address, Dialling dialling) throws InterruptedException {
        TerminalSettings settings = new TerminalSettings("", PinForm.DIGITS, zone, clock, ANSWER_WITHIN, Map.of());
        String family = attempt.driver().family();
        try (Line line = dialling.dial();
                TerminalSession session = attempt.driver().open(line, settings)) {
            return Optional.of(new Found.Terminal(
                    address, attempt.transport(), session.identity(), records(session), offset(session)));
        } catch (TerminalRefusedException | TerminalBusyException e) {
            return Optional.of(new Found.Shut(address, family, String.valueOf(e.getMessage())));
        } catch (ProtocolException | UnsupportedTerminalException e) {
            return Optional.of(new Found.Stranger(address, String.valueOf(e.getMessage())));
        } catch (LineLostException e) {
            // A port that is there and cannot be opened, or a certificate that nobody vouches for, is worth a word.
            boolean worth = attempt.transport() == Transport.TLS || attempt.transport() == Transport.SERIAL;
            return worth ? Optional.of(new Found.Stranger(address, String.valueOf(e.getMessage()))) : Optional.empty();
        } catch (TerminalException | IllegalArgumentException e) {
            // Silence, or a family that wants settings which only a person can give.
            return Optional.empty();
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
