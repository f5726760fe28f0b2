package id.titian.proof.town.mixed;

import id.titian.proof.town.Approach;
import id.titian.proof.town.Town;
import id.titian.proof.town.Walls;
import id.titian.sandbox.adms.AdmsPerson;
import id.titian.sandbox.adms.AdmsTerminalSpec;
import id.titian.sandbox.adms.SimulatedAdmsTerminal;
import id.titian.sandbox.anviz.AnvizBus;
import id.titian.sandbox.anviz.AnvizTerminalSpec;
import id.titian.sandbox.anviz.SimulatedAnvizTerminal;
import id.titian.sandbox.board.BoardPerson;
import id.titian.sandbox.board.BoardSpec;
import id.titian.sandbox.board.SimulatedBoard;
import id.titian.sandbox.fingerspot.FingerspotTerminalSpec;
import id.titian.sandbox.fingerspot.SimulatedEasyLink;
import id.titian.sandbox.fingerspot.SimulatedFingerspotCloud;
import id.titian.sandbox.fingerspot.SimulatedFingerspotHub;
import id.titian.sandbox.fk.FkTerminalSpec;
import id.titian.sandbox.fk.SimulatedFkTerminal;
import id.titian.sandbox.hikvision.HikvisionTerminalSpec;
import id.titian.sandbox.hikvision.SimulatedHikvisionTerminal;
import id.titian.sandbox.iws.IwsTerminalSpec;
import id.titian.sandbox.iws.SimulatedIwsTerminal;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import id.titian.sandbox.zk.ZkTerminalSpec;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stand-in of a family that the sandbox has, and says how it is reached.
 *
 * @param bus where those hang that are asked on a serial line; null if there is none.
 */
