package id.titian.sandbox.zk;

import id.titian.sandbox.zk.Evidence.Observation;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The right to talk to a terminal, which most terminals give to one client at a time. */
final class Seat {

    private final boolean single;
    private final long holdNanos;
    private final long timeoutNanos;
    private final Evidence evidence;
    private final Set<Conversation> seated = new LinkedHashSet<>();

    private boolean held;
    private long heldUntilNanos;

    Seat(boolean single, Duration heldAfterDrop, Duration sessionTimeout, Evidence evidence) {
        this.single = single;
        this.holdNanos = heldAfterDrop.toNanos();
        this.timeoutNanos = sessionTimeout.toNanos();
        this.evidence = evidence;
    }

    /** Gives the seat to a client if it is free, or if who has it has been silent for too long. */
    synchronized boolean take(Conversation newcomer) {
        if (!isFreeFor(newcomer)) return false;
        if (single) {
            for (Conversation silent : List.copyOf(seated)) {
                if (silent == newcomer) continue;
                seated.remove(silent);
                evidence.note(Observation.SEAT_TAKEN_OVER);
                silent.hangUp();
            }
        }
        held = false;
        seated.add(newcomer);
        return true;
    }

    synchronized boolean isFreeFor(Conversation newcomer) {
        if (!single || seated.contains(newcomer)) return true;
        if (held && System.nanoTime() - heldUntilNanos < 0) return false;
        return seated.stream().allMatch(sitting -> sitting.silentNanos() >= timeoutNanos);
    }

    synchronized boolean has(Conversation conversation) {
        return seated.contains(conversation);
    }

    /** The client said EXIT. */
    synchronized void leave(Conversation leaving) {
        if (seated.remove(leaving)) evidence.note(Observation.EXIT);
    }

    /** The client is gone without a word: the terminal believes in it for a while. */
    synchronized void lose(Conversation lost) {
        if (!seated.remove(lost)) return;
        evidence.note(Observation.LEFT_WITHOUT_EXIT);
        held = holdNanos > 0;
        heldUntilNanos = System.nanoTime() + holdNanos;
    }

    /** The terminal itself lost its power: nobody is remembered. */
    synchronized void forgetAll() {
        seated.clear();
        held = false;
    }

    synchronized List<Conversation> seated() {
        return List.copyOf(seated);
    }
}
