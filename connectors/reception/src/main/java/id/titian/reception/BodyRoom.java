package id.titian.reception;

import java.util.concurrent.Semaphore;

/** The room in memory for large bodies, which all visits share: a few at a time fit into a small box, all of them do not. */
final class BodyRoom {

    /** A body this small comes in at any time: it is what terminals send all day. */
    static final int SMALL_OCTETS = 32 * 1_024;

    private static final int UNIT = 1_024;

    private final Semaphore units;

    BodyRoom(int octets) {
        units = new Semaphore(octets / UNIT);
    }

    /** Takes room for a body if there is any now; whoever takes it gives it back. */
    boolean take(int octets) {
        return units.tryAcquire(units(octets));
    }

    void give(int octets) {
        units.release(units(octets));
    }

    private static int units(int octets) {
        return octets <= SMALL_OCTETS ? 0 : (octets + UNIT - 1) / UNIT;
    }
}
