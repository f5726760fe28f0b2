package id.titian.sandbox.zk;

import id.titian.contract.Bytes;
import id.titian.sandbox.zk.codec.Command;
import id.titian.sandbox.zk.codec.DataSet;
import id.titian.sandbox.zk.codec.Packet;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Everything that clients asked of a terminal and how they behaved. Safe for any thread. */
public final class Evidence {

    /** Notes past this number are only counted. */
    public static final int NOTES_MAX = 10_000;

    private static final String TEMPLATES_ASKED = "asks for people's fingers";

    /** What is counted. */
    public enum Observation {
        /** A request whose checksum does not fit; answered all the same. */
        BAD_CHECKSUM,
        /** A request with a session that is not the client's. */
        WRONG_SESSION,
        /** A request whose number does not follow the one before. */
        STRAY_REPLY_ID,
        /** Octets on TCP, or datagrams on UDP, that are no packets. */
        NOISE,
        /** An AUTH with another key. */
        WRONG_KEY,
        /** A request other than AUTH before the key was given. */
        BEFORE_AUTH,
        /** A CONNECT, or a connection, while somebody else has the seat. */
        TURNED_AWAY,
        /** A session that began. */
        SESSION,
        /** A session that ended with EXIT. */
        EXIT,
        /** A session that ended without EXIT. */
        LEFT_WITHOUT_EXIT,
        /** A session that fell silent for so long that a newcomer got the seat. */
        SEAT_TAKEN_OVER,
        /** A live event that was sent, or tried to be. */
        EVENT_SENT,
        /** The client's ACK_OK for one. */
        EVENT_ACKNOWLEDGED,
        /** A live event that could not be sent. */
        EVENT_LOST,
        /** A chunk that was sent whole. */
        CHUNK_SENT
    }

    /**
     * Something that a collector must never ask.
     *
     * @param command its number.
     * @param data what came with it.
     * @param what it would have done.
     */
    public record Sin(int command, Bytes data, String what) {}

    /**
     * A clock that was set by a client.
     *
     * @param before what it showed.
     * @param after what it was set to.
     */
    public record ClockSet(LocalDateTime before, LocalDateTime after) {}

    /**
     * A person whom a client removed.
     *
     * @param uid the place in the table that was asked to be emptied.
     * @param user who stood there; nobody if the client erred.
     */
    public record Removal(int uid, Optional<TerminalUser> user) {}

    private final Map<Integer, Long> commands = new TreeMap<>();
    private final Map<Observation, Long> counts = new EnumMap<>(Observation.class);
    private final List<Sin> sins = new ArrayList<>();
    private final List<ClockSet> clockSets = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();
    private final Set<String> ordered = new HashSet<>();

    Evidence() {}

    /** How many requests came, by command number. */
    public synchronized Map<Integer, Long> commands() {
        return Map.copyOf(commands);
    }

    /** How many requests of one command came. */
    public synchronized long commands(int command) {
        return commands.getOrDefault(command, 0L);
    }

    /** How often something was observed. */
    public synchronized long count(Observation observation) {
        return counts.getOrDefault(observation, 0L);
    }

    /** What no collector may ask and somebody did, in order. */
    public synchronized List<Sin> sins() {
        return List.copyOf(sins);
    }

    /** Every setting of the clock by a client, in order. */
    public synchronized List<ClockSet> clockSets() {
        return List.copyOf(clockSets);
    }

    /** Every removal of a person by a client, in order. One that nobody ordered is a sin as well. */
    public synchronized List<Removal> removals() {
        return List.copyOf(removals);
    }

    synchronized void ordered(String pin) {
        ordered.add(pin);
    }

    synchronized void removed(Packet request, Removal removal) {
        if (removals.size() < NOTES_MAX) removals.add(removal);
        boolean wasOrdered =
                removal.user().map(TerminalUser::pin).filter(ordered::remove).isPresent();
        if (!wasOrdered && sins.size() < NOTES_MAX)
            sins.add(new Sin(request.command(), request.data(), "deletes a person"));
    }

    synchronized void asked(Packet request) {
        commands.merge(request.command(), 1L, Long::sum);
        String sin = sin(request);
        if (!sin.isEmpty() && sins.size() < NOTES_MAX) sins.add(new Sin(request.command(), request.data(), sin));
    }

    synchronized void note(Observation observation) {
        counts.merge(observation, 1L, Long::sum);
    }

    synchronized void note(Observation observation, long times) {
        if (times > 0) counts.merge(observation, times, Long::sum);
    }

    synchronized void clockSet(LocalDateTime before, LocalDateTime after) {
        if (clockSets.size() < NOTES_MAX) clockSets.add(new ClockSet(before, after));
    }

    /** What is wrong with asking this, or nothing. */
    private static String sin(Packet request) {
        Bytes data = request.data();
        return switch (request.command()) {
            case Command.CLEAR_DATA -> "clears data";
            case Command.CLEAR_ATTLOG -> "clears the log";
            case Command.CLEAR_OPLOG -> "clears the operation log";
            case Command.CLEAR_ADMIN -> "takes the administrators' rights";
            case Command.DELETE_USERTEMP -> "deletes a person";
            case Command.USER_WRQ, Command.USERTEMP_WRQ, Command.TMP_WRITE, Command.STARTENROLL -> "changes a person";
            case Command.DISABLEDEVICE -> "locks people out";
            case Command.RESTART, Command.POWEROFF, Command.CHANGE_SPEED -> "stops the terminal";
            case Command.UNLOCK -> "opens the door";
            case Command.WRITE_LCD, Command.CLEAR_LCD, Command.TESTVOICE -> "talks to people";
            // Also SDKBuild=1, which the vendor's own programs write and terminals accept: nobody needs it.
            case Command.OPTIONS_WRQ -> "changes a setting";
            case Command.DB_RRQ, Command.USERTEMP_RRQ ->
                DataSet.direct(request.command(), data) == DataSet.TEMPLATES ? TEMPLATES_ASKED : "";
            case Command.PREPARE_BUFFER -> DataSet.buffered(data) == DataSet.TEMPLATES ? TEMPLATES_ASKED : "";
            default -> "";
        };
    }
}
