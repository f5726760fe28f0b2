package id.titian.anviz;

import id.titian.anviz.record.AttendanceRecord;
import id.titian.anviz.record.RecordPackage;
import id.titian.contract.Bytes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Records package by package, kept as they came: as much memory as the terminal has given, whatever it has counted. */
final class Records implements Iterable<Bytes> {

    private final List<Bytes> packages = new ArrayList<>();
    private int size;

    void add(RecordPackage next) {
        packages.add(next.records());
        size += next.count();
    }

    int size() {
        return size;
    }

    /** The octets of one record after the other. */
    @Override
    public Iterator<Bytes> iterator() {
        return new Walk();
    }

    private final class Walk implements Iterator<Bytes> {

        private int place;
        private int at;

        @Override
        public boolean hasNext() {
            return place < packages.size();
        }

        @Override
        public Bytes next() {
            if (!hasNext()) throw new NoSuchElementException("There are " + size + " records.");
            Bytes current = packages.get(place);
            Bytes record = current.slice(at, AttendanceRecord.OCTETS);
            at += AttendanceRecord.OCTETS;
            if (at == current.length()) {
                place++;
                at = 0;
            }
            return record;
        }
    }
}
