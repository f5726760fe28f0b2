package id.titian.proof.thin;

import java.util.concurrent.TimeUnit;

/** What all connections of a line share: only one packet is in the air at a time, and it takes as long as it is large. */
final class Air {

    private static final double BITS = 8.0;

    private final double nanosPerOctet;
    private long freeAt = System.nanoTime();
    private long carried;

    Air(int bitsPerSecond) {
        this.nanosPerOctet = BITS * TimeUnit.SECONDS.toNanos(1) / bitsPerSecond;
    }

    /** Sends a packet behind all that wait already; returns when its last octet has left. */
    synchronized long occupy(int octets) {
        freeAt = Math.max(System.nanoTime(), freeAt) + (long) (octets * nanosPerOctet);
        carried += octets;
        return freeAt;
    }

    /** Octets that were in the air since the beginning. */
    synchronized long carried() {
        return carried;
    }

    static void waitUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) TimeUnit.NANOSECONDS.sleep(left);
    }
}
