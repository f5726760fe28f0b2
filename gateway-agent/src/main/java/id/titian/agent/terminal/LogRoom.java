package id.titian.agent.terminal;

import id.titian.contract.terminal.TerminalMemory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The room in memory for logs, which are read whole before a record of them counts: all terminals of an agent share it, so
 * that a hall of large ones after a power cut fits into the same small box as one. A log that does not fit beside the
 * others is put off, in the order of asking; nobody is made to wait here, for a terminal can be listened to meanwhile.
 */
final class LogRoom {

    /** A long record, and what remembers it to tell an equal one. */
    static final int OCTETS_A_RECORD = 72;

    /** Of the heap; the rest is for the journal, the uplink and what is only just no longer needed. */
    private static final double HEAP_SHARE = 0.6;

    /** A log this small is read at any time: it has to wait for no terminal that is stuck in the middle of its own. */
    static final int OCTETS_ALWAYS = 360_000;

    /** So many records a log that nobody counts may have grown by since it was read, beside doubling. */
    static final int GROWTH_RECORDS = 1_000;

    /** Who has not asked for so long is out of the line: it may have been switched off. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(3);

    private final int room;
    private final LongSupplier nanos;
    private final Map<String, Asked> line = new LinkedHashMap<>();
    private final Map<String, Integer> lastRecords = new HashMap<>();
    private int free;

    /** The room in this process. */
    LogRoom() {
        this(
                (int) Math.min(Integer.MAX_VALUE, (long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE)),
                System::nanoTime);
    }

    LogRoom(int room, LongSupplier nanos) {
        this.room = room;
        this.nanos = nanos;
        this.free = room;
    }

    /** A part of the room, given back when it is closed. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    private record Asked(int octets, long nanos) {}

    /**
     * Takes room for the log of a terminal so full; one that is larger than all of the room is given all of it.
     *
     * @param who whose log it is; keeps its place in the line by asking again.
     * @return empty if there is no room now, or none that is not kept for those who asked before
     */
    synchronized Optional<Share> take(String who, TerminalMemory memory) {
        int share = octets(who, memory);
        if (share <= OCTETS_ALWAYS) {
            // It may have stood in the line with a log that was thought to be larger; whoever stands there keeps others
            // out.
            line.remove(who);
            return Optional.of(() -> {});
        }
        if (share > free - keptBefore(who)) {
            Asked asked = new Asked(share, nanos.getAsLong());
            if (line.replace(who, asked) == null) line.put(who, asked);
            return Optional.empty();
        }
        line.remove(who);
        free -= share;
        AtomicBoolean held = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (held.getAndSet(false)) giveBack(share);
        });
    }

    /**
     * Remembers how long the log of somebody was. Who counts nothing would else want all of the room each time, and a handful of
     * web services with some records each would keep one another waiting.
     */
    synchronized void read(String who, int records) {
        lastRecords.put(who, records);
    }

    /** What is kept for those who stand before somebody in the line. */
    private long keptBefore(String who) {
        long kept = 0;
        for (Iterator<Map.Entry<String, Asked>> all = line.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Asked> one = all.next();
            if (one.getKey().equals(who)) return kept;
            if (nanos.getAsLong() - one.getValue().nanos() > FORGOTTEN_AFTER.toNanos()) all.remove();
            else kept += one.getValue().octets();
        }
        return kept;
    }

    private synchronized void giveBack(int share) {
        free += share;
    }

    /** There is no room for a log now, and its terminal is not listened to meanwhile. */
    static final class NoRoomException extends Exception {
        private static final long serialVersionUID = 1L;

        NoRoomException() {
            super(
                    "Large logs of other terminals are being read, and there is no memory for one more. It is read later; its"
                            + " punches wait in the terminal. If this goes on for hours, give the agent more memory: -Xmx in its"
                            + " agent.jvm.");
        }
    }

    /**
     * What a log may take; a terminal that counts no records may have forgotten how many it has. Then it is taken for twice as long
     * as it was the last time, and for as long as can be if it was never read.
     */
    synchronized int octets(String who, TerminalMemory memory) {
        long records = memory.records().orElse(0);
        if (records == 0) {
            records = memory.recordsMax().orElse(room / OCTETS_A_RECORD);
            Integer last = lastRecords.get(who);
            if (last != null) records = Math.min(records, GROWTH_RECORDS + 2L * last);
        }
        return (int) Math.min(room, Math.max(1L, records * OCTETS_A_RECORD));
    }
}
