package id.titian.sandbox.anviz;

import id.titian.sandbox.anviz.AnvizTerminalSpec.PeopleLayout;
import id.titian.sandbox.anviz.CallCutter.Heard;
import id.titian.sandbox.anviz.Trouble.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * An Anviz terminal that is not there. {@link #start} gives it a TCP port of the loopback address; an {@link AnvizBus} takes it
 * onto a serial line, with or without one. Every method may be called by any thread.
 */
public final class SimulatedAnvizTerminal implements AutoCloseable {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int EMPTY = 5;
    private static final int NO_USER = 6;

    private static final int PACKAGE_MAX = 25;
    private static final int TROUBLES_MAX = 1_000;
    private static final int LOGIN_TEXT = 12;

    /** Erasing, clearing flags, setting what is not the clock, fingers, faces, opening doors. */
    private static final Set<Integer> SINS = Set.of(
            0x25, 0x31, 0x33, 0x3B, 0x3D, 0x41, 0x43, 0x44, 0x45, 0x47, 0x49, 0x4B, 0x4D, 0x4E, 0x4F, 0x51, 0x53, 0x55,
            0x5B, 0x5C, 0x5E, 0x71, 0x73, 0x75);

    private final AnvizTerminalSpec spec;
    private final Evidence evidence = new Evidence();
    private final List<HeldRecord> log = new ArrayList<>();
    private final List<Person> people;
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private final Set<Voice> listeners = new CopyOnWriteArraySet<>();

    private Duration clockOffset;
    private boolean isDead;
    private boolean isLoggedIn;
    private int place;
    private boolean hasEnded;
    private byte[] lastPackage = {0};
    private int peoplePlace;
    private @Nullable TcpDoor door;

    private SimulatedAnvizTerminal(AnvizTerminalSpec spec) {
        this.spec = spec;
        this.people = new ArrayList<>(spec.people());
        this.clockOffset = spec.clockOffset();
    }

    /** Hangs a terminal on the wall, without a network; an {@link AnvizBus} may take it. */
    public static SimulatedAnvizTerminal of(AnvizTerminalSpec spec) {
        return new SimulatedAnvizTerminal(spec);
    }

    /**
     * Hangs a terminal on the wall that also listens on TCP.
     *
     * @throws IOException if its port is taken
     */
    public static SimulatedAnvizTerminal start(AnvizTerminalSpec spec) throws IOException {
        var terminal = new SimulatedAnvizTerminal(spec);
        terminal.door = new TcpDoor(terminal, spec.port());
        return terminal;
    }

    /** The TCP port on which it listens, on the loopback address. */
    public synchronized int port() {
        if (door == null) throw new IllegalStateException("This terminal has no network; start() gives it one.");
        return door.port();
    }

    /** What kind of terminal it is. */
    public AnvizTerminalSpec spec() {
        return spec;
    }

    /** What was asked of it. */
    public Evidence evidence() {
        return evidence;
    }

    /** What its log holds, oldest first. */
    public synchronized List<HeldRecord> memory() {
        return List.copyOf(log);
    }

    /** Whom it knows. */
    public synchronized List<Person> people() {
        return List.copyOf(people);
    }

    /** Its own clock. */
    public synchronized LocalDateTime wallClock() {
        Clock world = spec.clock();
        return LocalDateTime.ofInstant(world.instant(), spec.zone())
                .plus(clockOffset)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    /** Somebody puts a finger on it now, by its own clock. */
    public void punch(String pin, int status) {
        punch(pin, wallClock(), status);
    }

    /** The log gets a record with this time; announced if real-time announcements are on. */
    public void punch(String pin, LocalDateTime punchTime, int status) {
        HeldRecord record = new HeldRecord(pin, punchTime, status, 1, 0);
        put(record);
        if (spec.realTime()) announce(record);
    }

    /** The log gets this record; nobody is told. */
    public synchronized void put(HeldRecord record) {
        if (log.size() == spec.recordsMax()) {
            log.remove(0);
            place = Math.max(0, place - 1);
        }
        log.add(record);
    }

    /** Somebody clears the log at the menu. */
    public synchronized void clearLog() {
        log.clear();
        place = 0;
    }

    /** Takes its power away, or gives it back: it hears nothing and says nothing. */
    public synchronized void dead(boolean dead) {
        this.isDead = dead;
    }

    /** Lets something go wrong once. */
    public synchronized void arm(Trouble trouble) {
        if (troubles.size() >= TROUBLES_MAX)
            throw new IllegalStateException("More than " + TROUBLES_MAX + " are armed");
        troubles.addLast(trouble);
    }

    /** How many armed troubles have not come about yet. */
    public synchronized int armed() {
        return troubles.size();
    }

    /** Says over the network that it is there, as it does every five minutes. */
    public void heartbeat() {
        sayToAll(Layout.call(spec.deviceId(), 0x7F));
    }

    /** What it says when it hears these octets, for tests without a wire; whole calls only. Empty if it says nothing. */
    public byte[] answerTo(byte... octets) {
        var said = new ByteArrayOutputStream();
        var voice = new Voice() {
            @Override
            public void say(byte... more) {
                said.writeBytes(more);
            }

            @Override
            public void hangUp() {
                said.reset();
            }
        };
        try {
            for (Heard call : new CallCutter().feed(octets, octets.length)) hear(call, voice);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.toByteArray();
    }

    @Override
    public void close() throws IOException {
        @Nullable TcpDoor closing;
        synchronized (this) {
            closing = door;
        }
        if (closing != null) closing.close();
    }

    void listenTo(Voice voice) {
        listeners.add(voice);
    }

    void forget(Voice voice) {
        listeners.remove(voice);
        synchronized (this) {
            isLoggedIn = false;
        }
    }

    /** Hears a call, and answers if it is meant. */
    void hear(Heard call, Voice voice) throws IOException {
        byte[] answer;
        @Nullable Trouble trouble;
        synchronized (this) {
            boolean isMeant = call.deviceId() == 0 || call.deviceId() == spec.deviceId();
            if (isDead || !isMeant || call.command() == 0xFF) return;
            trouble = troubleAt(call.command());
            if (trouble != null && trouble.kind() == Kind.LOST_CALL) return;
            evidence.heard(call);
            answer = answer(call);
        }
        if (answer.length == 0) return;
        if (trouble == null) voice.say(answer);
        else {
            if (trouble.kind() == Kind.PUNCHED_BEFORE) voice.say(punchedBefore(trouble));
            Mishap.say(answer, trouble, voice);
        }
    }

    private @Nullable Trouble troubleAt(int command) {
        Iterator<Trouble> all = troubles.iterator();
        while (all.hasNext()) {
            Trouble next = all.next();
            if (next.command() != Trouble.ANY && next.command() != command) continue;
            all.remove();
            if (next.after() == 0) return next;
            troubles.addFirst(next.oneLess());
            return null;
        }
        return null;
    }

    private byte[] punchedBefore(Trouble trouble) {
        HeldRecord record = new HeldRecord(String.valueOf(trouble.amount()), wallClock(), 0, 1, 0);
        put(record);
        return announcement(record);
    }

    private void announce(HeldRecord record) {
        sayToAll(announcement(record));
    }

    private byte[] announcement(HeldRecord record) {
        return Layout.frame(spec.deviceId(), 0xDF, DONE, Layout.record(record, spec.epoch()));
    }

    private void sayToAll(byte... frame) {
        for (Voice voice : listeners) {
            try {
                voice.say(frame);
            } catch (IOException e) {
                listeners.remove(voice); // nobody hears it any more
            }
        }
    }

    /** The frame of the answer; empty for none. */
    private byte[] answer(Heard call) {
        if (SINS.contains(call.command())) {
            evidence.sin(call);
            return reply(call, FAILED);
        }
        if (call.command() == 0x04) return login(call);
        if (!spec.login().isEmpty() && !isLoggedIn) return reply(call, FAILED);
        return switch (call.command()) {
            case 0x24 -> reply(call, DONE, Layout.text(spec.serial(), 16));
            case 0x48 -> reply(call, DONE, Layout.text("TC-B-N", 8));
            case 0x30 -> reply(call, DONE, basics());
            case 0x32 -> reply(call, DONE, advanced());
            case 0x38 -> reply(call, DONE, clock());
            case 0x39 -> setClock(call);
            case 0x3C -> reply(call, DONE, Layout.counters(people.size(), people.size(), 0, 0, log.size(), log.size()));
            case 0x40 -> records(call);
            case 0x42, 0x72 -> peopleList(call);
            case 0x4C -> remove(call);
            case 0x46, 0x74 -> {
                var id = new ByteArrayOutputStream();
                Layout.number(id, spec.deviceId(), 4);
                yield reply(call, DONE, id.toByteArray());
            }
            default -> unknown(call);
        };
    }

    private byte[] unknown(Heard call) {
        return spec.oldFirmware() ? new byte[0] : reply(call, FAILED);
    }

    private byte[] reply(Heard call, int result, byte... data) {
        return Layout.frame(spec.deviceId(), call.command() | 0x80, result, data);
    }

    private byte[] login(Heard call) {
        if (spec.oldFirmware()) return new byte[0];
        if (spec.login().isEmpty()) return reply(call, DONE);
        isLoggedIn = spec.login().equals(text(call, 0) + ":" + text(call, LOGIN_TEXT));
        return reply(call, isLoggedIn ? DONE : FAILED);
    }

    private static String text(Heard call, int from) {
        var text = new StringBuilder();
        for (int i = from; i < from + LOGIN_TEXT && call.at(i) != 0; i++) text.append((char) call.at(i));
        return text.toString();
    }

    private static byte[] basics() {
        byte[] basics = Layout.text("02.05.30", 18);
        basics[8] = 0x51; // a password of five digits, which must go no further
        basics[9] = 0x23;
        basics[10] = 0x45;
        return basics;
    }

    private byte[] advanced() {
        byte[] advanced = new byte[15];
        advanced[4] = (byte) (spec.realTime() ? 1 : 0);
        return advanced;
    }

    private byte[] clock() {
        LocalDateTime now = wallClock();
        return new byte[] {
            (byte) (now.getYear() - 2000),
            (byte) now.getMonthValue(),
            (byte) now.getDayOfMonth(),
            (byte) now.getHour(),
            (byte) now.getMinute(),
            (byte) now.getSecond()
        };
    }

    private byte[] setClock(Heard call) {
        try {
            LocalDateTime to =
                    LocalDateTime.of(2000 + call.at(0), call.at(1), call.at(2), call.at(3), call.at(4), call.at(5));
            LocalDateTime world = LocalDateTime.ofInstant(spec.clock().instant(), spec.zone());
            clockOffset = Duration.between(world, to);
            evidence.clockSet(to);
            return reply(call, DONE);
        } catch (DateTimeException e) {
            return reply(call, FAILED);
        }
    }

    private byte[] records(Heard call) {
        int mode = call.at(0);
        if (mode == 0x10) return reply(call, DONE, lastPackage);
        if (mode == 1 || mode == 2) {
            place = 0; // nobody ever clears a flag here, so all records are new ones
            hasEnded = false;
        }
        if (hasEnded && !spec.continuesAfterEnd()) return reply(call, DONE, (byte) 0);
        int count = Math.min(Math.min(PACKAGE_MAX, call.at(1)), log.size() - place);
        lastPackage = Layout.records(log.subList(place, place + count), spec.epoch());
        place += count;
        hasEnded = count == 0;
        return reply(call, DONE, lastPackage);
    }

    private byte[] peopleList(Heard call) {
        PeopleLayout layout = spec.peopleLayout();
        if (call.command() != layout.command) return unknown(call);
        if (people.isEmpty()) return reply(call, EMPTY);
        if (call.at(0) == 1) peoplePlace = 0;
        int count = Math.min(Math.min(layout.most, call.at(1)), people.size() - peoplePlace);
        byte[] list = Layout.people(people.subList(peoplePlace, peoplePlace + count), layout);
        peoplePlace += count;
        return reply(call, DONE, list);
    }

    private byte[] remove(Heard call) {
        long id = 0;
        for (int i = 0; i < 5; i++) id = id << 8 | call.at(i);
        String pin = Long.toString(id);
        if (call.at(5) != 0xFF) {
            evidence.sin(call);
            return reply(call, FAILED);
        }
        boolean wasThere = people.removeIf(person -> person.pin().equals(pin));
        if (wasThere) evidence.removed(pin);
        return reply(call, wasThere ? DONE : NO_USER);
    }
}
