package id.titian.zk;

import id.titian.contract.Bytes;
import java.nio.ByteOrder;

/** One answer that may come in many packets, while it is being put together. */
final class Transfer {

    /** For an answer whose length only its own first octets tell. */
    static final int UNKNOWN = -1;

    private static final int WORD_OCTETS = 4;

    final Payload payload;
    boolean doubtful;
    boolean whole;

    private final boolean isChunk;
    private int wanted;
    private int parts;
    private int largestPart;
    private boolean isAnnounced;
    private boolean isRefused;

    /**
     * Begins an answer.
     *
     * @param expected how many octets we asked for, or {@link #UNKNOWN}.
     */
    Transfer(int expected) {
        payload = new Payload(expected);
        wanted = expected;
        isChunk = expected != UNKNOWN;
    }

    /** The terminal says how many octets follow, and that an acknowledgement will end them. */
    void announce(int octets) {
        isAnnounced = true;
        // What we asked for counts: a terminal that announces less is about to give a short chunk.
        if (!isChunk) wanted = octets;
    }

    void add(Bytes data) {
        payload.append(data);
        parts++;
        largestPart = Math.max(largestPart, data.length());
        // A small set that comes without an announcement tells its length in its first word.
        if (wanted == UNKNOWN && data.length() >= WORD_OCTETS) wanted = lengthInside(data);
        else if (wanted == UNKNOWN) wanted = data.length();
    }

    private static int lengthInside(Bytes data) {
        long total = Integer.toUnsignedLong(
                data.buffer().order(ByteOrder.LITTLE_ENDIAN).getInt(0));
        return (int) Math.min(DataSetReader.SET_OCTETS_MAX, total + WORD_OCTETS);
    }

    /** Whether it came in several packets; they carry no number, so that datagrams which changed places look alike. */
    boolean hasParts() {
        return parts > 1;
    }

    /** The most octets that one packet had. */
    int largestPart() {
        return largestPart;
    }

    /** Whether all is there and no acknowledgement will follow. */
    boolean isComplete() {
        return !isAnnounced && payload.length() == wanted;
    }

    boolean isTooLong() {
        return wanted != UNKNOWN && payload.length() > wanted;
    }

    /** The terminal says that this was all. */
    Transfer acknowledged() {
        whole = wanted == UNKNOWN || payload.length() == wanted;
        return this;
    }

    Transfer refused() {
        isRefused = true;
        return this;
    }

    /** What is wrong with it, for the technician. */
    String fault() {
        if (isRefused) return "the terminal refused it";
        if (doubtful) return "its checksum is wrong and two readings differ";
        if (whole) return "it came in " + parts + " datagrams, whose order nothing tells";
        return payload.length() + " octets came" + (wanted == UNKNOWN ? "" : " instead of " + wanted);
    }
}
