package id.titian.sandbox.zk;

import id.titian.contract.Bytes;
import id.titian.sandbox.zk.Evidence.Observation;
import id.titian.sandbox.zk.Log.Operation;
import id.titian.sandbox.zk.codec.DataSet;
import id.titian.sandbox.zk.codec.FreeSizes;
import id.titian.sandbox.zk.codec.Packet;
import id.titian.sandbox.zk.codec.RecordLayout;
import id.titian.sandbox.zk.codec.RecordLayout.Words;
import id.titian.sandbox.zk.codec.ZkTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A ZK terminal that is not there: on one port of the loopback address it speaks the standalone protocol over TCP and
 * UDP, keeps a log and a clock, and does wrong what it is told to. Every method may be called by any thread.
 */
public final class SimulatedZkTerminal implements AutoCloseable {

    /** People that fit into the user table, as reported. */
    public static final int USER_MAX = 10_000;

    private static final int FINGER_MAX = 3_000;

    /** Punches that wait to be announced; what comes while so many wait is logged and not announced. */
    private static final int ANNOUNCEMENTS_MAX = 1_000;

    private static final int BINDS_MAX = 50;
    private static final int SESSION_MAX = 0xFFFE;
    private static final int END_MILLIS_MAX = 5_000;

    private final ZkTerminalSpec spec;
    private final Evidence evidence = new Evidence();
    private final Troubles troubles = new Troubles();
    private final Seat seat;
    private final Log log;
    private final WallClock wallClock;
    private final List<TerminalUser> users;
    private final OptionTable options;
    private final Random random;
    private final BlockingQueue<Bytes> announcements = new LinkedBlockingQueue<>(ANNOUNCEMENTS_MAX);
    private final Thread announcer;
    private final int port;

    /** Guards the doors; apart from the terminal's own lock, which a conversation may want while a door closes. */
    private final Object plug = new Object();

    private boolean closed;
    private @Nullable TcpDoor tcp;
    private @Nullable UdpDoor udp;

    private int sessionsGiven;
    private boolean disabled;
    private long disabledUntilNanos;

    private SimulatedZkTerminal(ZkTerminalSpec spec) throws IOException {
        this.spec = spec;
        this.seat = new Seat(spec.singleSession(), spec.heldAfterDrop(), spec.sessionTimeout(), evidence);
        this.log = new Log(spec.recordMax(), spec.whenFull());
        this.wallClock = new WallClock(spec.clock(), spec.zone(), spec.clockOffset(), spec.driftPpm());
        this.users = new CopyOnWriteArrayList<>(spec.users());
        this.options = OptionTable.of(spec);
        this.random = new Random(spec.seed());
        log.operation(Operation.POWER_ON, wallClock.now());
        this.port = open(spec.port());
        this.announcer = newThread("events", this::announce);
        announcer.start();
    }

    /**
     * Hangs a terminal on the wall and switches it on.
     *
     * @throws IOException if its port is taken
     */
    public static SimulatedZkTerminal start(ZkTerminalSpec spec) throws IOException {
        return new SimulatedZkTerminal(spec);
    }

    /** The port on which it listens, TCP and UDP alike. */
    public int port() {
        return port;
    }

    /** What kind of terminal it is. */
    public ZkTerminalSpec spec() {
        return spec;
    }

    /** What clients asked of it. */
    public Evidence evidence() {
        return evidence;
    }

    /** Somebody puts a finger on it now, by the terminal's own clock: logged, and announced to a client that listens. */
    public Optional<HeldRecord> punch(String pin, int inOut, int verify) {
        return punch(pin, inOut, verify, 0);
    }

    /**
     * The same with a work code.
     *
     * @return what the log holds of it; nothing if the memory takes no more, or if a client has locked people out
     */
    public Optional<HeldRecord> punch(String pin, int inOut, int verify, long workCode) {
        if (isDisabled()) return Optional.empty();
        LocalDateTime now = wallClock.now();
        HeldRecord record = record(pin, ZkTime.encode(now), inOut, verify, workCode);
        Optional<Bytes> event = spec.events()
                ? Optional.of(spec.eventLayout().encode(record.pin(), record.verify(), record.status(), now))
                : Optional.empty();
        if (!log.keep(record)) return Optional.empty();
        if (event.isPresent() && !announcements.offer(event.get())) evidence.note(Observation.EVENT_LOST);
        return Optional.of(record);
    }

