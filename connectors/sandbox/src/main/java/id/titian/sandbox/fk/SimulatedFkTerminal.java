package id.titian.sandbox.fk;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A terminal of the Fingerspot Revo class on a wall of this computer: asked over TCP in its Lokal mode, in which it begins, or posting
 * to a server in its Internet mode.
 */
public final class SimulatedFkTerminal implements AutoCloseable {

    private static final int FINGER = 1;

    private final FkTerminalSpec spec;
    private final Memory memory;
    private final Evidence evidence = new Evidence();
    private final Map<Trouble, Integer> armed = new EnumMap<>(Trouble.class);
    private final CountDownLatch end = new CountDownLatch(1);
    private final LokalDoor door;
    private int busy;
    private volatile boolean isMenuOpen;
    private volatile @Nullable WebMouth mouth;

    private SimulatedFkTerminal(FkTerminalSpec spec) throws IOException {
        this.spec = spec;
        this.memory = new Memory(spec);
        this.door = new LokalDoor(this, spec, memory, evidence);
    }

    /** Hangs a terminal on the wall, in Lokal mode. */
    public static SimulatedFkTerminal start(FkTerminalSpec spec) throws IOException {
        return new SimulatedFkTerminal(spec);
    }

    /** Its port on 127.0.0.1. */
    public int port() {
        return door.port();
    }

    /** Switches its network menu to Internet: the port falls silent, and it posts all that was never acknowledged. */
    public synchronized void toInternet(URI server) {
        toLokal();
        var speaker = new WebMouth(this, spec, memory, evidence, server);
        mouth = speaker;
        thread("mouth", speaker).start();
    }

    /** Switches its network menu to Lokal. */
    public synchronized void toLokal() {
        WebMouth speaker = mouth;
        if (speaker != null) speaker.end();
        mouth = null;
    }

    /** Somebody is recognised now, by its own clock. */
    public void punch(String pin) {
        punch(pin, memory.now());
    }

    /** Somebody was recognised then, by finger; in or out is what the time of day says, whoever comes. */
    public void punch(String pin, LocalDateTime time) {
        int hour = time.getHour();
        punch(pin, time, hour < 9 || hour > 15 ? 2 : 1, FINGER);
    }

    /**
     * Somebody was recognised then.
     *
     * @param action 1 in, 2 out, 3 to 6 breaks and overtime.
     * @param kind 1 finger, 2 password, 3 card, 4 face.
     */
    public void punch(String pin, LocalDateTime time, int action, int kind) {
        memory.add(new HeldRecord(pin, time, action, kind));
    }

    /** What its memory holds, oldest first. */
    public List<HeldRecord> memory() {
        return memory.records();
    }

    /** How many of them no server has acknowledged. */
    public int unsent() {
        return memory.unsent();
    }

    /** Somebody clears the log in its menu. */
    public void clearLog() {
        memory.clear();
    }

    /** The power fails: its clock begins again. Whoever is connected is not any more. */
    public void powerCut() {
        memory.setClock(LocalDateTime.of(spec.resetYear(), 1, 1, 0, 0));
        door.hangUp();
    }

    /** Its wall clock now. */
    public LocalDateTime clock() {
        return memory.now();
    }

    /** Sets its wall clock in its menu. */
    public void setClock(LocalDateTime now) {
        memory.setClock(now);
    }

    /** Opens or closes its menu: while it is open nothing is sent. */
    public void menuOpen(boolean isOpen) {
        isMenuOpen = isOpen;
    }

    /** Somebody enrols: pushed in Internet mode, with picture and template. */
    public void enrol(Person person) {
        WebMouth speaker = mouth;
        if (speaker == null) throw new IllegalStateException("Only pushed in Internet mode.");
        speaker.enrol(person);
    }

    /** Makes it do something wrong, once, at the next occasion. */
    public void arm(Trouble trouble) {
        synchronized (armed) {
            armed.merge(trouble, 1, Integer::sum);
        }
    }

    /** Makes it answer the next commands of a server with {@code BUSY}. */
    public synchronized void beBusy(int times) {
        busy = times;
    }

    /** What it noted of those who spoke with it. */
    public Evidence evidence() {
        return evidence;
    }

    synchronized boolean isBusyOnce() {
        if (busy == 0) return false;
        busy--;
        return true;
    }

    boolean takes(Trouble trouble) {
        synchronized (armed) {
            int times = armed.getOrDefault(trouble, 0);
            if (times > 0) armed.put(trouble, times - 1);
            return times > 0;
        }
    }

    boolean isOnInternet() {
        return mouth != null;
    }

    boolean isMenuOpen() {
        return isMenuOpen;
    }

    void rest(Duration time) {
        try {
            if (end.await(time.toNanos(), TimeUnit.NANOSECONDS)) toLokal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            toLokal();
        }
    }

    Thread thread(String part, Runnable task) {
        Thread thread = new Thread(task, "fk-terminal-" + spec.serial() + "-" + part);
        thread.setDaemon(true);
        return thread;
    }

    /** Takes it off the wall. */
    @Override
    public void close() {
        toLokal();
        end.countDown();
        door.close();
    }
}
