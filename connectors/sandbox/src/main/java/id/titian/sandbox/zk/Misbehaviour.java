package id.titian.sandbox.zk;

import id.titian.contract.Bytes;

/** Something that a terminal does wrong once after it was armed with {@link SimulatedZkTerminal#arm}. */
public sealed interface Misbehaviour {

    /**
     * The line drops in the middle of a read; over UDP, where there is no line to drop, the rest is never sent.
     *
     * @param afterOctets data octets that are still sent, counted from the next data packet on, over as many chunks as it takes.
     */
    record DropDuringRead(int afterOctets) implements Misbehaviour {

        public DropDuringRead {
            requireNotNegative(afterOctets);
        }
    }

    /**
     * A chunk is announced whole, sent with its end missing, and closed as if nothing were amiss.
     *
     * @param missingOctets how much is missing.
     */
    record ShortChunk(int missingOctets) implements Misbehaviour {

        public ShortChunk {
            requireNotNegative(missingOctets);
        }
    }

    /**
     * A chunk is begun and never ended; the line stays open.
     *
     * @param sentOctets how much of it is sent.
     */
    record UnfinishedChunk(int sentOctets) implements Misbehaviour {

        public UnfinishedChunk {
            requireNotNegative(sentOctets);
        }
    }

    /**
     * A datagram of data is lost on its way. Waits for a read over UDP.
     *
     * @param which counted from 0; the last one if there are not so many.
     */
    record LostDatagram(int which) implements Misbehaviour {

        public LostDatagram {
            requireNotNegative(which);
        }
    }

    /**
     * A request over UDP is lost on its way to the terminal, which never hears it. Waits for that command.
     *
     * @param command its number.
     */
    record LostRequest(int command) implements Misbehaviour {

        public LostRequest {
            requireNotNegative(command);
        }
    }

    /**
     * A datagram of data arrives twice. Waits for a read over UDP.
     *
     * @param which counted from 0; the last one if there are not so many.
     */
    record DoubledDatagram(int which) implements Misbehaviour {

        public DoubledDatagram {
            requireNotNegative(which);
        }
    }

    /**
     * A datagram of data overtakes the one before it; nothing in the protocol shows it. Waits for a read over UDP.
     *
     * @param first the one that is overtaken, counted from 0.
     */
    record SwappedDatagrams(int first) implements Misbehaviour {

        public SwappedDatagrams {
            requireNotNegative(first);
        }
    }

    /**
     * Of a hundred datagrams either way so many are lost, as many arrive twice, and as many of the terminal's are overtaken by
     * the next one of the same answer. Over UDP only; lasts until {@link SimulatedZkTerminal#disarm}.
     *
     * @param percent how many of each kind, at most {@link #PERCENT_MAX}.
     * @param seed decides which.
     */
    record BadWeather(int percent, long seed) implements Misbehaviour {

        /** Three kinds of trouble share a hundred datagrams. */
        public static final int PERCENT_MAX = 33;

        public BadWeather {
            if (percent < 1 || percent > PERCENT_MAX)
                throw new IllegalArgumentException("Bad weather is 1 to " + PERCENT_MAX + " percent: " + percent);
        }
    }

    /**
     * Octets that belong to no packet come before the next one; over UDP they are a datagram of their own.
     *
     * @param noise the octets.
     */
    record NoiseBeforePacket(Bytes noise) implements Misbehaviour {

        public NoiseBeforePacket {
            if (noise.isEmpty()) throw new IllegalArgumentException("Noise of no octets disturbs nobody");
        }
    }

    /**
     * Requests are heard and not answered.
     *
     * @param requests how many; {@link Integer#MAX_VALUE} for all until {@link SimulatedZkTerminal#disarm}.
     */
    record Silence(int requests) implements Misbehaviour {

        public Silence {
            if (requests < 1) throw new IllegalArgumentException("Silence lasts for at least one request: " + requests);
        }
    }

    private static void requireNotNegative(int number) {
        if (number < 0) throw new IllegalArgumentException("What is counted from 0 is not negative: " + number);
    }
}
