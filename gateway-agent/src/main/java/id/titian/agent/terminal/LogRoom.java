package id.titian.agent.terminal;

import id.titian.contract.terminal.TerminalMemory;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The room in memory for logs, which are read whole before a record of them counts: all terminals of an agent share it, so
 * that a hall of large ones after a power cut fits into the same small box as one. A log that does not fit beside the
 * others waits for them.
 */
final class LogRoom {

    /** A long record, and what remembers it to tell an equal one. */
    static final int OCTETS_A_RECORD = 72;

    /** Of the heap; the rest is for the journal, the uplink and what is only just no longer needed. */
    private static final double HEAP_SHARE = 0.6;

    /** A log this small is read at any time: it has to wait for no terminal that is stuck in the middle of its own. */
    static final int OCTETS_ALWAYS = 360_000;

    private final int room;
    private final Duration waitMax;
    private final Semaphore octets;

    /** The room in this process. */
    LogRoom() {
        this(
                (int) Math.min(Integer.MAX_VALUE, (long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE)),
                Duration.ofSeconds(60));
    }

    LogRoom(int room, Duration waitMax) {
        this.room = room;
        this.waitMax = waitMax;
        this.octets = new Semaphore(room);
    }

    /** A part of the room, given back when it is closed. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits until the log of a terminal so full has room; one that is larger than all of the room is given all of it.
     *
     * @throws NoRoomException if others have kept the room for too long
     */
    Share take(TerminalMemory memory) throws NoRoomException, InterruptedException {
        int share = octets(memory);
        if (share <= OCTETS_ALWAYS) return () -> {};
        if (!octets.tryAcquire(share, waitMax.toNanos(), TimeUnit.NANOSECONDS))
            throw new NoRoomException(
                    "Large logs of other terminals have been read for more than " + waitMax.toSeconds()
                            + " s, and there is no memory for one more. It is read later; live punches of it wait in its log.");
        return () -> octets.release(share);
    }

    /** There is no room for a log now. */
    static final class NoRoomException extends Exception {
        private static final long serialVersionUID = 1L;

        NoRoomException(String message) {
            super(message);
        }
    }

    /** What a log may take; a terminal that counts no records may have forgotten how many it has. */
    int octets(TerminalMemory memory) {
        int records = memory.records().orElse(0);
        if (records == 0) records = memory.recordsMax().orElse(room / OCTETS_A_RECORD);
        return (int) Math.min(room, Math.max(1L, (long) records * OCTETS_A_RECORD));
    }
}
