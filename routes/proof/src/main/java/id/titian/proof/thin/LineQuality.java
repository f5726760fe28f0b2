package id.titian.proof.thin;

import java.time.Duration;

/**
 * How bad a line is.
 *
 * @param bitsPerSecond what both directions together carry, headers and repetitions included.
 * @param latency how long an octet travels, beside the time that its sending takes.
 * @param lossPercent how many packets of a hundred get lost, of data, of acknowledgements and of greetings alike.
 * @param cutEvery how long a connection lives on average; zero for until it is cut by hand.
 * @param seed decides which packets get lost and when connections die.
 */
public record LineQuality(int bitsPerSecond, Duration latency, int lossPercent, Duration cutEvery, long seed) {

    private static final int LOSS_MAX = 90;

    public LineQuality {
        if (bitsPerSecond < 1) throw new IllegalArgumentException("A line carries something: " + bitsPerSecond);
        if (lossPercent < 0 || lossPercent > LOSS_MAX)
            throw new IllegalArgumentException("Of a hundred packets 0 to " + LOSS_MAX + " get lost: " + lossPercent);
        if (latency.isNegative() || cutEvery.isNegative())
            throw new IllegalArgumentException("Time runs forwards: " + latency + ", " + cutEvery);
    }

    /** The village office of the requirement: 32 kbit/s, a fifth of all packets lost, 300 ms away. */
    public static LineQuality village(long seed) {
        return new LineQuality(32_000, Duration.ofMillis(300), 20, Duration.ZERO, seed);
    }

    /** The same with connections that die by themselves. */
    public LineQuality cutEvery(Duration average) {
        return new LineQuality(bitsPerSecond, latency, lossPercent, average, seed);
    }
}
