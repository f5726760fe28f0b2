package id.titian.contract;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One person recognised by one terminal at one moment, in the terminal's own words.
 *
 * @param serial the terminal's serial number, trimmed and upper case, 1..64 characters.
 * @param pin the PIN as the terminal sent it, blanks at the ends trimmed, 1..64 characters; leading zeros are part of it.
 * @param pinForm how this terminal's PINs are compared.
 * @param punchTime the terminal's wall clock to the second; it knows no zone.
 * @param ordinal which of several equal (PIN, second) of one full snapshot this is, from 0; always 0 for live and pushed ones.
 * @param inOutMode the status as sent, or null where the path carries none.
 * @param verifyMode the verify code as sent, or null where the path carries none.
 * @param workCode the work code as sent, or null where the path carries none.
 * @param path the way on which it came.
 * @param raw the record as the terminal wrote it, at most {@link #RAW_MAX} octets.
 */
public record Punch(
        String serial,
        String pin,
        PinForm pinForm,
        LocalDateTime punchTime,
        int ordinal,
        @Nullable Integer inOutMode,
        @Nullable Integer verifyMode,
        @Nullable String workCode,
        ArrivalPath path,
        Bytes raw)
        implements Reading {

    /** The longest PIN of any terminal we know has 24 characters. */
    public static final int PIN_MAX = 64;

    /** The longest raw record that is kept. */
    public static final int RAW_MAX = 4096;

    /** More equal (PIN, second) than this in one log is not people. */
    public static final int ORDINAL_MAX = 9_999;

    static final int WORK_CODE_MAX = 64;

    public Punch {
        Serials.require(serial);
        if (pin.isEmpty() || pin.length() > PIN_MAX || !pin.equals(pin.strip()))
            throw new IllegalArgumentException("A PIN has 1 to " + PIN_MAX + " characters, no blanks around: " + pin);
        if (!PlainText.isPrintable(pin)) throw new IllegalArgumentException("A PIN has no control characters");
        if (!punchTime.equals(punchTime.truncatedTo(ChronoUnit.SECONDS)))
            throw new IllegalArgumentException("A punch time has whole seconds: " + punchTime);
        if (punchTime.getYear() < 1900 || punchTime.getYear() > 9999)
            throw new IllegalArgumentException("A punch time lies in the years 1900 to 9999: " + punchTime);
        if (ordinal < 0 || ordinal > ORDINAL_MAX)
            throw new IllegalArgumentException("An ordinal lies between 0 and " + ORDINAL_MAX + ": " + ordinal);
        if (workCode != null && workCode.length() > WORK_CODE_MAX)
            throw new IllegalArgumentException("A work code has at most " + WORK_CODE_MAX + " characters: " + workCode);
        if (workCode != null && !PlainText.isPrintable(workCode))
            throw new IllegalArgumentException("A work code has no control characters");
        if (raw.length() > RAW_MAX)
            throw new IllegalArgumentException("A raw record has at most " + RAW_MAX + " octets: " + raw.length());
    }

    /** What makes it the same punch on every path. */
    public PunchKey key() {
        return new PunchKey(serial, pinForm.normal(pin), punchTime, ordinal);
    }

    @Override
    public Bytes identity() {
        return key().hash();
    }

    /** The form in which a serial number is kept: blanks at the ends gone, upper case. */
    public static String normalSerial(String serial) {
        return Serials.normal(serial);
    }
}