    /**
     * Puts a punch of any wall-clock time into the log, as if it had been made then. Nothing is announced.
     *
     * @return what the log holds of it; nothing if the memory takes no more
     */
    public Optional<HeldRecord> put(String pin, LocalDateTime wallTime, int inOut, int verify, long workCode) {
        return putEncoded(pin, ZkTime.encode(wallTime), inOut, verify, workCode);
    }

    /**
     * Puts a punch into the log whose 32 bits of time need not mean a date, such as a 30th of February; see
     * {@link ZkTime#encode(int, int, int, int, int, int)}.
     */
    public Optional<HeldRecord> putEncoded(String pin, long encodedTime, int inOut, int verify, long workCode) {
        HeldRecord record = record(pin, encodedTime, inOut, verify, workCode);
        return log.keep(record) ? Optional.of(record) : Optional.empty();
    }

    /** What its log holds, oldest first. */
    public List<HeldRecord> memory() {
        return log.snapshot();
    }

    /** Somebody clears the log at the terminal's own menu. */
    public void clearLog() {
        log.clear(wallClock.now());
    }

    /** What its clock shows. */
    public LocalDateTime wallClock() {
        return wallClock.now();
    }

    /** Moves its clock forward, or back by a negative duration, and nobody knows why. */
    public void shiftClock(Duration by) {
        wallClock.shift(by);
    }

    /** The battery is empty and the power was gone: the clock starts again at 2000-01-01 00:00:00. */
    public void resetClock() {
        wallClock.set(LocalDateTime.of(2000, 1, 1, 0, 0, 0));
    }

    /** The people it knows now. */
    public List<TerminalUser> users() {
        return List.copyOf(users);
    }

    /** Adds a person, replacing one with the same uid. */
    public void enroll(TerminalUser user) {
        users.removeIf(known -> known.uid() == user.uid());
        users.add(user);
    }

    /** Removes a person; what is in the log stays there. */
    public void dismiss(String pin) {
        users.removeIf(known -> known.pin().equals(pin));
    }

    /** Somebody at the hub has ordered that this person be removed: a client that does so once does not sin. */
    public void expectRemovalOf(String pin) {
        evidence.ordered(pin);
    }

    /** Makes it misbehave once; what is armed waits for its occasion, in order. */
    public void arm(Misbehaviour misbehaviour) {
        troubles.arm(misbehaviour);
    }

    /** Makes it behave again. */
    public void disarm() {
        troubles.disarm();
    }

    /** How many misbehaviours still wait for their occasion. */
    public int armed() {
        return troubles.count();
    }

    /** Whether a client has locked people out. */
    public synchronized boolean isDisabled() {
        return disabled && (disabledUntilNanos == 0 || System.nanoTime() - disabledUntilNanos < 0);
    }

    /** Pulls the network plug: connections break, the port is dead. Log and clock go on. */
    public void unplug() {
        synchronized (plug) {
            try {
                if (tcp != null) tcp.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The port " + port + " cannot be closed", e);
            }
            if (udp != null) udp.close();
            tcp = null;
            udp = null;
            seat.forgetAll();
        }
    }

    /**
     * Puts the network plug back.
     *
     * @throws IOException if somebody else has taken the port meanwhile
     */
    public void plugIn() throws IOException {
        synchronized (plug) {
            if (closed) throw new IllegalStateException("This terminal was taken off the wall");
            if (tcp == null) open(port);
        }
    }

    @Override
    public void close() {
        synchronized (plug) {
            closed = true;
            announcer.interrupt();
            unplug();
        }
    }

