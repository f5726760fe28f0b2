package id.titian.anviz;

import id.titian.anviz.frame.Call;
import id.titian.contract.terminal.TerminalSettings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What only this family asks to be told of a terminal.
 *
 * @param deviceId the number in its menu; 0 for whoever answers, which must be a terminal alone on its line.
 * @param epoch the moment from which its records count seconds.
 * @param dropEcho whether a copy of our own call that an adapter gives back is taken off before anything else.
 * @param baud bits a second on a serial line, as the line tells; absent where it is a network.
 * @param turnaround how long nobody speaks after an answer.
 * @param acceptMismatch whether a log is taken whose length is not what the terminal counts.
 * @param userRecords which of the two lists of people is asked for.
 * @param recordsMax how many punches it can hold, which the protocol does not tell with certainty.
 */
record AnvizOptions(
        long deviceId,
        LocalDateTime epoch,
        boolean dropEcho,
        OptionalInt baud,
        Duration turnaround,
        boolean acceptMismatch,
        UserRecords userRecords,
        OptionalInt recordsMax) {

    static final String DEVICE_ID = "deviceId";
    static final String EPOCH = "epoch";
    static final String ECHO = "echo";
    static final String TURNAROUND_MILLIS = "turnaroundMillis";
    static final String COUNT_MISMATCH = "countMismatch";
    static final String USER_RECORDS = "userRecords";
    static final String RECORDS_MAX = "recordsMax";

    static final int TURNAROUND_MILLIS_MAX = 5_000;
    static final int SERIAL_TURNAROUND_MILLIS = 200;
    static final int RECORDS_MAX_MAX = 0xFF_FFFF;

    private static final Set<String> NAMES =
            Set.of(DEVICE_ID, EPOCH, ECHO, TURNAROUND_MILLIS, COUNT_MISMATCH, USER_RECORDS, RECORDS_MAX);

    /** The vendor's manual says a day earlier; real terminals and the programs that are used with them do not. */
    private static final String USUAL_EPOCH = "2000-01-02";

    static final LocalDate EPOCH_FROM = LocalDate.of(1970, 1, 1);
    static final LocalDate EPOCH_TO = LocalDate.of(2030, 12, 31);

    /** Which list of people a terminal knows. */
    enum UserRecords {
        /** The wide one, and the narrow one where that is refused or not answered. */
        AUTO,
        WIDE,
        NARROW
    }

    /** Whether the line is a serial one. */
    boolean isSerial() {
        return baud.isPresent();
    }

    /**
     * Reads the options.
     *
     * @param baud what the line tells of its speed.
     * @throws IllegalArgumentException if one is unknown or has no such value
     */
    static AnvizOptions of(TerminalSettings settings, OptionalInt baud) {
        settings.requireOptionsAmong(NAMES);
        String usualTurnaround = baud.isPresent() ? String.valueOf(SERIAL_TURNAROUND_MILLIS) : "0";
        return new AnvizOptions(
                number(settings, DEVICE_ID, "0", 0, Call.DEVICE_ID_MAX),
                epoch(settings),
                word(settings, ECHO, "drop", "keep") == 0,
                baud,
                Duration.ofMillis(number(settings, TURNAROUND_MILLIS, usualTurnaround, 0, TURNAROUND_MILLIS_MAX)),
                word(settings, COUNT_MISMATCH, "refuse", "accept") == 1,
                UserRecords.values()[word(settings, USER_RECORDS, "auto", "wide", "narrow")],
                settings.options().containsKey(RECORDS_MAX)
                        ? OptionalInt.of((int) number(settings, RECORDS_MAX, "", 1, RECORDS_MAX_MAX))
                        : OptionalInt.empty());
    }

    private static LocalDateTime epoch(TerminalSettings settings) {
        String value = settings.option(EPOCH, USUAL_EPOCH);
        String words = "Option " + EPOCH + " is a day from " + EPOCH_FROM + " to " + EPOCH_TO + ", such as "
                + USUAL_EPOCH + ", not \"" + value + "\"";
        try {
            LocalDate day = LocalDate.parse(value);
            if (!day.isBefore(EPOCH_FROM) && !day.isAfter(EPOCH_TO)) return day.atStartOfDay();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(words, e);
        }
        throw new IllegalArgumentException(words);
    }

    /** Which of the words is set; the first where none is. */
    private static int word(TerminalSettings settings, String name, String... words) {
        String value = settings.option(name, words[0]);
        int index = List.of(words).indexOf(value);
        if (index < 0)
            throw new IllegalArgumentException(
                    "Option " + name + " is one of " + List.of(words) + ", not \"" + value + "\"");
        return index;
    }

    private static long number(TerminalSettings settings, String name, String otherwise, long min, long max) {
        String value = settings.option(name, otherwise);
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(range(name, min, max, value), e);
        }
        throw new IllegalArgumentException(range(name, min, max, value));
    }

    private static String range(String name, long min, long max, String value) {
        return "Option " + name + " is a number from " + min + " to " + max + ", not \"" + value + "\"";
    }
}
