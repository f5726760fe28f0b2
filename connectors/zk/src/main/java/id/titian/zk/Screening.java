package id.titian.zk;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.zk.record.AttendanceRecord;
import id.titian.zk.record.UserTable;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells records that are punches from those that a human must see. Nothing is dropped: each record becomes one reading.
 *
 * @param serial the terminal's.
 * @param pinForm how its PINs are compared.
 * @param latest a later punch time than this lies in the future.
 * @param path the way on which the records come.
 */
record Screening(String serial, PinForm pinForm, LocalDateTime latest, ArrivalPath path) {

    /** How far ahead of our own clock a terminal may be before its punches need a human. */
    static final Duration AHEAD_MAX = Duration.ofDays(1);

    private static final LocalDateTime EARLIEST = LocalDateTime.of(2005, 1, 1, 0, 0);

    /** Takes our clock's present moment for the future to begin a day after. */
    static Screening of(String serial, TerminalSettings settings, ArrivalPath path) {
        return new Screening(serial, settings.pinForm(), latest(settings), path);
    }

    /** The latest wall-clock time that is believed now. */
    static LocalDateTime latest(TerminalSettings settings) {
        return LocalDateTime.ofInstant(settings.clock().instant(), settings.zone())
                .plus(AHEAD_MAX);
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
            return unreadable(
                    Reason.USER_UNKNOWN,
                    "No user of the terminal has the internal number " + record.uid() + ".",
                    raw,
                    occurrences);
        @Nullable Fault fault = fault(pin, record.time());
        if (fault != null) return unreadable(fault.reason(), fault.detail(), raw, occurrences);
        LocalDateTime time = Objects.requireNonNull(record.time());
        int ordinal = occurrences.ofPunch(pinForm.normal(pin.strip()), time);
        if (ordinal > Punch.ORDINAL_MAX)
            return unreadable(
                    Reason.MALFORMED,
                    "The same PIN and second more than " + Punch.ORDINAL_MAX + " times.",
                    raw,
                    occurrences);
        return punch(record, pin, time, ordinal, raw);
    }

    /** Judges an event, which always counts as the first of its second. */
    Reading ofEvent(AttendanceRecord record, Bytes raw) {
        String pin = record.pin() == null ? "" : record.pin();
        @Nullable Fault fault = fault(pin, record.time());
        if (fault != null) return new Unreadable(serial, fault.reason(), fault.detail(), 0, path, raw);
        return punch(record, pin, Objects.requireNonNull(record.time()), 0, raw);
    }

    /** Keeps an event that cannot be taken apart. */
    Reading ofStrangeEvent(String detail, Bytes data) {
        Bytes raw = data.slice(0, Math.min(data.length(), Punch.RAW_MAX));
        return new Unreadable(serial, Reason.MALFORMED, detail, 0, path, raw);
    }

    private @Nullable Fault fault(String pin, @Nullable LocalDateTime time) {
        if (AttendanceRecord.namesNobody(pin)) return new Fault(Reason.PIN_EMPTY, "The PIN is empty or 0.");
        if (!AttendanceRecord.isPin(pin)) return new Fault(Reason.MALFORMED, "The PIN is no printable text.");
        if (time == null)
            return new Fault(Reason.TIME_IMPOSSIBLE, "The record has a day or an hour that does not exist.");
        if (time.isBefore(EARLIEST))
            return new Fault(Reason.TIME_TOO_OLD, "The record says " + time + ": the terminal's clock was reset.");
        if (time.isAfter(latest))
            return new Fault(Reason.TIME_IN_FUTURE, "The record says " + time + ": the terminal's clock was ahead.");
        return null;
    }

    private Unreadable unreadable(Reason reason, String detail, Bytes raw, Occurrences occurrences) {
        return new Unreadable(serial, reason, detail, occurrences.ofUnreadable(raw), path, raw);
    }

    private Punch punch(AttendanceRecord record, String pin, LocalDateTime time, int ordinal, Bytes raw) {
        return new Punch(
                serial,
                pin.strip(),
                pinForm,
                time,
                ordinal,
                record.status(),
                record.verify(),
                record.workCode(),
                path,
                raw);
    }

    private record Fault(Reason reason, String detail) {}
}
