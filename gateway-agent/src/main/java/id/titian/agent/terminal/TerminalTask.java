package id.titian.agent.terminal;

import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.address.Address;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.line.SerialLine;
import id.titian.agent.supervise.BackOff;
import id.titian.agent.terminal.dial.Dialler;
import id.titian.agent.terminal.dial.WrongTerminalException;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.TerminalDriver;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.watch.Completeness;
import id.titian.contract.wire.AgentState.TerminalState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with one terminal for as long as the agent runs, on a thread of its own. Whatever the terminal, its driver or the
 * journal does costs a wait, never the task.
 */
public final class TerminalTask implements Runnable {

    /** How long the task does one thing before it looks up. */
    private static final Duration SLICE = Duration.ofSeconds(1);

    /** A line on which nothing was said for so long is asked for the time, which shows whether it still lives. */
    static final Duration CONTACT_EVERY = Duration.ofSeconds(60);

    /** After a live punch the log is read so much later: others follow the first through the door. */
    private static final Duration SETTLE = Duration.ofSeconds(5);

    /** Reading the log takes at most this part of the time, however large the log and however many the punches. */
    private static final int READING_SHARE = 10;

    /** On a slow line a count that fits is believed for so long; then the log is read all the same. */
    private static final Duration COUNT_HOLDS = Duration.ofHours(24);

    private static final Duration WISH_RETRY = Duration.ofMillis(300);

    /** A log for which there was no room is tried again so much later; meanwhile its terminal is listened to. */
    private static final Duration ROOM_RETRY = Duration.ofSeconds(2);

    /** The same for one that has to be greeted again for it. Nothing is wrong with it: who waits ever longer is overtaken for ever. */
    private static final Duration ROOM_RETRY_UNHEARD = Duration.ofSeconds(5);

    /** An answer that came late, or twice, is nothing to tell of. */
    private static final int STRAY_OCTETS_MIN = 64;

    private static final Logger LOG = System.getLogger(TerminalTask.class.getName());

    private final TerminalConfig config;
    private final TerminalDriver driver;
    private final Dialler dialler;
    private final Journal journal;
    private final Clock clock;
    private final LogRoom room;
    private final Duration contactEvery;
    private final BackOff backOff;
    private final Sight sight;
    private final Set<Ability> can;
    private final Errands errands;
    private final Semaphore bell = new Semaphore(0);
    private final Wishes wishes = new Wishes();
    private final ClockCare clockCare;
    private LogPrefix prefix = LogPrefix.NONE;
    private int heardSinceRead;
    private long lastReadNanos;
    private long readDueNanos;
    private long roomDueNanos = System.nanoTime();
    private volatile boolean stopping;
    private volatile boolean rereadWanted;
    private volatile @Nullable Thread runner;