record Assembly(
        Town town,
        Clock clock,
        Approach.Receptions receptions,
        @Nullable AnvizBus bus) {

    private static final String LOOPBACK = "127.0.0.1";

    /** Of a terminal that exists in this demonstration only. */
    private static final String ACCOUNT_WORD = "sandbox-only";

    /** The clouds are asked this often, in seconds; in an office it would be a minute or an hour. */
    private static final String LIVE_SECONDS = "2";

    Device device(Town.Wall wall) throws IOException {
        return switch (wall.family()) {
            case "zk" -> zk(wall);
            case "iws" -> iws(wall);
            case "anviz" -> anviz(wall);
            case "fk" -> fk(wall);
            case "hikvision" -> hikvision(wall);
            case "easylink" -> easyLink(wall);
            case "fingerspot-cloud" -> cloud(wall);
            case "fingerspot-hub" -> hub(wall);
            case "adms" -> adms(wall);
            case "fkweb" -> fkWeb(wall);
            case "board" -> board(wall);
            default -> throw new IllegalArgumentException("The sandbox has no terminal of the family " + wall.family());
        };
    }

    private List<Town.Person> people() {
        return town.people();
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Town.Person person : people()) names.put(person.pin(), person.name());
        return names;
    }

    private static Approach asked(int port, String transport, Map<String, String> options) {
        return new Approach.Asked(LOOPBACK + ":" + port, transport, Optional.empty(), options);
    }

    private static Approach asked(int port, String key, String transport, Map<String, String> options) {
        return new Approach.Asked(LOOPBACK + ":" + port, transport, Optional.of(key), options);
    }

    private Device zk(Town.Wall wall) throws IOException {
        List<TerminalUser> users = new ArrayList<>();
        for (Town.Person person : people()) users.add(TerminalUser.of(users.size() + 1, person.pin(), person.name()));
        var terminal = SimulatedZkTerminal.start(ZkTerminalSpec.of(wall.serial())
                .clock(clock)
                .zone(Walls.ZONE)
                .clockOffset(wall.equals(town.wrongClock()) ? Walls.WRONG_BY : Duration.ZERO)
                .users(users)
                .sessionTimeout(Duration.ofSeconds(3))
                .heldAfterDrop(Duration.ofMillis(500))
                .build());
        return new Device(
                asked(terminal.port(), wall.transport(), Map.of()),
                // By its own clock, which may be a wrong one.
                (pin, at, leaving) -> terminal.punch(pin, leaving ? 1 : 0, 1),
                () -> terminal.memory().stream()
                        .map(held -> Device.key(held.pin(), Objects.requireNonNull(held.wallTime())))
                        .toList(),
                () -> terminal.evidence().sins().stream().map(Object::toString).toList(),
                terminal::close);
    }

    private Device iws(Town.Wall wall) throws IOException {
        List<id.titian.sandbox.iws.Person> known = new ArrayList<>();
        for (Town.Person person : people())
            known.add(new id.titian.sandbox.iws.Person(known.size() + 1, person.pin(), person.name()));
        var terminal = SimulatedIwsTerminal.start(IwsTerminalSpec.of(wall.serial())
                .people(known)
                .clock(clock)
                .zone(Walls.ZONE)
                .build());
        return new Device(
                asked(terminal.port(), "tcp", Map.of()),
                (pin, at, leaving) -> terminal.punch(pin, at, leaving ? 1 : 0, 1),
                () -> terminal.memory().stream()
                        .map(held -> Device.key(held.pin(), held.punchTime()))
                        .toList(),
                List::of,
                terminal::close);
    }

    private Device anviz(Town.Wall wall) throws IOException {
        List<id.titian.sandbox.anviz.Person> known = people().stream()
                .map(person -> new id.titian.sandbox.anviz.Person(person.pin(), person.name()))
                .toList();
        boolean serial = wall.transport().equals(Town.SERIAL);
        // On a bus the number in the menu is the only name; the number on the wall is as good as any.
        var spec = AnvizTerminalSpec.of(wall.serial())
                .people(known)
                .deviceId(wall.number() + 1)
                .clock(clock, Walls.ZONE, Duration.ZERO);
        var terminal = serial ? SimulatedAnvizTerminal.of(spec) : SimulatedAnvizTerminal.start(spec);
        String deviceId = Long.toString(spec.deviceId());
        Approach approach;
        if (serial) {
            AnvizBus wires = Objects.requireNonNull(bus);
            wires.attach(terminal);
            approach = new Approach.Asked(
                    wires.link().toString(), "serial", Optional.empty(), Map.of("deviceId", deviceId));
        } else approach = asked(terminal.port(), "tcp", Map.of("deviceId", deviceId));
        return new Device(
                approach,
                (pin, at, leaving) -> terminal.punch(pin, at, leaving ? 1 : 0),
                () -> terminal.memory().stream()
                        .map(held -> Device.key(held.pin(), held.punchTime()))
                        .toList(),
                () -> terminal.evidence().sins(),
                terminal::close);
    }

    private SimulatedFkTerminal startFk(Town.Wall wall) throws IOException {
        return SimulatedFkTerminal.start(FkTerminalSpec.of(wall.serial(), cloudId(wall))
                .people(people().stream()
                        .map(person -> id.titian.sandbox.fk.Person.of(person.pin(), person.name()))
                        .toList())
                .clock(clock, Walls.ZONE));
    }

    private static String cloudId(Town.Wall wall) {
        return "C26" + wall.serial();
    }

    private Device fk(Town.Wall wall) throws IOException {
        SimulatedFkTerminal terminal = startFk(wall);
        return fk(terminal, asked(terminal.port(), "tcp", Map.of()));
    }

    private Device fkWeb(Town.Wall wall) throws IOException {
        SimulatedFkTerminal terminal = startFk(wall);
        terminal.toInternet(receptions.agent());
        // It calls itself by its cloud ID; the label has the serial number.
        return fk(terminal, new Approach.CallsAgent(cloudId(wall), Map.of("serial", wall.serial())));
    }

    private static Device fk(SimulatedFkTerminal terminal, Approach approach) {
        return new Device(
                approach,
                (pin, at, leaving) -> terminal.punch(pin, at),
                () -> terminal.memory().stream()
                        .map(held -> Device.key(held.pin(), held.punchTime()))
                        .toList(),
                () -> terminal.evidence().sins(),
                terminal::close);
    }

    private Device hikvision(Town.Wall wall) throws IOException {
        var terminal = SimulatedHikvisionTerminal.start(HikvisionTerminalSpec.of(wall.serial(), ACCOUNT_WORD)
                .people(names())
                .clock(clock)
                .zone(Walls.ZONE)
                .build());
        return new Device(
                asked(terminal.port(), "admin:" + ACCOUNT_WORD, "tcp", Map.of()),
                (pin, at, leaving) -> terminal.punch(pin, at),
                () -> terminal.memory().stream()
                        .map(held -> Device.key(held.pin(), held.punchTime()))
                        .toList(),
                List::of,
                terminal::close);
    }

    private FingerspotTerminalSpec fingerspot(Town.Wall wall) {
        return FingerspotTerminalSpec.of(wall.serial(), Walls.ZONE, clock).withPeople(names());
    }

    private static List<String> keys(List<id.titian.sandbox.fingerspot.HeldPunch> memory) {
        return memory.stream()
                .map(held -> Device.key(held.pin(), held.punchTime()))
                .toList();
    }

    private Device easyLink(Town.Wall wall) throws IOException {
        var service = SimulatedEasyLink.start(fingerspot(wall));
        return new Device(
                asked(service.port(), "tcp", Map.of("sn", wall.serial())),
                (pin, at, leaving) -> service.punch(pin, at),
                () -> keys(service.memory()),
                service::sins,
                service::close);
    }

    private Device cloud(Town.Wall wall) throws IOException {
        FingerspotTerminalSpec spec = fingerspot(wall);
        var cloud = SimulatedFingerspotCloud.start(spec);
        return new Device(
                asked(
                        cloud.port(),
                        spec.token(),
                        "tcp",
                        Map.of("cloudId", spec.cloudId(), "serial", wall.serial(), "liveSeconds", LIVE_SECONDS)),
                (pin, at, leaving) -> cloud.punch(pin, at),
                () -> keys(cloud.memory()),
                List::of,
                cloud::close);
    }

    private Device hub(Town.Wall wall) throws IOException {
        FingerspotTerminalSpec spec = fingerspot(wall);
        var hub = SimulatedFingerspotHub.start(spec);
        return new Device(
                asked(
                        hub.port(),
                        spec.token(),
                        "tcp",
                        Map.of(
                                "cloudId",
                                spec.cloudId(),
                                "serial",
                                wall.serial(),
                                "host",
                                LOOPBACK,
                                "liveSeconds",
                                LIVE_SECONDS)),
                (pin, at, leaving) -> hub.punch(pin, at),
                () -> keys(hub.memory()),
                List::of,
                hub::close);
    }

    private Device board(Town.Wall wall) {
        var board = SimulatedBoard.start(BoardSpec.of(wall.serial(), receptions.agent())
                .withPeople(people().stream()
                        .map(person -> new BoardPerson(person.pin(), person.name()))
                        .toList())
                .withClock(clock, Walls.ZONE, Duration.ZERO)
                .withWaits(Duration.ofSeconds(20), Duration.ofSeconds(1)));
        return new Device(
                new Approach.CallsAgent(wall.serial(), Map.of()),
                (pin, at, leaving) -> {
                    var unused = board.punch(pin, at, 1, leaving ? 1 : 0);
                },
                () -> board.memory().stream()
                        .map(held -> Device.key(held.pin(), held.punchTime()))
                        .toList(),
                List::of,
                board::close);
    }

    private Device adms(Town.Wall wall) {
        boolean toHub = wall.transport().equals(Town.TO_HUB);
        URI server = toHub ? receptions.hub() : receptions.agent();
        var terminal = SimulatedAdmsTerminal.start(AdmsTerminalSpec.of(wall.serial(), server)
                .withPeople(people().stream()
                        .map(person -> new AdmsPerson(person.pin(), person.name()))
                        .toList())
                .withClock(clock, Walls.ZONE)
                .withWaits(
                        Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(20)));
        return new Device(
                toHub ? new Approach.CallsHub(Map.of()) : new Approach.CallsAgent(wall.serial(), Map.of()),
                (pin, at, leaving) -> {
                    var unused = terminal.punch(pin, at, leaving ? 1 : 0, 1);
                },
                () -> terminal.memory().stream()
                        .map(held -> Device.key(held.pin(), held.punchTime()))
                        .toList(),
                terminal::sins,
                terminal::close);
    }
}
