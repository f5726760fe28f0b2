package id.titian.sandbox.anviz;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

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
        return new AnvizTerminalSpec(
                serial,
                it,
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

    /** Whom it knows. */
    public AnvizTerminalSpec people(List<Person> it) {
        return new AnvizTerminalSpec(
                serial,
                deviceId,
                it,
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

    /** How many records fit; then the oldest is lost. */
    public AnvizTerminalSpec recordsMax(int it) {
        return new AnvizTerminalSpec(
                serial,
                deviceId,
                people,
                it,
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

    /** The day from which its records count seconds. */
    public AnvizTerminalSpec epoch(LocalDate it) {
        return new AnvizTerminalSpec(
                serial,
                deviceId,
                people,
                recordsMax,
                it,
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

    /** The world's clock, the zone of the wall, and how far the terminal's own clock is off. */
    public AnvizTerminalSpec clock(Clock world, ZoneId wall, Duration offset) {
        return new AnvizTerminalSpec(
                serial,
                deviceId,
                people,
                recordsMax,
                epoch,
                world,
                wall,
                offset,
                login,
                realTime,
                oldFirmware,
                continuesAfterEnd,
                peopleLayout,
                port);
    }

    /** Newer firmware that refuses everything until somebody logs in as {@code user:password}. */
    public AnvizTerminalSpec login(String it) {
        return new AnvizTerminalSpec(
                serial,
                deviceId,
                people,
                recordsMax,
                epoch,
                clock,
                zone,
                clockOffset,
                it,
                realTime,
                oldFirmware,
                continuesAfterEnd,
                peopleLayout,
                port);
    }

    /** Whether it announces punches unasked. */
    public AnvizTerminalSpec realTime(boolean it) {
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
                it,
                oldFirmware,
                continuesAfterEnd,
                peopleLayout,
                port);
    }

    /** Whether it stays silent where it does not know a command, instead of refusing. */
    public AnvizTerminalSpec oldFirmware(boolean it) {
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
                it,
                continuesAfterEnd,
                peopleLayout,
                port);
    }

    /** Whether "continue" after the end of the log gives what came since; no source says what real ones do. */
    public AnvizTerminalSpec continuesAfterEnd(boolean it) {
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
                it,
                peopleLayout,
                port);
    }

    /** How its list of people is laid out. */
    public AnvizTerminalSpec peopleLayout(PeopleLayout it) {
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
                it,
                port);
    }

    /** The TCP port; 0 for any free one. */
    public AnvizTerminalSpec port(int it) {
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
                it);
    }
}
