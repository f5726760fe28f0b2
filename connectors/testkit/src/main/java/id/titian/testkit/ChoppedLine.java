package id.titian.testkit;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.IntUnaryOperator;

/** A stream that says the same bytes as another one, cut anew. */
final class ChoppedLine implements Line {

    private final Line inner;
    private final IntUnaryOperator pieceOctets;
    private Bytes pending = Bytes.EMPTY;

    /**
     * Wraps a line.
     *
     * @param pieceOctets how many of the given number of waiting octets the next piece has, from 1.
     */
    ChoppedLine(Line inner, IntUnaryOperator pieceOctets) {
        this.inner = inner;
        this.pieceOctets = pieceOctets;
    }

    @Override
    public boolean datagrams() {
        return inner.datagrams();
    }

    @Override
    public void write(Bytes octets) throws LineLostException {
        inner.write(octets);
    }

    @Override
    public Bytes read(Duration wait) throws LineLostException {
        if (pending.isEmpty()) pending = drain(wait);
        if (pending.isEmpty()) return Bytes.EMPTY;
        int length = Math.min(READ_MAX, pieceOctets.applyAsInt(pending.length()));
        Bytes piece = pending.slice(0, length);
        pending = pending.slice(length, pending.length() - length);
        return piece;
    }

    private Bytes drain(Duration wait) throws LineLostException {
        var all = new ByteArrayOutputStream();
        for (Bytes piece = inner.read(wait); !piece.isEmpty(); piece = inner.read(wait))
            all.writeBytes(piece.toArray());
        return Bytes.of(all.toByteArray());
    }

    @Override
    public void redial() throws LineLostException {
        pending = Bytes.EMPTY;
        inner.redial();
    }

    @Override
    public void close() {
        inner.close();
    }
}
