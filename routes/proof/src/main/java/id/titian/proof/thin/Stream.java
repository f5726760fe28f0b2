package id.titian.proof.thin;

import id.titian.contract.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One direction of a connection, as TCP makes it out of a lossy line: everything arrives, in order, and a lost packet holds up
 * all that follows it for a time that doubles with each repetition. Under such loss TCP hardly ever has several packets under
 * way, so none is repeated before its time.
 */
final class Stream {

    /** Data of one packet, and what goes around it. */
    static final int SEGMENT_OCTETS = 1_460;

    static final int HEADER_OCTETS = 40;

    /** How long TCP waits before the first repetition, and at most. */
    private static final Duration REPEAT_FIRST = Duration.ofSeconds(1);

    private static final Duration REPEAT_MAX = Duration.ofSeconds(32);

    /** Packets that travel while the next one is sent. */
    private static final int TRAVELLING_MAX = 64;

    private record Travelling(Bytes octets, long arrivesAt) {}

    private final Air air;
    private final LineQuality quality;
    private final Random luck;
    private final AtomicLong losses;
    private final AtomicLong carried;
    private final BlockingQueue<Travelling> travelling = new ArrayBlockingQueue<>(TRAVELLING_MAX);
    private volatile boolean silent;

    Stream(Air air, LineQuality quality, Random luck, AtomicLong losses, AtomicLong carried) {
        this.air = air;
        this.quality = quality;
        this.luck = luck;
        this.losses = losses;
        this.carried = carried;
    }

    /** From now on nothing arrives any more, and nobody is told. */
    void fallSilent() {
        silent = true;
    }

    /** Waits as long as the greeting of a new connection takes: one packet there and one back, both of which may get lost. */
    void greet() throws InterruptedException {
        Duration repeat = REPEAT_FIRST;
        while (true) {
            Air.waitUntil(air.occupy(HEADER_OCTETS));
            boolean there = !lost();
            if (there) Air.waitUntil(air.occupy(HEADER_OCTETS));
            if (there && !lost()) return;
            repeat = pause(repeat);
        }
    }

    /** Sends what comes from a socket until it ends, and then its end. */
    void send(Socket from) throws InterruptedException {
        byte[] octets = new byte[SEGMENT_OCTETS];
        try (InputStream in = from.getInputStream()) {
            for (int length = in.read(octets); length > 0; length = in.read(octets))
                if (!silent) send(Arrays.copyOf(octets, length));
        } catch (IOException e) {
            // It was cut, which is what this class is for; the other end learns of it as of any end.
        }
        travelling.put(new Travelling(Bytes.EMPTY, System.nanoTime()));
    }

    private void send(byte[] octets) throws InterruptedException {
        Duration repeat = REPEAT_FIRST;
        Air.waitUntil(air.occupy(octets.length + HEADER_OCTETS));
        while (lost()) {
            repeat = pause(repeat);
            Air.waitUntil(air.occupy(octets.length + HEADER_OCTETS));
        }
        boolean unconfirmed = lost();
        travelling.put(new Travelling(
                Bytes.of(octets), System.nanoTime() + quality.latency().toNanos()));
        air.occupy(HEADER_OCTETS);
        // The data is there; only the sender does not know, waits, and sends it once more.
        if (unconfirmed) {
            pause(REPEAT_FIRST);
            air.occupy(octets.length + HEADER_OCTETS);
        }
    }

    /**
     * Lets arrive what was sent, until its end.
     *
     * @param ended told when the other side may know of an end, this one's or its own.
     */
    void arrive(Socket to, Runnable ended) throws InterruptedException {
        while (true) {
            Travelling next = travelling.take();
            Air.waitUntil(next.arrivesAt());
            if (next.octets().isEmpty()) break;
            if (silent) continue;
            try {
                to.getOutputStream().write(next.octets().toArray());
                carried.addAndGet(next.octets().length());
            } catch (IOException e) {
                // Nobody is there any more; what is still on its way is taken and goes nowhere.
                ended.run();
                silent = true;
            }
        }
        if (!silent) ended.run();
    }

    private boolean lost() {
        boolean lost = luck.nextInt(100) < quality.lossPercent();
        if (lost) losses.incrementAndGet();
        return lost;
    }

    private static Duration pause(Duration repeat) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(repeat.toNanos());
        Duration next = repeat.multipliedBy(2);
        return next.compareTo(REPEAT_MAX) > 0 ? REPEAT_MAX : next;
    }
}
