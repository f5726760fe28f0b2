package id.titian.hub.custody;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ranges that are held of one journal, and the judgement over the next batch of it. Not for several threads. */
public final class Custody {

    /** Ranges kept of one journal. An agent that sends in order has one, with a live lane two or three. */
    static final int RANGES_MAX = 1_000;

    private final String epoch;
    private final TreeMap<Long, Held> ranges = new TreeMap<>();
    private final Map<Long, Held> stored;

    /**
     * A custody over ranges that neither overlap nor touch.
     *
     * @param epoch the journal's epoch.
     * @param held the ranges, in any order.
     */
    public Custody(String epoch, Collection<Held> held) {
        this.epoch = epoch;
        for (Held range : held) ranges.put(range.from(), range);
        this.stored = Map.copyOf(ranges);
    }

    /**
     * Judges a batch whose own hashes are sound, and holds it if it fits.
     *
     * @param seams asked only where the batch ends inside a held range.
     */
    public Verdict offer(Batch batch, Seams seams) {
        SequenceRange range = batch.range();
        List<Held> touching = touching(range);
        if (range.from() == 1 && !batch.before().equals(Chain.start(epoch)))
            return contradiction(0, Chain.start(epoch), batch.before());
        for (Held held : touching) {
            long end = Math.min(range.to(), held.to());
            Bytes expected;
            Bytes found;
            if (held.from() == range.to() + 1) {
                end = range.to();
                expected = held.before();
                found = batch.after();
            } else if (end == held.to()) {
                expected = held.after();
                found = hashAfter(batch, end);
            } else {
                expected = seams.hashAfter(end);
                found = batch.after();
            }
            if (!expected.equals(found)) return contradiction(end, expected, found);
        }
        List<SequenceRange> fresh = uncovered(range, touching);
        if (fresh.isEmpty()) return new Verdict.Resent();
        if (touching.isEmpty() && ranges.size() >= RANGES_MAX) return new Verdict.Deferred();
        merge(Held.of(batch), touching);
        return new Verdict.Taken(fresh);
    }

    /** What is held, rising, nothing touching. */
    public Collection<Held> ranges() {
        return List.copyOf(ranges.values());
    }

    /** Ranges that are new or have grown since this custody was made. */
    List<Held> changed() {
        return ranges.values().stream()
                .filter(held -> !held.equals(stored.get(held.from())))
                .toList();
    }

    /** First numbers of ranges that others have swallowed since this custody was made. */
    List<Long> swallowed() {
        return stored.keySet().stream()
                .filter(from -> !ranges.containsKey(from))
                .toList();
    }

    /** The receipt over what is held. */
    public Receipt receipt(List<Receipt.Refusal> refusals) {
        long upTo = 0;
        Bytes hash = Chain.start(epoch);
        List<SequenceRange> above = new ArrayList<>();
        for (Held held : ranges.values()) {
            if (held.from() == 1) {
                upTo = held.to();
                hash = held.after();
            } else if (above.size() < WireLimits.RANGES_MAX) {
                above.add(held.range());
            }
        }
        int told = Math.min(refusals.size(), WireLimits.REFUSALS_MAX);
        return new Receipt(epoch, upTo, hash, above, refusals.subList(0, told));
    }

    /** Held ranges that overlap the given one or stand directly before or after it. */
    private List<Held> touching(SequenceRange range) {
        List<Held> touching = new ArrayList<>();
        Map.Entry<Long, Held> below = ranges.lowerEntry(range.from());
        if (below != null && below.getValue().to() >= range.from() - 1) touching.add(below.getValue());
        touching.addAll(ranges.subMap(range.from(), true, range.to() + 1, true).values());
        return touching;
    }

    private static Bytes hashAfter(Batch batch, long sequence) {
        if (sequence == batch.range().to()) return batch.after();
        long entries = sequence - batch.range().from() + 1;
        return Chain.over(batch.before(), batch.entries().subList(0, Math.toIntExact(entries)));
    }

    private static List<SequenceRange> uncovered(SequenceRange range, List<Held> touching) {
        List<SequenceRange> uncovered = new ArrayList<>();
        long next = range.from();
        for (Held held : touching) {
            if (held.from() > next) uncovered.add(new SequenceRange(next, Math.min(held.from() - 1, range.to())));
            next = Math.max(next, held.to() + 1);
        }
        if (next <= range.to()) uncovered.add(new SequenceRange(next, range.to()));
        return uncovered;
    }

    private void merge(Held offered, List<Held> touching) {
        Held merged = offered;
        for (Held held : touching) {
            Held first = held.from() < merged.from() ? held : merged;
            Held last = held.to() > merged.to() ? held : merged;
            merged = new Held(new SequenceRange(first.from(), last.to()), first.before(), last.after());
            ranges.remove(held.from());
        }
        ranges.put(merged.from(), merged);
    }

    private static Verdict contradiction(long sequence, Bytes expected, Bytes found) {
        return new Verdict.Contradicts("After number " + sequence + " the ledger holds the chain hash " + expected.hex()
                + ", this batch comes to " + found.hex() + ".");
    }
}
