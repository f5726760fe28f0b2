package id.titian.zk;

import id.titian.contract.terminal.TerminalSettings;
import id.titian.zk.record.AttendanceLayout;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The settings that only this family knows, read and checked. The README has the table.
 *
 * @param order16 whether the status stands first in 16-octet records.
 * @param layout8 which layout 8-octet records have.
 * @param recordOctets the size of an attendance record, if it is to be believed more than our own reckoning.
 * @param chunkOctets how many octets of a data set are asked for at once; empty for what suits the line.
 * @param sdkBuild whether to write the option {@code SDKBuild=1} after connecting, as the vendor's programs do.
 * @param acceptFewer whether a log with fewer records than the terminal counts is whole nevertheless.
 */
record ZkOptions(
        Order16 order16,
        Layout8 layout8,
        OptionalInt recordOctets,
        OptionalInt chunkOctets,
        boolean sdkBuild,
        boolean acceptFewer) {

    static final String ORDER_16 = "attendance16Order";
    static final String LAYOUT_8 = "attendance8Layout";
    static final String RECORD_OCTETS = "attendanceRecordOctets";
    static final String CHUNK_OCTETS = "chunkOctets";
    static final String SDK_BUILD = "sdkBuild";
    static final String FEWER_THAN_COUNTED = "fewerThanCounted";

    /** A chunk below this is all overhead. */
    static final int CHUNK_OCTETS_MIN = 256;

    /** A chunk must fit into one believable packet. */
    static final int CHUNK_OCTETS_MAX = 1_000_000;

    static final Set<String> NAMES =
            Set.of(ORDER_16, LAYOUT_8, RECORD_OCTETS, CHUNK_OCTETS, SDK_BUILD, FEWER_THAN_COUNTED);

    private static final String AUTO = "auto";

    enum Order16 {
        AUTO,
        STATUS_FIRST,
        VERIFY_FIRST
    }

    enum Layout8 {
        AUTO,
        A,
        B
    }

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if one is unknown or has no such value
     */
    static ZkOptions of(TerminalSettings settings) {
        settings.requireOptionsAmong(NAMES);
        int order = word(settings, ORDER_16, AUTO, "statusFirst", "verifyFirst");
        int layout = word(settings, LAYOUT_8, AUTO, "a", "b");
        return new ZkOptions(
                Order16.values()[order],
                Layout8.values()[layout],
                number(settings, RECORD_OCTETS, AttendanceLayout.EIGHT_A.octets(), LogShape.RECORD_OCTETS_MAX),
                number(settings, CHUNK_OCTETS, CHUNK_OCTETS_MIN, CHUNK_OCTETS_MAX),
                word(settings, SDK_BUILD, "omit", "send") == 1,
                word(settings, FEWER_THAN_COUNTED, "refuse", "accept") == 1);
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

    private static OptionalInt number(TerminalSettings settings, String name, int min, int max) {
        String value = settings.option(name, AUTO);
        if (value.equals(AUTO)) return OptionalInt.empty();
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) return OptionalInt.of(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(range(name, min, max, value), e);
        }
        throw new IllegalArgumentException(range(name, min, max, value));
    }

    private static String range(String name, int min, int max, String value) {
        return "Option " + name + " is " + AUTO + " or a number from " + min + " to " + max + ", not \"" + value + "\"";
    }
}
