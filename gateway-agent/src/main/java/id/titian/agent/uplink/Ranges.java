package id.titian.agent.uplink;

import id.titian.contract.wire.SequenceRange;
import java.util.Map;
import java.util.TreeMap;

/** A set of sequence numbers, kept as ranges that do not touch. */
final class Ranges {

    private final TreeMap<Long, Long> ends = new TreeMap<>();

    void add(SequenceRange range) {
        long from = range.from();
        long to = range.to();
        Map.Entry<Long, Long> before = ends.floorEntry(from);
        if (before != null && before.getValue() >= from - 1) from = before.getKey();
        for (Map.Entry<Long, Long> next = ends.ceilingEntry(from);
                next != null && next.getKey() <= to + 1;
                next = ends.ceilingEntry(from)) {
            to = Math.max(to, next.getValue());
            ends.remove(next.getKey());
        }
        ends.put(from, to);
    }

    void addAll(Ranges others) {
        others.ends.forEach((from, to) -> add(new SequenceRange(from, to)));
    }

    /** Whether every number of a range is in the set. */
    boolean covers(SequenceRange range) {
        Map.Entry<Long, Long> around = ends.floorEntry(range.from());
        return around != null && around.getValue() >= range.to();
    }

    /** The first number from there on that is not in the set. */
    long firstMissing(long from) {
        Map.Entry<Long, Long> around = ends.floorEntry(from);
        return around == null || around.getValue() < from ? from : around.getValue() + 1;
    }

    /** The last number before the next one that is in the set, for a number that is not, but never beyond a limit. */
    long lastMissing(long missing, long limit) {
        Long next = ends.higherKey(missing);
        return next == null ? limit : Math.min(limit, next - 1);
    }
}
