package id.titian.fingerspot.service;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalLog;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;

/** A log as a service gave it: records in their own characters, decoded while they are walked over. */
public final class RecordLog implements TerminalLog {

    private final KeptTexts.Block records;
    private final Supplier<Function<Bytes, Reading>> decoding;
    private final boolean isWhole;

    /**
     * Wraps records that were read whole.
     *
     * @param isWhole false if they are those of some days only.
     * @param decoding what makes readings of records, begun anew for each walk.
     */
    public RecordLog(KeptTexts.Block records, boolean isWhole, Supplier<Function<Bytes, Reading>> decoding) {
        this.records = records;
        this.isWhole = isWhole;
        this.decoding = decoding;
    }

    @Override
    public int size() {
        return records.size();
    }

    @Override
    public boolean isWhole() {
        return isWhole;
    }

    @Override
    public Iterator<Reading> iterator() {
        return new Walk();
    }

    private final class Walk implements Iterator<Reading> {

        private final Function<Bytes, Reading> decode = decoding.get();
        private int index;

        @Override
        public boolean hasNext() {
            return index < records.size();
        }

        @Override
        public Reading next() {
            if (!hasNext()) throw new NoSuchElementException("The log has " + records.size() + " records.");
            return decode.apply(records.at(index++));
        }
    }
}
