package id.titian.zk;

import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalLog;
import id.titian.zk.record.UserTable;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A whole log as the terminal gave it: one block of octets, decoded record by record while it is walked over. */
final class ZkLog implements TerminalLog {

    private final ByteBuffer records;
    private final LogShape shape;
    private final ZkScreening screening;
    private final @Nullable UserTable users;

    /**
     * Wraps a log that was read whole.
     *
     * @param records the records, little-endian, from 0 to the limit; nobody may change them any more.
     * @param users who is behind an internal number; null where the records have PINs.
     */
    ZkLog(ByteBuffer records, LogShape shape, ZkScreening screening, @Nullable UserTable users) {
        this.records = records;
        this.shape = shape;
        this.screening = screening;
        this.users = users;
    }

    @Override
    public int size() {
        return shape.count();
    }

    /** How its records are laid out. */
    LogShape shape() {
        return shape;
    }

    @Override
    public Iterator<Reading> iterator() {
        return new Walk();
    }

    private final class Walk implements Iterator<Reading> {

        private final Occurrences occurrences = new Occurrences();
        private int index;

        @Override
        public boolean hasNext() {
            return index < shape.count();
        }

        @Override
        public Reading next() {
            if (!hasNext()) throw new NoSuchElementException("The log has " + shape.count() + " records.");
            int at = index++ * shape.recordOctets();
            byte[] raw = new byte[shape.recordOctets()];
            records.get(at, raw);
            return screening.ofLog(shape.layout().decode(records, at), Bytes.of(raw), users, occurrences);
        }
    }
}