    /**
     * A task that begins with {@link #run}.
     *
     * @param room where its log has to fit, beside those of the other terminals of this agent.
     * @param seen what it was like in an earlier run.
     * @param contactEvery how long nothing may be said on its line before it is asked for the time.
     * @param random numbers from 0 to below 1, for the back-off.
     */
    TerminalTask(
            TerminalConfig config,
            TerminalDriver driver,
            Dialler dialler,
            Journal journal,
            Clock clock,
            LogRoom room,
            SeenFile seen,
            Duration contactEvery,
            DoubleSupplier random) {
        this.config = config;
        this.driver = driver;
        this.dialler = dialler;
        this.journal = journal;
        this.clock = clock;
        this.room = room;
        this.contactEvery = contactEvery;
        this.backOff = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(60), random);
        this.sight = new Sight(config.name(), config.family(), config.zone(), clock, seen);
        config.serial().ifPresent(sight::expected);
        this.can = driver.abilities();
        this.errands = new Errands(config.name(), can, sight);
        this.clockCare = new ClockCare(config, can, sight);
    }

    /** The terminal's nickname. */
    public String name() {
        return config.name();
    }

    /** How the terminal is now, for the status page and the hub. */
    public TerminalState state() {
        return sight.state(journal.epoch());
    }

    /**
     * Asks for the whole log, read from now on: a reading that has begun already is no answer, one that has not is shared.
     * Completes with what failed, too.
     */
    public CompletableFuture<ReadReport> readNow() {
        CompletableFuture<ReadReport> answer = wishes.add();
        bell.release();
        return answer;
    }

    /** Wants something of the terminal of that serial number, as soon as it is reached and its log was read. */
    public void want(String serial, Errand errand) {
        errands.want(serial, errand);
        bell.release();
    }

    /** The whole log is to be read again, as soon as the terminal is reached: the journal began anew. */
    public void reread() {
        rereadWanted = true;
        bell.release();
    }

    /** Ends the task; its thread is done soon after. */
    public void stop() {
        stopping = true;
        Thread thread = runner;
        if (thread != null) thread.interrupt();
        bell.release();
    }

    @Override
    public void run() {
        runner = Thread.currentThread();
        try {
            while (!stopping) {
                sight.on(Phase.Event.DIAL);
                attempt();
            }
        } catch (InterruptedException e) {
            // Only stop() interrupts this thread; falling through ends it.
            Thread.currentThread().interrupt();
        } finally {
            sight.on(Phase.Event.STOP);
            wishes.end();
        }
    }

    /** One contact from dialling to its end, and the wait after it. */
    private void attempt() throws InterruptedException {
        try {
            converse();
            if (!stopping) restUntilDue();
        } catch (TerminalRefusedException e) {
            // A wrong key does not become right by itself, and some terminals lock who tries too often.
            fail(e.code(), e, Phase.Event.FAIL, backOff.hard());
        } catch (TerminalException e) {
            fail(e.code(), e, Phase.Event.FAIL, backOff.next());
        } catch (WrongTerminalException e) {
            fail("serial-changed", e, Phase.Event.FAIL, backOff.hard());
        } catch (LogRoom.NoRoomException e) {
            fail("no-room", e, Phase.Event.FAIL, ROOM_RETRY_UNHEARD);
        } catch (JournalException e) {
            fail(e.code(), e, Phase.Event.JOURNAL_FULL, backOff.next());
        } catch (IllegalArgumentException e) {
            fail("setting-refused", e, Phase.Event.FAIL, backOff.hard());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Terminal " + config.name() + ": the driver erred", e);
            fail("driver-failed", e, Phase.Event.FAIL, backOff.hard());
        }
    }

    private void converse()
            throws TerminalException, JournalException, WrongTerminalException, LogRoom.NoRoomException,
                    InterruptedException {
        try (Line line = dialler.dial();
                TerminalSession session = driver.open(line, settings(config, clock))) {
            insistOnSerial(session.identity().serial());
            sight.on(Phase.Event.GREETED);
            sight.greeted(session.identity().serial());
            Contact contact = new Contact(config, session, journal, clock, room);
            read(contact);
            tellOfStrayOctets(line);
            while (config.live() && can.contains(Ability.LIVE) && !stopping) {
                sight.on(Phase.Event.LISTEN);
                listenUntilDue(contact);
                if (stopping) return;
                sight.on(Phase.Event.READ);
                read(contact);
            }
        }
    }

    /** What came out of turn on wires costs time, and shows that something on them is not as it should be. */
    private void tellOfStrayOctets(Line line) {
        if (line instanceof SerialLine wires && wires.dropped() >= STRAY_OCTETS_MIN)
            sight.notice(
                    "line-noise",
                    wires.dropped()
                            + " octets came on its wires when nobody had asked, and were passed over: switch the real-time"
                            + " output of all terminals on them off; if that is not it, see to the wires.");
    }

    /** What the driver is told of a terminal. */
    static TerminalSettings settings(TerminalConfig config, Clock clock) {
        return new TerminalSettings(
                config.key().reveal(), config.pinForm(), config.zone(), clock, config.answerWithin(), config.options());
    }

    private void insistOnSerial(String serial) throws WrongTerminalException {
        if (config.serial().isPresent() && !config.serial().get().equals(serial))
            throw new WrongTerminalException("At " + config.address().text() + " answers the terminal " + serial
                    + " where the configuration expects " + config.serial().get()
                    + "; nothing was read. If the terminal was replaced, write the new serial number.");
    }

    private void read(Contact contact)
            throws TerminalException, JournalException, LogRoom.NoRoomException, InterruptedException {
        clockCare.measure(contact);
        Completeness.Moment began = Completeness.Moment.now(clock);
        if (isAccountedFor(contact)) {
            sight.counted(began, prefix.epoch());
            readDueNanos = System.nanoTime() + config.pollEvery().toNanos();
            if (!clockCare.correct(contact)) return;
        }
        Optional<LogRoom.Share> share = contact.takeRoom();
        if (share.isEmpty()) {
            putOff();
            return;
        }
        try (LogRoom.Share held = share.get()) {
            rereadWanted = false;
            if (wishes.areWaiting() || errands.areWaiting(TerminalOrder.Kind.READ_AGAIN)) sight.forgive();
            wishes.readingBegins();
            Contact.LogRead log = readLog(contact);
            take(log);
            errands.carryOut(contact, log.report());
            // What was punched since that reading was still written by the clock as it was.
            if (clockCare.correct(contact)) take(readLog(contact));
        } finally {
            wishes.readingEnds();
        }
    }

    private Contact.LogRead readLog(Contact contact) throws TerminalException, JournalException, InterruptedException {
        return contact.readLog(prefix, sight.lastRecord(contact.serial()));
    }

    /** Whether a log on a slow line is known to be in the journal by the terminal's own count, and nobody insists on reading it. */
    private boolean isAccountedFor(Contact contact) throws TerminalException, InterruptedException {
        boolean isSlow = config.address() instanceof Address.SerialPort;
        boolean isWanted =
                rereadWanted || wishes.areWaiting() || errands.areWaiting() || journal.fullReadNeeded(contact.serial());
        if (!isSlow || isWanted || !can.contains(Ability.COUNT) || !prefix.isOf(journal.epoch(), contact.serial()))
            return false;
        Duration since = Duration.ofNanos(System.nanoTime() - lastReadNanos);
        if (since.compareTo(COUNT_HOLDS) > 0) return false;
        contact.askMemory();
        return contact.counts(prefix.count() + heardSinceRead);
    }

    /** A terminal that is listened to loses nothing by it; another is let go of, and tried again later. */
    private void putOff() throws LogRoom.NoRoomException {
        LogRoom.NoRoomException why = new LogRoom.NoRoomException();
        if (!config.live() || !can.contains(Ability.LIVE)) throw why;
        sight.putOff("no-room: " + why.getMessage());
        roomDueNanos = System.nanoTime() + ROOM_RETRY.toNanos();
        wishes.putOff(why);
    }

    private void take(Contact.LogRead read) {
        ReadReport report = read.report();
        prefix = read.prefix();
        heardSinceRead = 0;
        lastReadNanos = System.nanoTime();
        sight.read(read);
        backOff.reset();
        readDueNanos = System.nanoTime() + config.pollEvery().toNanos();
        if (report.fresh() > 0)
            LOG.log(
                    Level.INFO,
                    "Terminal {0}: {1} of {2} records were new",
                    config.name(),
                    Integer.toString(report.fresh()),
                    Integer.toString(report.size()));
        wishes.grant(report);
    }

    private void listenUntilDue(Contact contact) throws TerminalException, JournalException, InterruptedException {
        long lastWord = System.nanoTime();
        while (!stopping && !(readDue() && System.nanoTime() - roomDueNanos >= 0)) {
            long began = System.nanoTime();
            int heard = contact.listen(SLICE);
            long now = System.nanoTime();
            // A family that announces nothing may answer at once.
            if (heard == 0) pause(SLICE.minusNanos(now - began));
            if (heard > 0) {
                sight.heard();
                heardSinceRead += heard;
                lastWord = now;
                Duration settle = longer(SETTLE, sight.lastReadTook().multipliedBy(READING_SHARE));
                readDueNanos = Math.min(readDueNanos, now + settle.toNanos());
            } else if (now - lastWord > contactEvery.toNanos()) {
                // An answer that is no time shows as well as any other that the line lives.
                if (can.contains(Ability.CLOCK)) clockCare.measure(contact);
                else {
                    contact.askMemory();
                    sight.heard();
                }
                lastWord = now;
            }
        }
    }

    private void restUntilDue() throws InterruptedException {
        sight.on(Phase.Event.REST);
        while (!stopping && !readDue()) pause(Duration.ofNanos(readDueNanos - System.nanoTime()));
    }

    private boolean readDue() {
        return wishes.areWaiting()
                || errands.areWaiting()
                || rereadWanted
                || System.nanoTime() - readDueNanos >= 0
                || sight.serial().map(journal::fullReadNeeded).orElse(true);
    }

    private void fail(String code, Exception failure, Phase.Event event, Duration wait) throws InterruptedException {
        if (stopping) return;
        sight.failed(event, code + ": " + failure.getMessage());
        if (wishes.outlive(failure)) {
            pause(WISH_RETRY);
            return;
        }
        LOG.log(
                Level.WARNING,
                "Terminal {0}: {1}: {2} Next try in {3} s.",
                config.name(),
                code,
                failure.getMessage(),
                Long.toString(Math.max(1, wait.toSeconds())));
        wishes.refuse(failure);
        pause(wait);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void pause(Duration wait) throws InterruptedException {
        if (wait.isNegative() || wait.isZero()) return;
        bell.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
        bell.drainPermits();
    }
}
