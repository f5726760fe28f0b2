package id.titian.anviz;

import id.titian.anviz.record.AttendanceRecord;
import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.terminal.TerminalLog;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A whole log as the terminal gave it: one block of octets, decoded record by record while it is walked over. */
record AnvizLog(Bytes records, LocalDateTime epoch, Screening screening) implements TerminalLog {

    @Override
    public int size() {
        return records.length() / AttendanceRecord.OCTETS;
    }

    /** The octets of one record. */
    Bytes record(int index) {
        return records.slice(index * AttendanceRecord.OCTETS, AttendanceRecord.OCTETS);
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
            return index < size();
        }

        @Override
        public Reading next() {
            if (!hasNext()) throw new NoSuchElementException("The log has " + size() + " records.");
            return screening.ofLog(AttendanceRecord.decode(record(index++), epoch), occurrences);
        }
    }
}
