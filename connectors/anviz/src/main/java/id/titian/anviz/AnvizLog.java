package id.titian.anviz;

import id.titian.anviz.record.AttendanceRecord;
import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.terminal.TerminalLog;
import java.time.LocalDateTime;
import java.util.Iterator;

/** A whole log as the terminal gave it: octets, decoded record by record while it is walked over. */
record AnvizLog(Records records, LocalDateTime epoch, Screening screening) implements TerminalLog {

    @Override
    public int size() {
        return records.size();
    }

    @Override
    public Iterator<Reading> iterator() {
        Iterator<Bytes> each = records.iterator();
        var occurrences = new Occurrences();
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public Reading next() {
                return screening.ofLog(AttendanceRecord.decode(each.next(), epoch), occurrences);
            }
        };
    }
}
