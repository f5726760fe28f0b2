package id.titian.agent.uplink.thrift;

import id.titian.agent.disk.FileTrouble;
import id.titian.agent.uplink.link.Meter;
import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * The octets of today, in a file of one line: the day, all octets, and those of alarms. The file runs ahead of what was
 * carried, so that an agent that is killed counts a little too much afterwards and never too little. Any thread may use it.
 */
final class DayBook implements Meter {

    /** How far the file runs ahead: a kill costs as much of the day's octets at most. */
    static final long AHEAD = 16_384;

    private static final String FILE = "traffic";
    private static final int FILE_MAX = 200;
    private static final Logger LOG = System.getLogger(DayBook.class.getName());

    private final Optional<Path> file;
    private final Clock clock;
    private final ZoneId zone;
    private LocalDate day;
    private long octets;
    private long alarmOctets;
    private long written;
    private boolean alarming;
    private boolean complained;

    /**
     * Opens the book.
     *
     * @param folder the data folder; absent for a book that is only kept in mind.
     */
    DayBook(Optional<Path> folder, Clock clock, ZoneId zone) {
        this.file = folder.map(path -> path.resolve(FILE));
        this.clock = clock;
        this.zone = zone;
        this.day = today();
        file.ifPresent(this::read);
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    private void read(Path path) {
        try {
            if (!Files.exists(path)) return;
            List<String> words = Files.size(path) > FILE_MAX
                    ? List.of()
                    : List.of(Files.readString(path).strip().split(" ", -1));
            if (words.size() != 3) throw new NumberFormatException("not three words");
            LocalDate known = LocalDate.parse(words.get(0));
            octets = Math.max(0, Long.parseLong(words.get(1)));
            alarmOctets = Math.max(0, Long.parseLong(words.get(2)));
            written = octets;
            day = known;
        } catch (IOException | NumberFormatException | DateTimeParseException e) {
            octets = 0;
            alarmOctets = 0;
            LOG.log(
                    Level.WARNING,
                    "{0} cannot be read ({1}); the octets of today are counted anew",
                    path,
                    e.getMessage());
        }
    }

    /**
     * A clock that wakes a little before its last power cut gets no second day's octets; one that was far in the future and
     * is right by now is not held to that day.
     */
    private void turn() {
        LocalDate today = today();
        if (today.equals(day) || today.equals(day.minusDays(1))) return;
        day = today;
        octets = 0;
        alarmOctets = 0;
        written = 0;
    }

    @Override
    public synchronized void carried(long more) {
        turn();
        octets += more;
        if (alarming) alarmOctets += more;
        if (octets > written) write(octets + AHEAD);
    }

    /** Whether what is carried from now on is carried for an alarm. */
    synchronized void alarming(boolean now) {
        alarming = now;
    }

    synchronized long octets() {
        turn();
        return octets;
    }

    synchronized long alarmOctets() {
        turn();
        return alarmOctets;
    }

    /** Writes down what was really carried, before a stop in good order. */
    synchronized void settle() {
        if (written != octets) write(octets);
    }

    private void write(long upTo) {
        written = upTo;
        if (file.isEmpty()) return;
        Path path = file.get();
        String line = day + " " + upTo + " " + alarmOctets + "\n";
        try {
            WholeFile.write(path, Bytes.ofUtf8(line));
            complained = false;
        } catch (IOException e) {
            // A full disk must not stop what little the line carries; only a restart forgets what was used.
            if (!complained)
                LOG.log(Level.WARNING, "The octets of today cannot be written down: {0}", FileTrouble.at(e));
            complained = true;
        }
    }
}
