package id.titian.sandbox.zk;

import java.util.Random;

/** Decides what becomes of each datagram while a line is bad. */
final class Weather {

    private static final int HUNDRED = 100;

    private final int percent;
    private final Random random;

    /**
     * Bad weather.
     *
     * @param percent how many of a hundred datagrams meet each of the three evils.
     * @param seed decides which.
     */
    Weather(int percent, long seed) {
        this.percent = percent;
        this.random = new Random(seed);
    }

    /** What can happen to a datagram. */
    enum Fate {
        LOST,
        DOUBLED,
        OVERTAKEN,
        ARRIVES
    }

    Fate next() {
        int kind = random.nextInt(HUNDRED) / percent;
        return Fate.values()[Math.min(kind, Fate.ARRIVES.ordinal())];
    }
}