    /** A port is free only when nobody waits on it any more. */
    static void awaitEndOf(Thread thread) {
        try {
            thread.join(END_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Seat seat() {
        return seat;
    }

    Troubles troubles() {
        return troubles;
    }

    synchronized int nextSession() {
        int given = sessionsGiven++;
        if (spec.firstSession() != 0) return 1 + (spec.firstSession() - 1 + given) % SESSION_MAX;
        return 1 + random.nextInt(SESSION_MAX);
    }

    synchronized void enable() {
        disabled = false;
    }

    synchronized void disable(int seconds) {
        disabled = true;
        disabledUntilNanos = seconds <= 0
                ? 0
                : System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    }

    void setByClient(LocalDateTime wall) {
        evidence.clockSet(wallClock.now(), wall);
        wallClock.set(wall);
        log.operation(Operation.CLOCK_CHANGED, wall);
    }

    /** Removes whoever has a place in the table; false if nobody has. What is in the log stays there. */
    boolean removeByClient(Packet request, int uid) {
        Optional<TerminalUser> user =
                users.stream().filter(known -> known.uid() == uid).findFirst();
        // Before the person is gone: who sees the table without them finds the note.
        evidence.removed(request, new Evidence.Removal(uid, user));
        if (user.isEmpty()) return false;
        log.operation(Operation.USER_DELETED, wallClock.now());
        return users.remove(user.get());
    }

    Optional<String> option(String key) {
        return options.value(key);
    }

    FreeSizes sizes() {
        int records = spec.zeroRecordCount() ? 0 : log.size();
        return new FreeSizes(users.size(), 0, records, log.operationCount(), USER_MAX, FINGER_MAX, spec.recordMax());
    }

    /** A data set as it crosses the line, or null if this terminal does not give it. */
    byte @Nullable [] content(DataSet set) {
        return switch (set) {
            case RECORDS -> log.recordsAsData();
            case OPERATIONS -> log.operationsAsData();
            case USERS -> Log.asData(users.stream().map(this::octets).toList());
            case TEMPLATES, UNKNOWN -> null;
        };
    }

    Thread newThread(String what, Runnable work) {
        var thread = new Thread(work, "zk-terminal-" + spec.serial() + "-" + what);
        thread.setDaemon(true);
        return thread;
    }

    private Bytes octets(TerminalUser user) {
        return spec.userLayout()
                .encode(user.uid(), user.pin(), user.name(), user.privilege(), user.card(), spec.untidyNames());
    }

    private HeldRecord record(String pin, long time, int inOut, int verify, long workCode) {
        Optional<TerminalUser> user =
                users.stream().filter(known -> known.pin().equals(pin)).findFirst();
        RecordLayout layout = spec.recordLayout();
        int uid = user.map(TerminalUser::uid).orElseGet(() -> layout.namesByUid() ? uidOfStranger(pin) : 0);
        Words held = layout.held(new Words(uid, pin, time, inOut, verify, workCode));
        String heldPin = layout.namesByUid()
                ? user.map(known -> spec.userLayout().pinAsHeld(uid, pin)).orElseGet(() -> Integer.toString(uid))
                : held.pin();
        return new HeldRecord(
                heldPin, ZkTime.decode(time), held.status(), held.verify(), held.workCode(), layout.encode(held));
    }

    private static int uidOfStranger(String pin) {
        try {
            return Integer.parseInt(pin);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("This layout names people by uid; enroll this one first: " + pin, e);
        }
    }

    private void announce() {
        try {
            while (true) {
                Bytes event = announcements.take();
                for (Conversation conversation : seat.seated()) tell(conversation, event);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Conversation conversation, Bytes event) {
        try {
            conversation.announce(event);
        } catch (IOException e) {
            evidence.note(Observation.EVENT_LOST);
        }
    }

    /** Opens both doors under one number; a free number for TCP may be taken for UDP, so several are tried. */
    private int open(int wanted) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var listener = new ServerSocket();
            try {
                listener.setReuseAddress(true);
                listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
                int number = listener.getLocalPort();
                var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
                tcp = new TcpDoor(this, listener);
                udp = new UdpDoor(this, socket);
                return number;
            } catch (IOException e) {
                listener.close();
                if (wanted != 0 || attempt >= BINDS_MAX || !(e instanceof BindException)) throw e;
            }
        }
    }
}
