package id.titian.fk.web;

import id.titian.contract.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts bodies together that come in blocks: 1, 2, … and last 0. Holds a bounded number of them for a bounded time. The blocks
 * before the last are held until {@link #done}: if a body cannot be kept, only its last block may come again.
 */
final class BlockJoiner {

    /** The longest body: a log of 200 000 records of 48 octets has 9.6 MB. */
    static final int BODY_MAX = 16 << 20;

    /** What all unfinished bodies may have together. */
    static final int ALL_MAX = 48 << 20;

    /** The bodies that may be unfinished at one time. */
    static final int BODIES_MAX = 64;

    static final int BLOCKS_MAX = 100_000;

    /** A body of which nothing came for so long is given up. */
    static final Duration AGE_MAX = Duration.ofMinutes(30);

    /** A body takes at most one of so many parts of the heap: joined and taken apart, it is there several times. */
    static final int HEAP_PARTS = 16;

    private final Map<Key, Unfinished> bodies = new LinkedHashMap<>();
    private final int bodyMax;
    private final int allMax;
    private long allOctets;

    /** A joiner with limits that this process bears. */
    BlockJoiner() {
        this(Runtime.getRuntime().maxMemory());
    }

    /** A joiner with limits that a heap of so many octets bears. */
    BlockJoiner(long heap) {
        bodyMax = (int) Math.min(BODY_MAX, heap / HEAP_PARTS);
        allMax = (int) Math.min(ALL_MAX, 2 * (heap / HEAP_PARTS));
    }

    /**
     * Whose body a block belongs to: one terminal may send a punch between two blocks of something else.
     *
     * @param terminal its serial number.
     * @param requestCode what it sends.
     * @param transaction the number of the conversation.
     */
    record Key(String terminal, String requestCode, String transaction) {}

    /**
     * What became of a block.
     *
     * @param fate whether more is to come.
     * @param body the whole body, once it is.
     */
    record Joined(Fate fate, Bytes body) {

        private static final Joined MORE = new Joined(Fate.MORE, Bytes.EMPTY);
        private static final Joined BROKEN = new Joined(Fate.BROKEN, Bytes.EMPTY);
        private static final Joined TOO_LONG = new Joined(Fate.TOO_LONG, Bytes.EMPTY);
    }

    enum Fate {
        /** It was taken; others follow. */
        MORE,
        /** It was the last. */
        WHOLE,
        /** It was the only one, or the last of some that we do not have. */
        ALONE,
        /** It does not follow on the one before: the terminal must begin again. */
        BROKEN,
        /** Together it is more than there is room for. */
        TOO_LONG
    }

    /** The longest body that is put together here. */
    int bodyMax() {
        return bodyMax;
    }

    synchronized Joined join(Key key, int number, Bytes block, Instant now) {
        forgetOld(now);
        @Nullable Unfinished begun = bodies.get(key);
        if (number == 0) return last(key, begun, block);
        if (number == 1) {
            forget(key);
            begun = new Unfinished();
        } else if (begun == null) {
            return Joined.BROKEN;
        } else if (begun.endsWith(number, block)) {
            return Joined.MORE; // the answer to it was lost
        } else if (number != begun.blocks.size() + 1) {
            forget(key);
            return Joined.BROKEN;
        }
        bodies.remove(key);
        bodies.put(key, begun);
        begun.add(block, now);
        allOctets += block.length();
        if (begun.octets > bodyMax || begun.blocks.size() > BLOCKS_MAX) {
            forget(key);
            return Joined.TOO_LONG;
        }
        while (bodies.size() > BODIES_MAX || allOctets > allMax)
            forget(bodies.keySet().iterator().next());
        return Joined.MORE;
    }

    private Joined last(Key key, @Nullable Unfinished begun, Bytes block) {
        if (begun == null) return new Joined(Fate.ALONE, block);
        if (WebBody.isWhole(block)) {
            // It lost its power in the middle of another message, and begins that anew later: nobody has acknowledged
            // it.
            forget(key);
            return new Joined(Fate.ALONE, block);
        }
        if (begun.octets + block.length() > bodyMax) {
            forget(key);
            return Joined.TOO_LONG;
        }
        return new Joined(Fate.WHOLE, begun.whole(block));
    }

    /** The body is where it belongs; its blocks are not needed any more. */
    synchronized void done(Key key) {
        forget(key);
    }

    private void forgetOld(Instant now) {
        Iterator<Unfinished> each = bodies.values().iterator();
        while (each.hasNext()) {
            Unfinished body = each.next();
            if (!body.last.plus(AGE_MAX).isBefore(now)) continue;
            allOctets -= body.octets;
            each.remove();
        }
    }

    private void forget(Key key) {
        @Nullable Unfinished body = bodies.remove(key);
        if (body != null) allOctets -= body.octets;
    }

    synchronized int unfinished() {
        return bodies.size();
    }

    private static final class Unfinished {

        private final List<Bytes> blocks = new ArrayList<>();
        private int octets;
        private Instant last = Instant.EPOCH;

        void add(Bytes block, Instant now) {
            blocks.add(block);
            octets += block.length();
            last = now;
        }

        boolean endsWith(int number, Bytes block) {
            return number == blocks.size() && blocks.get(number - 1).equals(block);
        }

        Bytes whole(Bytes end) {
            byte[] whole = new byte[octets + end.length()];
            int at = 0;
            for (Bytes block : blocks) {
                block.buffer().get(whole, at, block.length());
                at += block.length();
            }
            end.buffer().get(whole, at, end.length());
            return Bytes.of(whole);
        }
    }
}
