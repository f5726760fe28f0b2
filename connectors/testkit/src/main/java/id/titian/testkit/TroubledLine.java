package id.titian.testkit;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import java.time.Duration;

/** A line on which one thing goes wrong at one octet of what the terminal says; and it counts. */
final class TroubledLine implements Line {

    private static final long NEVER = Long.MAX_VALUE;

    private final Line inner;
    private final Trouble trouble;
    private final long troubleAt;
    private long heard;
    private int written;
    private Duration waited = Duration.ZERO;

    private TroubledLine(Line inner, Trouble trouble, long troubleAt) {
        this.inner = inner;
        this.trouble = trouble;
        this.troubleAt = troubleAt;
    }

    static TroubledLine untroubled(Line inner) {
        return new TroubledLine(inner, Trouble.SILENCE, NEVER);
    }

    /** Nothing more is heard from this octet on. */
    static TroubledLine silentAt(long octet, Line inner) {
        return new TroubledLine(inner, Trouble.SILENCE, octet);
    }

    /** The line is gone from this octet on. */
    static TroubledLine lostAt(long octet, Line inner) {
        return new TroubledLine(inner, Trouble.LOSS, octet);
    }

    /** One bit of this octet is heard wrongly; what follows is right again. */
    static TroubledLine flippedAt(long octet, Line inner) {
        return new TroubledLine(inner, Trouble.FLIP, octet);
    }

    @Override
    public boolean datagrams() {
        return inner.datagrams();
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        written++;
        if (trouble == Trouble.LOSS && heard >= troubleAt) throw new LineLostException("The line vanished.");
        inner.write(octets);
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        waited = waited.plus(wait);
        if (heard >= troubleAt) {
            if (trouble == Trouble.LOSS) throw new LineLostException("The line vanished.");
            if (trouble == Trouble.SILENCE) return Bytes.EMPTY;
        }
        Bytes piece = inner.read(wait);
        long start = heard;
        boolean hit = troubleAt >= start && troubleAt < start + piece.length();
        int index = (int) (troubleAt - start);
        heard += piece.length();
        if (!hit) return piece;
        if (trouble == Trouble.FLIP) return flipped(piece, index);
        heard = troubleAt;
        if (index > 0 && !datagrams()) return piece.slice(0, index);
        if (trouble == Trouble.LOSS) throw new LineLostException("The line vanished.");
        return Bytes.EMPTY;
    }

    private static Bytes flipped(Bytes piece, int index) {
        byte[] octets = piece.toArray();
        octets[index] ^= (byte) (1 << (index % 8));
        return Bytes.of(octets);
    }

    /** The octets that the terminal said so far. */
    long heard() {
        return heard;
    }

    /** How often we spoke. */
    int written() {
        return written;
    }

    /** All waits that were asked for since the last time this was asked, together. */
    Duration waited() {
        Duration sum = waited;
        waited = Duration.ZERO;
        return sum;
    }

    /** A peer that vanished cannot be reached again; silence and one bad bit are as before. */
    @Override
    public void redial() throws LineLostException {
        if (trouble == Trouble.LOSS && heard >= troubleAt) throw new LineLostException("The line vanished.");
        inner.redial();
    }

    @Override
    public void close() {
        inner.close();
    }

    private enum Trouble {
        SILENCE,
        LOSS,
        FLIP
    }
}
