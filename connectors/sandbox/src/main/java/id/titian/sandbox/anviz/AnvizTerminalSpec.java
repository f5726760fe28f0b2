package id.titian.sandbox.anviz;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** What kind of Anviz terminal hangs there. Made by {@link #of}, changed by its methods of the same names. */
public record AnvizTerminalSpec(
        String serial,
        long deviceId,
        List<Person> people,
        int recordsMax,
        LocalDate epoch,
        Clock clock,
        ZoneId zone,
        Duration clockOffset,
        String login,
        boolean realTime,
        boolean oldFirmware,
        boolean continuesAfterEnd,
        PeopleLayout peopleLayout,
        int port) {

    /** How the list of people is laid out. */
    public enum PeopleLayout {
        /** Command 42, 27 octets a person. */
        NARROW(0x42, 27, 12),
        /** Command 72, 30 octets a person. */
        MIDDLE(0x72, 30, 12),
        /** Command 72, 40 octets a person. */
        WIDE(0x72, 40, 8);

        final int command;
        final int octets;
        final int most;

        PeopleLayout(int command, int octets, int most) {
            this.command = command;
            this.octets = octets;
            this.most = most;
        }
    }

    public AnvizTerminalSpec {
        people = List.copyOf(people);
        if (serial.isEmpty() || serial.length() > 16)
            throw new IllegalArgumentException("A serial number has 1 to 16 characters: " + serial);
        if (deviceId < 1 || deviceId > 0xFFFF_FFFFL)
            throw new IllegalArgumentException("A device id lies between 1 and 4294967295: " + deviceId);
        if (recordsMax < 1) throw new IllegalArgumentException("A terminal holds at least one record: " + recordsMax);
    }

    /** A usual terminal: device id 1, 50 000 records, epoch 2000-01-02, no login, real-time announcements off. */
    public static AnvizTerminalSpec of(String serial) {
        return new AnvizTerminalSpec(
                serial,
                1,
                List.of(),
                50_000,
                LocalDate.of(2000, 1, 2),
                Clock.systemUTC(),
                ZoneId.of("Asia/Jakarta"),
                Duration.ZERO,
                "",
                false,
                false,
                true,
                PeopleLayout.WIDE,
                0);
    }

    /** The number in its menu by which it is called. */
    public AnvizTerminalSpec deviceId(long it) {
        return with(draft -> draft.deviceId = it);
    }

    /** Whom it knows. */
    public AnvizTerminalSpec people(List<Person> it) {
        return with(draft -> draft.people = it);
    }

    /** How many records fit; then the oldest is lost. */
    public AnvizTerminalSpec recordsMax(int it) {
        return with(draft -> draft.recordsMax = it);
    }

    /** The day from which its records count seconds. */
    public AnvizTerminalSpec epoch(LocalDate it) {
        return with(draft -> draft.epoch = it);
    }

    /** The world's clock, the zone of the wall, and how far the terminal's own clock is off. */
    public AnvizTerminalSpec clock(Clock world, ZoneId wall, Duration offset) {
        return with(draft -> {
            draft.clock = world;
            draft.zone = wall;
            draft.clockOffset = offset;
        });
    }

    /** Newer firmware that refuses everything until somebody logs in as {@code user:password}. */
    public AnvizTerminalSpec login(String it) {
        return with(draft -> draft.login = it);
    }

    /** Whether it announces punches unasked. */
    public AnvizTerminalSpec realTime(boolean it) {
        return with(draft -> draft.realTime = it);
    }

    /** Whether it stays silent where it does not know a command, instead of refusing. */
    public AnvizTerminalSpec oldFirmware(boolean it) {
        return with(draft -> draft.oldFirmware = it);
    }

    /** Whether "continue" after the end of the log gives what came since; no source says what real ones do. */
    public AnvizTerminalSpec continuesAfterEnd(boolean it) {
        return with(draft -> draft.continuesAfterEnd = it);
    }

    /** How its list of people is laid out. */
    public AnvizTerminalSpec peopleLayout(PeopleLayout it) {
        return with(draft -> draft.peopleLayout = it);
    }

    /** The TCP port; 0 for any free one. */
    public AnvizTerminalSpec port(int it) {
        return with(draft -> draft.port = it);
    }

    private AnvizTerminalSpec with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.spec();
    }

    /** The parts while one of them is changed. */
    private static final class Draft {

        private String serial;
        private long deviceId;
        private List<Person> people;
        private int recordsMax;
        private LocalDate epoch;
        private Clock clock;
        private ZoneId zone;
        private Duration clockOffset;
        private String login;
        private boolean realTime;
        private boolean oldFirmware;
        private boolean continuesAfterEnd;
        private PeopleLayout peopleLayout;
        private int port;

        private Draft(AnvizTerminalSpec from) {
            serial = from.serial;
            deviceId = from.deviceId;
            people = from.people;
            recordsMax = from.recordsMax;
            epoch = from.epoch;
            clock = from.clock;
            zone = from.zone;
            clockOffset = from.clockOffset;
            login = from.login;
            realTime = from.realTime;
            oldFirmware = from.oldFirmware;
            continuesAfterEnd = from.continuesAfterEnd;
            peopleLayout = from.peopleLayout;
            port = from.port;
        }

        private AnvizTerminalSpec spec() {
            return new AnvizTerminalSpec(
                    serial,
                    deviceId,
                    people,
                    recordsMax,
                    epoch,
                    clock,
                    zone,
                    clockOffset,
                    login,
                    realTime,
                    oldFirmware,
                    continuesAfterEnd,
                    peopleLayout,
                    port);
        }
    }
}
