package id.titian.proof.town;

import id.titian.contract.WallClock;
import id.titian.sandbox.zk.HeldRecord;
import id.titian.sandbox.zk.SimulatedZkTerminal;
import id.titian.sandbox.zk.TerminalUser;
import id.titian.sandbox.zk.ZkTerminalSpec;
import id.titian.sandbox.zk.codec.RecordLayout;
import id.titian.sandbox.zk.codec.Segmenter;
import id.titian.sandbox.zk.codec.UserLayout;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The town's terminals: as different as on real walls, and one with a wrong clock. */
public final class Walls implements Terminals {

    /** Every terminal of the town hangs in this zone. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    /** The terminal whose clock nobody has looked at for a while. */
    public static final int WRONG_CLOCK = 6;

    /** How wrong it is. */
    public static final Duration WRONG_BY = Duration.ofMinutes(-47);

    /** The terminal that somebody has given a communication key. */
    private static final int KEYED = 2;

    private static final int KEY = 123_456;

    private final Town town;
    private final Map<Town.Wall, SimulatedZkTerminal> terminals = new LinkedHashMap<>();

    /** Hangs them all up, on ports from {@code portBase}. */
    public Walls(Town town, Clock clock, int portBase) throws IOException {
        this.town = town;
        try {
            for (Town.Wall wall : town.walls()) {
                int index = terminals.size();
                terminals.put(wall, SimulatedZkTerminal.start(spec(town, wall, index, clock, portBase + index)));
            }
        } catch (IOException e) {
            close();
            throw new IOException(
                    "A terminal could not be started (" + e.getMessage() + "). Choose another --port-base.", e);
        }
    }

    private static ZkTerminalSpec spec(Town town, Town.Wall wall, int index, Clock clock, int port) {
        ZkTerminalSpec.Builder spec = ZkTerminalSpec.of(wall.serial())
                .port(port)
                .clock(clock)
                .zone(ZONE)
                .seed(index + 1)
                .users(users(town, wall))
                .sessionTimeout(Duration.ofSeconds(3))
                .heldAfterDrop(Duration.ofMillis(500));
        if (index == WRONG_CLOCK) spec.clockOffset(WRONG_BY);
        if (index == KEYED) spec.key(KEY);
        switch (index % 6) {
            case 1 -> spec.segments(Segmenter.Manner.SCATTERED);
            case 3 -> spec.recordLayout(RecordLayout.EXT16_STATUS_FIRST).offByOneChecksum(true);
            case 4 ->
                spec.recordLayout(RecordLayout.BW8_B).userLayout(UserLayout.U28).zeroRecordCount(true);
            case 5 -> spec.directReadOnly(true).events(false);
            default -> {}
        }
        return spec.build();
    }

    private static List<TerminalUser> users(Town town, Town.Wall wall) {
        List<TerminalUser> users = new ArrayList<>();
        for (Town.Person person : town.staffOf(wall.office()))
            users.add(TerminalUser.of(users.size() + 1, person.pin(), person.name()));
        return users;
    }

    @Override
    public void touch(DayPlan.Touch touch) {
        terminal(touch.wall()).punch(touch.person().pin(), touch.inOutMode(), 1);
    }

    @Override
    public Approach approach(Town.Wall wall) {
        SimulatedZkTerminal terminal = terminal(wall);
        Optional<String> key =
                wall.equals(town.walls().get(KEYED)) ? Optional.of(Integer.toString(KEY)) : Optional.empty();
        return new Approach.Asked("127.0.0.1:" + terminal.port(), wall.transport(), key, Map.of());
    }

    @Override
    public List<String> memory() {
        List<String> keys = new ArrayList<>();
        terminals.forEach((wall, terminal) -> {
            for (HeldRecord held : terminal.memory()) keys.add(key(wall, held));
        });
        return keys;
    }

    private static String key(Town.Wall wall, HeldRecord held) {
        LocalDateTime time = held.wallTime();
        return wall.serial() + ";" + held.pin() + ";" + (time == null ? "" : WallClock.text(time));
    }

    @Override
    public List<String> sins() {
        return terminals.values().stream()
                .flatMap(terminal -> terminal.evidence().sins().stream())
                .map(Object::toString)
                .toList();
    }

    @Override
    public List<Plug> plugs() {
        return List.of();
    }

    @Override
    public void fillSticks() {
        // Nobody carries sticks in this town.
    }

    private SimulatedZkTerminal terminal(Town.Wall wall) {
        SimulatedZkTerminal terminal = terminals.get(wall);
        if (terminal == null) throw new IllegalArgumentException("No such terminal: " + wall.serial());
        return terminal;
    }

    @Override
    public void close() {
        terminals.values().forEach(SimulatedZkTerminal::close);
    }
}
