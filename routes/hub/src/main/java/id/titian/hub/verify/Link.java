package id.titian.hub.verify;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An arrival as a link of its journal's chain. One that contradicts itself is named for that alone: it fits its neighbours if either its
 * columns or its payload do.
 *
 * @param batch what its payload says; null if that cannot be believed.
 * @param hashes the chain hash before its first entry and after each of them; empty if the payload cannot be believed.
 */
record Link(StoredArrival row, @Nullable Batch batch, List<Bytes> hashes) {

    /** Judges an arrival by itself; names what does not fit. */
    static Link of(StoredArrival row, List<Difference> found) {
        Batch batch;
        try {
            batch = WireReader.batch(row.payload());
        } catch (WireException e) {
            found.add(Difference.of("payload-altered", row, "Its payload can no longer be read: " + e.getMessage()));
            return new Link(row, null, List.of());
        }
        List<Bytes> hashes = new ArrayList<>(batch.entries().size() + 1);
        hashes.add(batch.before());
        for (Entry entry : batch.entries()) hashes.add(Chain.next(hashes.get(hashes.size() - 1), entry));
        Bytes end = hashes.get(hashes.size() - 1);
        if (!end.equals(batch.after())) {
            found.add(Difference.of(
                    "payload-altered",
                    row,
                    "Its entries come to the chain hash " + end.hex() + ", and it was sealed with "
                            + batch.after().hex() + ": one of them was changed."));
            return new Link(row, null, List.of());
        }
        List<String> wrong = new ArrayList<>();
        if (!batch.agent().equals(row.agent())) wrong.add("agent " + batch.agent());
        if (!batch.epoch().equals(row.epoch())) wrong.add("epoch " + batch.epoch());
        if (batch.range().from() != row.from() || batch.range().to() != row.to())
            wrong.add("numbers " + batch.range().from() + " to " + batch.range().to());
        boolean isOfThisPlace = wrong.isEmpty();
        if (!batch.before().equals(row.before()))
            wrong.add("hash before " + batch.before().hex());
        if (!batch.after().equals(row.after()))
            wrong.add("hash after " + batch.after().hex());
        if (!wrong.isEmpty())
            found.add(Difference.of(
                    "arrival-altered",
                    row,
                    "Its row says otherwise than its payload: " + String.join(", ", wrong) + "."));
        return isOfThisPlace ? new Link(row, batch, hashes) : new Link(row, null, List.of());
    }

    /** Whether nothing was wrong with it. */
    boolean isWhole() {
        return batch != null
                && batch.before().equals(row.before())
                && batch.after().equals(row.after());
    }

    /** What the chain hash after a number of it may be; empty if that is not known. The number before its first is one of them. */
    Set<Bytes> after(long sequence) {
        Set<Bytes> known = new HashSet<>();
        if (sequence == row.from() - 1) known.add(row.before());
        if (sequence == row.to()) known.add(row.after());
        if (!hashes.isEmpty()) known.add(hashes.get(Math.toIntExact(sequence - row.from() + 1)));
        return known;
    }

    /** Whether two arrivals agree on the hash after a number that both know. */
    boolean agrees(Link other, long sequence) {
        Set<Bytes> mine = after(sequence);
        Set<Bytes> theirs = other.after(sequence);
        return mine.isEmpty() || theirs.isEmpty() || !Collections.disjoint(mine, theirs);
    }

    boolean is(Bytes hash, long sequence) {
        Set<Bytes> known = after(sequence);
        return known.isEmpty() || known.contains(hash);
    }
}
