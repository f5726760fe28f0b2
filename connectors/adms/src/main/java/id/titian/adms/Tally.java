package id.titian.adms;

import id.titian.contract.Bytes;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many different lines came. Lines that come again, because an answer was lost or an order was obeyed twice, count once: if
 * they counted twice, they would stand for others that never came. A line is held as a number of 64 bits; two that happen to
 * have the same one count as one, so a tally is never too high. Guarded by its errand.
 */
final class Tally {

    private static final int SLOTS_MIN = 1_024;
    private static final int SLOTS_MAX = 1 << 20;
    private static final int OCTETS_A_SLOT = 8;

    /** So few of the lines before are looked at: equal ones stand beside each other in a log. */
    private static final int NEIGHBOURS = 8;

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Room room;
    private long[] slots = {};
    private int size;
    private boolean isOver;

    Tally(Room room) {
        this.room = room;
    }

    /** What all tallies of a family may take of the memory together. */
    static final class Room {

        private static final int HEAP_PARTS = 6;

        private final AtomicLong left;

        Room(long octets) {
            left = new AtomicLong(octets);
        }

        static Room ofThisProcess() {
            return new Room(Runtime.getRuntime().maxMemory() / HEAP_PARTS);
        }

        private boolean take(long octets) {
            if (left.addAndGet(-octets) >= 0) return true;
            left.addAndGet(octets);
            return false;
        }

        private void giveBack(long octets) {
            left.addAndGet(octets);
        }
    }

    /** What tells the lines of one body apart: their octets, and of several equal ones which it is. */
    static final class Lines {

        private final long[] before = new long[NEIGHBOURS];
        private int at;

        long of(Bytes line) {
            long hash = FNV_BASIS;
            for (int i = 0; i < line.length(); i++) hash = (hash ^ (line.at(i) & 0xFF)) * FNV_PRIME;
            int equal = 0;
            for (long each : before) if (each == hash) equal++;
            before[at++ % NEIGHBOURS] = hash;
            return mixed(hash + equal * FNV_PRIME);
        }

        /** Spreads it over all bits; never 0, which is an empty slot. */
        private static long mixed(long hash) {
            long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
            mixed ^= mixed >>> 29;
            return mixed == 0 ? 1 : mixed;
        }
    }

    void add(long line) {
        if (isOver || size * 2 >= slots.length && !grow()) return;
        if (put(slots, line)) size++;
    }

    private static boolean put(long[] into, long line) {
        int at = (int) (line & (into.length - 1));
        while (into[at] != 0) {
            if (into[at] == line) return false;
            at = (at + 1) & (into.length - 1);
        }
        into[at] = line;
        return true;
    }

    /** False where there is no memory for more: then it is given up, and proves nothing. */
    private boolean grow() {
        int wanted = Math.max(SLOTS_MIN, slots.length * 2);
        if (wanted > SLOTS_MAX || !room.take((long) wanted * OCTETS_A_SLOT)) {
            clear();
            isOver = true;
            return false;
        }
        long[] grown = new long[wanted];
        Arrays.stream(slots).filter(line -> line != 0).forEach(line -> put(grown, line));
        room.giveBack((long) slots.length * OCTETS_A_SLOT);
        slots = grown;
        return true;
    }

    int size() {
        return size;
    }

    /** Whether everything that was added is in it. */
    boolean isTrue() {
        return !isOver;
    }

    /** It begins anew, and holds no memory. */
    void clear() {
        room.giveBack((long) slots.length * OCTETS_A_SLOT);
        slots = new long[0];
        size = 0;
        isOver = false;
    }
}
