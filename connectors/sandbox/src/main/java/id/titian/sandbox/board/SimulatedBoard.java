package id.titian.sandbox.board;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A board that is not there: it registers with its server in one thread, sends what it holds, drops the socket where a
 * {@code ret} stays out, and begins again. Every method may be called by any thread.
 */
public final class SimulatedBoard implements AutoCloseable {

    private static final int END_MILLIS_MAX = 30_000;
    private static final int LOOK_EVERY_MILLIS = 100;
    private static final int VERIFIED_BY_FINGER = 1;

    private final BoardSpec spec;
    private final Wording wording;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<BoardRecord> memory = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<LocalDateTime> clockSets = new CopyOnWriteArrayList<>();
    private final AtomicInteger registrations = new AtomicInteger();
    private final AtomicInteger drops = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger retsToLose = new AtomicInteger();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private Duration offset;
    private int mark;
    private volatile boolean closed;

    private SimulatedBoard(BoardSpec spec) {
        this.spec = spec;
        this.wording = new Wording(spec);
        this.offset = spec.clockOffset();
        this.thread = new Thread(this::run, "board-" + spec.serial());
        thread.setDaemon(true);
    }

    /** Hangs a board on the wall; it calls its server at once. */
    public static SimulatedBoard start(BoardSpec spec) {
        var board = new SimulatedBoard(spec);
        board.thread.start();
        return board;
    }

    /** What kind of board it is. */
    public BoardSpec spec() {
        return spec;
    }

    /** The port of the server that it sends to; it has none of its own. */
    public int port() {
        return spec.server().getPort();
    }

    /** What its clock shows. */
    public synchronized LocalDateTime clock() {
        return LocalDateTime.ofInstant(spec.clock().instant(), spec.zone())
                .plus(offset)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    /** Somebody is recognised now, by its own clock. */
    public Optional<BoardRecord> punch(String pin) {
        return punch(pin, clock(), VERIFIED_BY_FINGER, 0);
    }

    /**
     * Somebody was recognised at a moment of its clock; it sends this at once.
     *
     * @return what the memory holds of it; nothing if it is full
     */
    public Optional<BoardRecord> punch(String pin, LocalDateTime at, int mode, int inout) {
        return hold(new BoardRecord(pin, at.truncatedTo(ChronoUnit.SECONDS), mode, inout, 0));
    }

    /** A door, a button or an alarm; it stands in the log among the punches. */
    public Optional<BoardRecord> door(int event, LocalDateTime at) {
        return hold(new BoardRecord(BoardRecord.DOOR, at, 0, 0, event));
    }

    /** Somebody whom it does not know stands before it; this too stands in the log. */
    public Optional<BoardRecord> stranger(LocalDateTime at) {
        return hold(new BoardRecord(BoardRecord.STRANGER, at, 8, 0, 0));
    }

    private Optional<BoardRecord> hold(BoardRecord record) {
        synchronized (this) {
            if (memory.size() >= spec.recordMax()) return Optional.empty();
            memory.add(record);
        }
        wake.release();
        return Optional.of(record);
    }

    /** The punches that its memory holds, in its order; doors and strangers are none. */
    public synchronized List<BoardRecord> memory() {
        return memory.stream().filter(BoardRecord::isPunch).toList();
    }

    /** Everything that its memory holds. */
    public synchronized List<BoardRecord> records() {
        return List.copyOf(memory);
    }

    /** Whether everything in its memory has been acknowledged. */
    public synchronized boolean hasSentAll() {
        return mark >= memory.size();
    }

    /** Somebody presses "send all again" in its menu. */
    public void sendAgain() {
        synchronized (this) {
            mark = 0;
        }
        wake.release();
    }

    /** The next so many acknowledgements of logs get lost after the server gave them. */
    public void loseRets(int count) {
        retsToLose.addAndGet(count);
    }

    /** What servers wanted of it beside answering; no gateway of ours does. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Each time to which a server set its clock. */
    public List<LocalDateTime> clockSets() {
        return List.copyOf(clockSets);
    }

    /** How often it was registered. */
    public int registrations() {
        return registrations.get();
    }

    /** How often it dropped the socket because a {@code ret} stayed out, or found nobody. */
    public int drops() {
        return drops.get();
    }

    /** How many records it has sent, repeated ones too. */
    public int sent() {
        return sent.get();
    }

    /** Takes it off the wall; waits until it has finished its sentence. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(END_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                try (Wire wire = spec.has(Trouble.POSTS)
                        ? new PostWire(client, spec.server())
                        : ChatWire.dial(client, spec.server(), spec.answerWithin())) {
                    converse(wire);
                } catch (NoRetException e) {
                    drops.incrementAndGet();
                    TimeUnit.MILLISECONDS.sleep(spec.comesBackAfter().toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse(Wire wire) throws NoRetException, InterruptedException {
        int unsent;
        int used;
        synchronized (this) {
            used = memory.size();
            unsent = used - mark;
        }
        String welcome = said(wire, "reg", wording.registration(clock(), used, unsent));
        registrations.incrementAndGet();
        if (spec.has(Trouble.SENDS_USERS) || !welcome.contains("\"nosenduser\":true"))
            for (BoardPerson person : spec.people()) said(wire, "senduser", wording.user(person));
        while (!closed) {
            wake.drainPermits();
            while (!unsent().isEmpty()) sendSome(wire);
            if (spec.has(Trouble.REPEATS_THE_LAST_FOR_EVER)) forgetTheLast();
            else awaitSomething(wire);
        }
    }

    private void awaitSomething(Wire wire) throws NoRetException, InterruptedException {
        while (!wake.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS))
            if (!wire.isOpen()) throw new NoRetException("The server hung up.");
    }

    private synchronized List<BoardRecord> unsent() {
        return List.copyOf(memory.subList(mark, Math.min(memory.size(), mark + spec.recordsAtOnce())));
    }

    private void sendSome(Wire wire) throws NoRetException, InterruptedException {
        int from;
        List<BoardRecord> records;
        synchronized (this) {
            from = mark;
            records = unsent();
        }
        sent.addAndGet(records.size());
        said(wire, "sendlog", wording.logs(records, from + 1));
        if (retsToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) throw new NoRetException("Lost on the way.");
        synchronized (this) {
            if (mark == from) mark = from + records.size();
        }
    }

    private void forgetTheLast() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(spec.comesBackAfter().toMillis());
        synchronized (this) {
            if (mark > 0) mark--;
        }
    }

    /** Says something and waits for its {@code ret}. */
    private String said(Wire wire, String command, String message) throws NoRetException, InterruptedException {
        String answer = wire.ask(message, spec.answerWithin());
        if (answer.contains("\"cmd\":")) asked.add(answer);
        if (!wording.isRet(command, answer)) throw new NoRetException("Not the ret of " + command + ": " + answer);
        wording.cloudTime(answer).ifPresent(this::setClock);
        return answer;
    }

    private synchronized void setClock(LocalDateTime time) {
        offset = offset.plus(Duration.between(clock(), time));
        clockSets.add(time);
    }
}
