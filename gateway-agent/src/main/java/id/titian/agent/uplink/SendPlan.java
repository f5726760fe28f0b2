package id.titian.agent.uplink;

import id.titian.contract.wire.SequenceRange;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is under way and what goes next, over one connection. Pure: moments come in as nanoseconds, numbers as numbers.
 *
 * <p>A message is under way from its sending until a receipt covers it. It fills the broker's window until the broker
 * acknowledged it, and a wider window of ours until the receipt: a hub that answers nothing is not flooded.
 */
final class SendPlan {

    /** How many windows may be under way without a receipt. */
    private static final int AHEAD_WINDOWS = 4;

    private static final class Sent {
        final SequenceRange range;
        final long nanos;
        final int octets;
        boolean acknowledged;
        long acknowledgedNanos;

        Sent(SequenceRange range, long nanos, int octets) {
            this.range = range;
            this.nanos = nanos;
            this.octets = octets;
        }
    }

    private final int windowMax;
    private final Map<Long, Sent> underway = new LinkedHashMap<>();
    private long receiptedTo;
    private List<SequenceRange> held;
    private final Ranges absent = new Ranges();
    private Ranges taken = new Ranges();
    private int unacknowledged;
    private long unacknowledgedOctets;
    private long token;

    /**
     * A plan for a fresh connection, on which nothing is under way.
     *
     * @param windowMax messages that the broker may have to acknowledge at once, at least 1.
     * @param receiptedTo the highest number up to which the hub has everything.
     * @param held what it has beyond.
     */
    SendPlan(int windowMax, long receiptedTo, List<SequenceRange> held) {
        this.windowMax = windowMax;
        this.receiptedTo = receiptedTo;
        this.held = List.copyOf(held);
        recount();
    }

    /** Whether a message of live punches may go now. */
    boolean roomForLive() {
        return unacknowledged < windowMax && underway.size() < windowMax * (AHEAD_WINDOWS + 1);
    }

    /** Whether a message of the backlog may go now; some room is always left to live punches. */
    boolean roomForBacklog() {
        int reserved = windowMax > 4 ? 2 : windowMax > 1 ? 1 : 0;
        return unacknowledged < windowMax - reserved && underway.size() < windowMax * AHEAD_WINDOWS;
    }

    /** The lowest run of numbers that the hub has not and that is not under way, of at most so many. */
    Optional<SequenceRange> nextGap(long last, int entriesMax) {
        return gapFrom(receiptedTo + 1, last, entriesMax);
    }

    /** As {@link #nextGap}, from a number on. */
    Optional<SequenceRange> gapFrom(long from, long last, int entriesMax) {
        long first = taken.firstMissing(Math.max(from, receiptedTo + 1));
        if (first > last) return Optional.empty();
        long limit = Math.min(last, first + entriesMax - 1);
        return Optional.of(new SequenceRange(first, taken.lastMissing(first, limit)));
    }

    /** Notes that a message of so many octets goes out now, and names it. */
    long sent(SequenceRange range, long nanos, int octets) {
        underway.put(++token, new Sent(range, nanos, octets));
        unacknowledged++;
        unacknowledgedOctets += octets;
        taken.add(range);
        return token;
    }

    /** Notes that numbers are asked for in vain. */
    void passOver(SequenceRange range) {
        absent.add(range);
        taken.add(range);
    }

    /** The broker has it: says how long that took, or nothing for a name that is not under way any more. */
    Optional<Duration> acknowledged(long name, long nanos) {
        Sent sent = underway.get(name);
        if (sent == null || sent.acknowledged) return Optional.empty();
        sent.acknowledged = true;
        sent.acknowledgedNanos = nanos;
        unacknowledged--;
        unacknowledgedOctets -= sent.octets;
        // The receipt may come before the acknowledgement, and may be the last one.
        if (isHeld(sent.range)) underway.remove(name);
        return Optional.of(Duration.ofNanos(nanos - sent.nanos));
    }

    /** What the hub has now. */
    void receipted(long upTo, List<SequenceRange> above) {
        receiptedTo = upTo;
        held = List.copyOf(above);
        forget(sent -> sent.acknowledged && isHeld(sent.range));
    }

    private boolean isHeld(SequenceRange range) {
        if (range.to() <= receiptedTo) return true;
        for (SequenceRange has : held) if (has.from() <= range.from() && range.to() <= has.to()) return true;
        return false;
    }

    /** Takes back every message that touches a range, so that it is sent again. */
    void takeBack(SequenceRange range) {
        forget(sent -> sent.range.from() <= range.to() && sent.range.to() >= range.from());
    }

    /**
     * Takes back every message that has waited longer than that for its receipt since the broker has it; returns how many.
     * What the broker has not acknowledged still fills its window and has a watch of its own.
     */
    int takeBackOlderThan(Duration longest, long nanos) {
        return forget(sent -> sent.acknowledged && nanos - sent.acknowledgedNanos > longest.toNanos());
    }

    /** How long the oldest message has waited for the broker's acknowledgement; zero if none waits. */
    Duration longestUnacknowledged(long nanos) {
        for (Sent sent : underway.values()) if (!sent.acknowledged) return Duration.ofNanos(nanos - sent.nanos);
        return Duration.ZERO;
    }

    int unacknowledged() {
        return unacknowledged;
    }

    /** Octets that the broker has not acknowledged. */
    long unacknowledgedOctets() {
        return unacknowledgedOctets;
    }

    int underway() {
        return underway.size();
    }

    private int forget(Predicate<Sent> which) {
        Collection<Sent> all = underway.values();
        int before = all.size();
        all.removeIf(which);
        recount();
        return before - all.size();
    }

    private void recount() {
        taken = new Ranges();
        held.forEach(taken::add);
        taken.addAll(absent);
        unacknowledged = 0;
        unacknowledgedOctets = 0;
        for (Sent sent : underway.values()) {
            taken.add(sent.range);
            if (sent.acknowledged) continue;
            unacknowledged++;
            unacknowledgedOctets += sent.octets;
        }
    }
}
