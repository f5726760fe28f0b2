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

    private static void requireNotNegative(int octets) {
        if (octets < 0) throw new IllegalArgumentException("A number of octets is not negative: " + octets);
    }
}
