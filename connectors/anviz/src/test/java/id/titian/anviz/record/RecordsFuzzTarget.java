package id.titian.anviz.record;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.terminal.TerminalUser;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Whatever an answer says: each record is one reading that says what the octets say, and a clock is written as it was read. */
public final class RecordsFuzzTarget {

    private static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 2, 0, 0);
    private static final Screening SCREENING =
            new Screening("A17", PinForm.DIGITS, LocalDateTime.of(2026, 10, 7, 12, 0), ArrivalPath.PULL);

    private RecordsFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Bytes octets = Bytes.of(data);
        Optional<RecordPackage> read = RecordPackage.decode(octets);
        if (read.isPresent()) everyRecordIsOneReading(read.get());
        Optional<List<TerminalUser>> users = UserPackage.decode(octets);
        if (users.isPresent() && !octets.isEmpty())
            require(users.get().size() == octets.at(0), "Not as many people as the answer counts.");
        WallTime.decode(octets)
                .ifPresent(time -> require(WallTime.encode(time).equals(octets), "A clock is written differently."));
        Counters.decode(octets)
                .ifPresent(
                        counters -> require(counters.records() >= 0 && counters.newRecords() >= 0, "Less than none."));
    }

    private static void everyRecordIsOneReading(RecordPackage pack) {
        require(pack.records().length() == pack.count() * AttendanceRecord.OCTETS, "Not so many records.");
        for (int i = 0; i < pack.count(); i++) {
            Bytes raw = pack.records().slice(i * AttendanceRecord.OCTETS, AttendanceRecord.OCTETS);
            Said said = AttendanceRecord.decode(raw, EPOCH);
            require(said.raw().equals(raw), "The raw record was changed.");
            require(Long.parseLong(said.pin()) == Long.parseLong(raw.hex().substring(0, 10), 16), "Another PIN.");
            long seconds = ChronoUnit.SECONDS.between(EPOCH, said.time());
            require(seconds == Long.parseLong(raw.hex().substring(10, 18), 16), "Another second.");
            Reading reading = SCREENING.ofOne(said);
            require(reading.raw().equals(raw), "The reading has other octets.");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }
}
