package id.titian.contract;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Counts equal records inside one full snapshot (a whole log, a whole file), which gives each its ordinal. A new
 * snapshot needs a new instance. Not for live events or pushes: those always have ordinal 0.
 *
 * <p>Takes 16 to 32 octets for each different record, whatever its length: agents read logs of 100 000 records in tens
 * of megabytes.
 */
public final class Occurrences {

    /** Many small tables instead of a large one: growing copies one of them, never all. */
    private static final int TABLES = 64;

    private static final int SLOTS_AT_FIRST = 16;

    /** Two longs a slot: 64 bits of a digest, then 32 more and the count below them; a count of 0 is an empty slot. */
    private final long[][] tables = new long[TABLES][];

    private final int[] filled = new int[TABLES];

    /** How often this (normal PIN, second) came before in this snapshot. */
    public int ofPunch(String normalPin, LocalDateTime punchTime) {
        String words = normalPin + '@' + punchTime.toEpochSecond(ZoneOffset.UTC);
        return count(Bytes.newSha256().digest(words.getBytes(StandardCharsets.UTF_8)));
    }

    /** How often exactly these raw octets came before in this snapshot among the unreadable. */
    public int ofUnreadable(Bytes raw) {
        // A first character that no PIN has keeps the two kinds apart.
        byte[] octets = new byte[raw.length() + 1];
        octets[0] = '\n';
        raw.buffer().get(octets, 1, raw.length());
        return count(Bytes.newSha256().digest(octets));
    }

    private int count(byte[] digest) {
        long first = longAt(digest, 0);
        long second = longAt(digest, 8) & 0xFFFF_FFFF_0000_0000L;
        int table = digest[16] & (TABLES - 1);
        if (tables[table] == null || 4 * filled[table] >= 3 * (tables[table].length / 2)) grow(table);
        long[] slots = tables[table];
        int slot = slotOf(slots, first, second);
        if ((int) slots[slot + 1] == 0) {
            slots[slot] = first;
            slots[slot + 1] = second;
            filled[table]++;
        }
        int before = (int) slots[slot + 1];
        if (before == Integer.MAX_VALUE) throw new IllegalStateException("More equal records than can be counted");
        slots[slot + 1]++;
        return before;
    }

    private void grow(int table) {
        long[] old = tables[table];
        if (old == null) {
            tables[table] = new long[2 * SLOTS_AT_FIRST];
            return;
        }
        long[] larger = new long[old.length / 4 * 3 * 2];
        for (int i = 0; i < old.length; i += 2) {
            if ((int) old[i + 1] == 0) continue;
            int slot = slotOf(larger, old[i], old[i + 1] & 0xFFFF_FFFF_0000_0000L);
            larger[slot] = old[i];
            larger[slot + 1] = old[i + 1];
        }
        tables[table] = larger;
    }

    /** The index of the slot that has this digest, or of the empty one where it belongs. */
    private static int slotOf(long[] slots, long first, long second) {
        int count = slots.length / 2;
        int slot = (int) Long.remainderUnsigned(first, count);
        while ((int) slots[2 * slot + 1] != 0
                && (slots[2 * slot] != first || (slots[2 * slot + 1] & 0xFFFF_FFFF_0000_0000L) != second))
            slot = slot + 1 == count ? 0 : slot + 1;
        return 2 * slot;
    }

    private static long longAt(byte[] digest, int index) {
        long value = 0;
        for (int i = 0; i < 8; i++) value = value << 8 | digest[index + i] & 0xFF;
        return value;
    }
}
