package id.titian.contract;

import id.titian.contract.Unreadable.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells records that are punches from those that a human must see, alike for every family. Nothing is dropped: each
 * record becomes one reading.
 *
 * @param serial the terminal's, in normal form.
 * @param pinForm how its PINs are compared.
 * @param latest a later punch time than this lies in the future.
 * @param path the way on which the records come.
 */
public record Screening(String serial, PinForm pinForm, LocalDateTime latest, ArrivalPath path) {

    /** How far ahead of our own clock a terminal may be before its punches need a human. */
    public static final Duration AHEAD_MAX = Duration.ofDays(1);

    /**
     * How far behind an agent's own clock may be: a box without a battery wakes at the moment of its last power cut, or on the
     * day its system was made. Whoever cannot know the day must not call a right punch a future one; what lies nearer is
     * kept as a punch, and judged by the hub.
     */
    public static final Duration AGENT_BEHIND_MAX = Duration.ofDays(3650);

    private static final LocalDateTime EARLIEST = LocalDateTime.of(2005, 1, 1, 0, 0);

    /** Takes our clock's present moment for the future to begin a day after; for the hub, whose clock is right. */
    public static Screening of(String serial, PinForm pinForm, ZoneId zone, Clock clock, ArrivalPath path) {
        return new Screening(serial, pinForm, latest(zone, clock), path);
    }

    /** For an agent beside a terminal: only what is later than a clock may be that is behind lies in the future. */
    public static Screening byAgent(String serial, PinForm pinForm, ZoneId zone, Clock clock, ArrivalPath path) {
        return of(serial, pinForm, zone, perhapsBehind(clock), path);
    }

    /** What an agent's clock may have to show, if it is as far behind as it may be. */
    public static Clock perhapsBehind(Clock clock) {
        return Clock.offset(clock, AGENT_BEHIND_MAX);
    }

    /** The latest wall-clock time that is believed now. */
    public static LocalDateTime latest(ZoneId zone, Clock clock) {
        return LocalDateTime.ofInstant(clock.instant(), zone).plus(AHEAD_MAX);
    }

    /** Whether a text can be a PIN: printable ASCII, and somebody is behind it. */
    public static boolean isPin(String text) {
        return !namesNobody(text)
                && text.length() <= Punch.PIN_MAX
                && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    /** Whether nobody is behind a PIN: enrolment numbers begin at 1, so nothing, blanks and zeros are an empty slot. */
    public static boolean namesNobody(String pin) {
        return pin.strip().chars().allMatch(c -> c == '0');
    }

    /**
     * Judges a record of a full snapshot.
     *
     * @param occurrences what counts equal records of this one snapshot.
     */
    public Reading ofLog(Said said, Occurrences occurrences) {
        @Nullable Fault fault = fault(said);
        if (fault != null) return unreadable(fault.reason(), fault.detail(), said.raw(), occurrences);
        LocalDateTime time = Objects.requireNonNull(said.time());
        int ordinal = occurrences.ofPunch(pinForm.normal(said.pin()), time);
        if (ordinal > Punch.ORDINAL_MAX)
            return unreadable(
                    Reason.MALFORMED,
                    "The same PIN and second more than " + Punch.ORDINAL_MAX + " times.",
                    said.raw(),
                    occurrences);
        return punch(said, time, ordinal);
    }

    /** Judges what came alone (a live event, a push, part of a log), which always counts as the first of its second. */
    public Reading ofOne(Said said) {
        @Nullable Fault fault = fault(said);
        if (fault != null) return unreadable(fault.reason(), fault.detail(), said.raw());
        return punch(said, Objects.requireNonNull(said.time()), 0);
    }

    /** Keeps a record of a full snapshot that cannot be taken apart or is nobody's. */
    public Unreadable unreadable(Reason reason, String detail, Bytes raw, Occurrences occurrences) {
        return unreadable(reason, detail, cut(raw), occurrences.ofUnreadable(cut(raw)));
    }

    /** Keeps what came alone and cannot be taken apart. */
    public Unreadable unreadable(Reason reason, String detail, Bytes raw) {
        return unreadable(reason, detail, cut(raw), 0);
    }

    private Unreadable unreadable(Reason reason, String detail, Bytes raw, int occurrence) {
        return new Unreadable(serial, reason, detail, occurrence, path, raw);
    }

    private static Bytes cut(Bytes raw) {
        return raw.slice(0, Math.min(raw.length(), Punch.RAW_MAX));
    }

    private @Nullable Fault fault(Said said) {
        if (namesNobody(said.pin())) return new Fault(Reason.PIN_EMPTY, "The PIN is empty or 0.");
        if (!isPin(said.pin().strip())) return new Fault(Reason.MALFORMED, "The PIN is no printable text.");
        LocalDateTime time = said.time();
        if (time == null)
            return new Fault(Reason.TIME_IMPOSSIBLE, "The record has a day or an hour that does not exist.");
        if (time.isBefore(EARLIEST))
            return new Fault(Reason.TIME_TOO_OLD, "The record says " + time + ": the terminal's clock was reset.");
        if (time.isAfter(latest))
            return new Fault(Reason.TIME_IN_FUTURE, "The record says " + time + ": the terminal's clock was ahead.");
        if (said.workCode() != null
                && (said.workCode().length() > Punch.WORK_CODE_MAX || !PlainText.isPrintable(said.workCode())))
            return new Fault(Reason.MALFORMED, "The work code is no short printable text.");
        return null;
    }

    private Punch punch(Said said, LocalDateTime time, int ordinal) {
        return new Punch(
                serial,
                said.pin().strip(),
                pinForm,
                time,
                ordinal,
                said.inOutMode(),
                said.verifyMode(),
                said.workCode(),
                path,
                said.raw());
    }

    private record Fault(Reason reason, String detail) {}
}
