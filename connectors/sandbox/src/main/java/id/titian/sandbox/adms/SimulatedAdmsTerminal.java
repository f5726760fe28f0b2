package id.titian.sandbox.adms;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pushing terminal that is not there: it visits its server in one thread, keeps a log and a clock, and is odd in the ways
 * that its {@link AdmsTerminalSpec} names. Every method may be called by any thread.
 */
public final class SimulatedAdmsTerminal implements AutoCloseable {

    static final int UNKNOWN_COMMAND = -1002;

    /** A clock that is off by no more is left alone. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

    private static final int END_MILLIS_MAX = 30_000;

    private final AdmsTerminalSpec spec;
    private final Memory memory;
    private final List<AdmsPerson> people;
    private final List<Operation> operations = new ArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> sins = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> greetings = new CopyOnWriteArrayList<>();
    private final AtomicInteger answersToLose = new AtomicInteger();
    private final AtomicInteger uploaded = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger visits = new AtomicInteger();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private Duration offset;
    private volatile boolean closed;

    private SimulatedAdmsTerminal(AdmsTerminalSpec spec) {
        this.spec = spec;
        this.memory = new Memory(spec.recordMax(), spec.is(Quirk.RESUMES_BY_TIME));
        this.people = new CopyOnWriteArrayList<>(spec.people());
        this.offset = spec.clockOffset();
        this.thread = new Thread(this::run, "adms-" + spec.serial());
        thread.setDaemon(true);
    }

    /** Hangs a terminal on the wall; it visits its server at once, and as often as it must. */
    public static SimulatedAdmsTerminal start(AdmsTerminalSpec spec) {
        var terminal = new SimulatedAdmsTerminal(spec);
        terminal.thread.start();
        return terminal;
    }

    /** What kind of terminal it is. */
    public AdmsTerminalSpec spec() {
        return spec;
    }

    /** The port of the server that it pushes to; it has none of its own. */
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
    public Optional<HeldPunch> punch(String pin, int status, int verify) {
        return punch(pin, clock(), status, verify);
    }

    /**
     * Somebody was recognised at a moment of its clock; it pushes this at once.
     *
     * @return what the memory holds of it; nothing if it is full
     */
    public Optional<HeldPunch> punch(String pin, LocalDateTime at, int status, int verify) {
        var punch = new HeldPunch(pin, at.truncatedTo(ChronoUnit.SECONDS), status, verify, 0);
        if (!memory.add(punch)) return Optional.empty();
        wake.release();
        return Optional.of(punch);
    }

    /** What its memory holds, in its order. */
    public List<HeldPunch> memory() {
        return memory.all();
    }

    /** Whom it knows. */
    public List<AdmsPerson> people() {
        return List.copyOf(people);
    }

    /** Somebody sets its clock at the menu; the operation log tells. */
    public void shiftClock(Duration by) {
        synchronized (this) {
            offset = offset.plus(by);
        }
        operate(21);
    }

    /** Somebody clears its log at the menu; the operation log tells. */
    public void clearLog() {
        memory.clear();
        operate(23);
    }

    /** Something is done at the menu, by the vendor's numbers. */
    public void operate(int code) {
        LocalDateTime now = clock();
        synchronized (operations) {
            operations.add(new Operation(code, now));
        }
        wake.release();
    }

    /** The next so many answers to uploads get lost after the server gave them. */
    public void loseAnswers(int count) {
        answersToLose.addAndGet(count);
    }

    /** The commands that servers gave, in their order. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** The commands that no gateway should give: they clear, restart, set, or run something. None was obeyed. */
    public List<String> sins() {
        return List.copyOf(sins);
    }

    /** The options of each handshake that went well. */
    public List<Map<String, String>> greetings() {
        return List.copyOf(greetings);
    }

    /** How many records it has sent, repeated ones too. */
    public int uploaded() {
        return uploaded.get();
    }

    /** How many visits ended early. */
    public int failures() {
        return failures.get();
    }

    /** How many visits went through to the end. */
    public int visits() {
        return visits.get();
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
        var conversation = new Conversation(this);
        try {
            while (!closed) {
                Duration wait;
                wake.drainPermits();
                try {
                    conversation.visit();
                    visits.incrementAndGet();
                    wait = conversation.delay();
                } catch (UnreachedException e) {
                    failures.incrementAndGet();
                    conversation.hangUp();
                    pause(conversation.errorDelay()); // a punch does not make it try sooner
                    continue;
                }
                if (wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void pause(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    Memory punches() {
        return memory;
    }

    /** Sets the clock as firmware does: from the date of the server, and its zone or else the one in the menu. */
    void setClock(String date, ServerOptions options) {
        int minutes = spec.is(Quirk.KEEPS_ITS_ZONE)
                ? spec.menuZoneMinutes()
                : options.zoneMinutes().orElse(spec.menuZoneMinutes());
        LocalDateTime told;
        try {
            told = OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .withOffsetSameInstant(ZoneOffset.ofTotalSeconds(minutes * 60))
                    .toLocalDateTime();
        } catch (DateTimeException e) {
            return; // firmware passes over a date that it cannot read
        }
        synchronized (this) {
            Duration off = Duration.between(clock(), told);
            if (off.abs().compareTo(CLOCK_TOLERANCE) > 0) offset = offset.plus(off);
        }
    }

    int remove(String pin) {
        return people.removeIf(person -> person.pin().equals(pin)) ? 0 : -1;
    }

    List<Operation> unsentOperations() {
        synchronized (operations) {
            return List.copyOf(operations);
        }
    }

    void operationsSent(int count) {
        synchronized (operations) {
            operations.subList(0, count).clear();
        }
    }

    boolean losesThisAnswer() {
        return answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    void noteGreeting(ServerOptions options) {
        greetings.add(options.values());
    }

    void noteUpload(int records) {
        uploaded.addAndGet(records);
    }

    void noteCommand(String command) {
        commands.add(command);
    }

    void noteSin(String command) {
        sins.add(command);
    }
}
