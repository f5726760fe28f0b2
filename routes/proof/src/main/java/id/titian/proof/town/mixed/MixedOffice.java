package id.titian.proof.town.mixed;

import id.titian.proof.town.Approach;
import id.titian.proof.town.DayPlan;
import id.titian.proof.town.Plug;
import id.titian.proof.town.Terminals;
import id.titian.proof.town.Town;
import id.titian.proof.town.Walls;
import id.titian.sandbox.anviz.AnvizBus;
import id.titian.sandbox.pty.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminals of the office in which one of each family hangs. */
public final class MixedOffice implements Terminals {

    /** An agent knows serial ports by names below /dev; here everybody may make one. */
    private static final Path DEVICES = Path.of("/dev/shm");

    private final Clock clock;
    private final Map<Town.Wall, Device> devices = new LinkedHashMap<>();
    private final List<StickFile> sticks = new ArrayList<>();
    private final Map<String, LocalDateTime> latest = new HashMap<>();
    private final @Nullable Path ports;
    private final @Nullable AnvizBus bus;

    /**
     * Hangs them all up.
     *
     * @param sticks where the files of those without a network are written.
     */
    public MixedOffice(Town town, Clock clock, Approach.Receptions receptions, Path sticks) throws IOException {
        this.clock = clock;
        boolean serial = town.walls().stream().anyMatch(wall -> wall.transport().equals(Town.SERIAL));
        this.ports = serial ? Files.createTempDirectory(DEVICES, "titian-demo-") : null;
        this.bus = ports == null ? null : AnvizBus.open(ports.resolve("rs485"));
        Assembly assembly = new Assembly(town, clock, receptions, bus);
        try {
            for (Town.Wall wall : town.walls()) devices.put(wall, device(wall, assembly, sticks));
        } catch (IOException e) {
            close();
            throw new IOException("A terminal could not be started: " + e.getMessage(), e);
        }
    }

    /** Why nothing can hang on a serial line on this machine; empty if it can. */
    public static Optional<String> serialPortsMissing() {
        if (!Files.isWritable(DEVICES)) return Optional.of(DEVICES + " is no folder that this user may write to");
        return PseudoTerminal.missing();
    }

    private Device device(Town.Wall wall, Assembly assembly, Path folder) throws IOException {
        if (!wall.transport().equals(Town.FILE)) return assembly.device(wall);
        StickFile stick = StickFile.of(wall.family(), folder.resolve(wall.nickname()));
        sticks.add(stick);
        return stick.device();
    }

    @Override
    public void touch(DayPlan.Touch touch) {
        String pin = touch.person().pin();
        device(touch.wall()).finger().touch(pin, moment(touch.wall(), pin), touch.inOutMode() == DayPlan.OUT);
    }

    /**
     * Now, or a second after this finger's last touch: two equal records of a cloud or a file are one punch, and nobody could say
     * afterwards whether one of them was lost.
     */
    private synchronized LocalDateTime moment(Town.Wall wall, String pin) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), Walls.ZONE).truncatedTo(ChronoUnit.SECONDS);
        return latest.merge(
                wall.serial() + ";" + pin,
                now,
                (before, touched) -> touched.isAfter(before) ? touched : before.plusSeconds(1));
    }

    @Override
    public Approach approach(Town.Wall wall) {
        return device(wall).approach();
    }

    @Override
    public List<String> memory() {
        List<String> keys = new ArrayList<>();
        devices.forEach((wall, device) -> {
            for (String key : device.memory().get()) keys.add(wall.serial() + ";" + key);
        });
        return keys;
    }

    @Override
    public List<String> sins() {
        return devices.values().stream()
                .flatMap(device -> device.sins().get().stream())
                .toList();
    }

    @Override
    public List<Plug> plugs() {
        return bus == null ? List.of() : List.of(new SerialPlug(bus));
    }

    @Override
    public void fillSticks() throws IOException {
        for (StickFile stick : sticks) stick.fill();
    }

    private Device device(Town.Wall wall) {
        Device device = devices.get(wall);
        if (device == null) throw new IllegalArgumentException("No such terminal: " + wall.serial());
        return device;
    }

    @Override
    public void close() throws IOException {
        for (Device device : devices.values()) device.end().close();
        if (bus != null) bus.close();
        if (ports != null) Files.deleteIfExists(ports);
    }

    /** The USB plug of the adapter to the serial line. */
    private static final class SerialPlug implements Plug {

        private final AnvizBus wires;
        private boolean pulled;

        SerialPlug(AnvizBus wires) {
            this.wires = wires;
        }

        @Override
        public String name() {
            return "the serial line";
        }

        @Override
        public boolean isIn() {
            return !pulled;
        }

        @Override
        public void pull() throws IOException {
            wires.unplug();
            pulled = true;
        }

        @Override
        public void putBack() throws IOException {
            wires.plugIn();
            pulled = false;
        }
    }
}
