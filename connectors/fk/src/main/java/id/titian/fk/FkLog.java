package id.titian.fk;

import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Reading;
import id.titian.contract.terminal.TerminalLog;
import id.titian.fk.record.DataLib;
import id.titian.fk.record.FkScreening;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A whole log as the terminal gave it: pages of octets, decoded record by record while it is walked over. */
final class FkLog implements TerminalLog {

    static final int RECORD_OCTETS = DataLib.LONG_OCTETS;

    private final Pages records;
    private final FkScreening screening;

    FkLog(Pages records, FkScreening screening) {
        this.records = records;
        this.screening = screening;
    }

    @Override
    public int size() {
        return records.length() / RECORD_OCTETS;
    }

    @Override
    public Iterator<Reading> iterator() {
        var occurrences = new Occurrences();
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public Reading next() {
                if (!hasNext()) throw new NoSuchElementException();
                Bytes record = records.slice(next++ * RECORD_OCTETS, RECORD_OCTETS);
                return screening.ofLog(DataLib.FK_DATA_HS103.said(record), occurrences);
            }
        };
    }
}
