package id.titian.adms;

import id.titian.adms.record.CodePage;
import id.titian.contract.push.PushTerminal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings that only this family knows, read and checked. The README has the table.
 *
 * @param delaySeconds how long an idle terminal waits between two polls.
 * @param errorDelaySeconds how long it waits after it could not reach us.
 * @param timeZoneUnit in what it wants its zone.
 * @param transFlag how it wants to be told what to send.
 * @param resume whether it goes on where it was, or sends everything at each handshake.
 * @param commKey what it must know at a handshake.
 * @param names in which charset it writes the names of people.
 */
record AdmsOptions(
        int delaySeconds,
        int errorDelaySeconds,
        TimeZoneUnit timeZoneUnit,
        TransFlag transFlag,
        boolean resume,
        Optional<String> commKey,
        CodePage names) {

    static final String DELAY_SECONDS = "delaySeconds";
    static final String ERROR_DELAY_SECONDS = "errorDelaySeconds";
    static final String TIME_ZONE_UNIT = "timeZoneUnit";
    static final String TRANS_FLAG = "transFlag";
    static final String STAMPS = "stamps";
    static final String COMM_KEY = "pushCommKey";
    static final String NAME_CHARSET = "nameCharset";

    static final Set<String> NAMES = Set.of(
            DELAY_SECONDS,
            ERROR_DELAY_SECONDS,
            TIME_ZONE_UNIT,
            TRANS_FLAG,
            STAMPS,
            COMM_KEY,
            NAME_CHARSET,
            PushTerminal.ASK_AGAIN);

    static final int DELAY_SECONDS_MIN = 2;
    static final int DELAY_SECONDS_MAX = 60;
    static final int ERROR_DELAY_SECONDS_MIN = 10;
    static final int ERROR_DELAY_SECONDS_MAX = 300;

    enum TimeZoneUnit {
        HOURS,
        MINUTES
    }

    enum TransFlag {
        AUTO,
        WORDS,
        BITS
    }

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if one is unknown or has no such value
     */
    static AdmsOptions of(PushTerminal terminal) {
        for (String name : new TreeSet<>(terminal.options().keySet()))
            if (!NAMES.contains(name))
                throw new IllegalArgumentException(
                        "There is no option " + name + " for family adms; there are " + new TreeSet<>(NAMES) + ".");
        // Whether it is asked is the host's business; here it only has to be a word that the host knows.
        word(terminal, PushTerminal.ASK_AGAIN, PushTerminal.DAILY, PushTerminal.NEVER);
        return new AdmsOptions(
                number(terminal, DELAY_SECONDS, 10, DELAY_SECONDS_MIN, DELAY_SECONDS_MAX),
                number(terminal, ERROR_DELAY_SECONDS, 30, ERROR_DELAY_SECONDS_MIN, ERROR_DELAY_SECONDS_MAX),
                TimeZoneUnit.values()[word(terminal, TIME_ZONE_UNIT, "hours", "minutes")],
                TransFlag.values()[word(terminal, TRANS_FLAG, "auto", "words", "bits")],
                word(terminal, STAMPS, "resume", "everything") == 0,
                Optional.of(terminal.option(COMM_KEY, "")).filter(key -> !key.isEmpty()),
                names(terminal.option(NAME_CHARSET, "auto")));
    }

    private static CodePage names(String charset) {
        if (charset.equals("auto")) return CodePage.AUTO;
        return CodePage.of(charset)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Option " + NAME_CHARSET + " is auto or a charset such as GB18030, not \"" + charset + "\"."));
    }

    /** Which of the words is set; the first where none is. */
    private static int word(PushTerminal terminal, String name, String... words) {
        String value = terminal.option(name, words[0]);
        int index = List.of(words).indexOf(value);
        if (index < 0)
            throw new IllegalArgumentException(
                    "Option " + name + " is one of " + List.of(words) + ", not \"" + value + "\".");
        return index;
    }

    private static int number(PushTerminal terminal, String name, int otherwise, int min, int max) {
        String value = terminal.option(name, Integer.toString(otherwise));
        if (value.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) return number;
        }
        throw new IllegalArgumentException(
                "Option " + name + " is a number from " + min + " to " + max + ", not \"" + value + "\".");
    }
}
