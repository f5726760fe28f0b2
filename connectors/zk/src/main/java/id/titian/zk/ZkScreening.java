package id.titian.zk;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.zk.record.AttendanceRecord;
import id.titian.zk.record.UserTable;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What every family's records are screened for, after the internal number of a user has become a PIN. */
record ZkScreening(Screening screening) {

    static ZkScreening of(String serial, TerminalSettings settings, ArrivalPath path) {
        return new ZkScreening(Screening.byAgent(serial, settings.pinForm(), settings.zone(), settings.clock(), path));
    }

    /** The latest wall-clock time that makes sense in a log. */
    static LocalDateTime latest(TerminalSettings settings) {
        return Screening.latest(settings.zone(), Screening.perhapsBehind(settings.clock()));
    }

    /**
     * Judges a record of a full log.
     *
     * @param users who is behind an internal number; null where the record has the PIN itself.
     */
    Reading ofLog(AttendanceRecord record, Bytes raw, @Nullable UserTable users, Occurrences occurrences) {
        @Nullable String pin = record.pin();
        if (pin == null && users != null) pin = users.pinOf(record.uid());
        if (pin == null)
            return screening.unreadable(
                    Reason.USER_UNKNOWN,
                    "No user of the terminal has the internal number " + record.uid() + ".",
                    raw,
                    occurrences);
        return screening.ofLog(said(record, pin, raw), occurrences);
    }

    /** Judges an event, which always counts as the first of its second. */
    Reading ofEvent(AttendanceRecord record, Bytes raw) {
        return screening.ofOne(said(record, record.pin() == null ? "" : record.pin(), raw));
    }

    /** Keeps an event that cannot be taken apart. */
    Reading ofStrangeEvent(String detail, Bytes data) {
        return screening.unreadable(Reason.MALFORMED, detail, data);
    }

    private static Said said(AttendanceRecord record, String pin, Bytes raw) {
        return new Said(pin, record.time(), record.status(), record.verify(), record.workCode(), raw);
    }
}
