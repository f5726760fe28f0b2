package id.titian.hikvision;

import id.titian.contract.terminal.TerminalSettings;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings that only this family knows, read and checked. The README has the table.
 *
 * @param who our account.
 * @param historyDays how many days before today are read; empty for all.
 * @param pageSize how many events are asked for at once.
 * @param punchMinors the minor numbers of major 5 that are punches.
 * @param otherOffset what is believed of a terminal that takes itself to be in another zone than the site.
 * @param host what stands in the header Host.
 */
record HikvisionOptions(
        Credentials who,
        OptionalInt historyDays,
        int pageSize,
        Set<Integer> punchMinors,
        OtherOffset otherOffset,
        String host) {

    static final String HISTORY_DAYS = "historyDays";
    static final String PAGE_SIZE = "pageSize";
    static final String PUNCH_MINORS = "punchMinors";
    static final String OTHER_OFFSET = "otherOffset";
    static final String HOST = "host";

    static final Set<String> NAMES = Set.of(HISTORY_DAYS, PAGE_SIZE, PUNCH_MINORS, OTHER_OFFSET, HOST);

    static final int HISTORY_DAYS_USUAL = 31;
    static final int HISTORY_DAYS_MAX = 3_660;

    /** What capabilities of these terminals allow. */
    static final int PAGE_SIZE_MAX = 30;

    private static final String ALL = "all";
    private static final int MINORS_MAX = 50;

    /** What is believed of a terminal that takes itself to be in another zone. */
    enum OtherOffset {
        /** Nothing: its punches wait for a person. */
        WAIT,
        /** The moment is right, so the site's clock showed another time than the terminal. */
        CONVERT,
        /** The time on its screen is right, only its zone is wrong. */
        SHOWN
    }

    /**
     * Reads key and options.
     *
     * @throws IllegalArgumentException if the key has another form, or an option is unknown or has no such value
     */
    static HikvisionOptions of(TerminalSettings settings) {
        settings.requireOptionsAmong(NAMES);
        String days = settings.option(HISTORY_DAYS, String.valueOf(HISTORY_DAYS_USUAL));
        String host = settings.option(HOST, "terminal");
        if (!host.matches("[0-9A-Za-z.:\\[\\]-]{1,100}"))
            throw new IllegalArgumentException("Option " + HOST + " is no name or address: \"" + host + "\"");
        List<String> words = List.of("wait", "convert", "shown");
        String offset = settings.option(OTHER_OFFSET, words.get(0));
        if (!words.contains(offset))
            throw new IllegalArgumentException(
                    "Option " + OTHER_OFFSET + " is one of " + words + ", not \"" + offset + "\"");
        return new HikvisionOptions(
                Credentials.of(settings.key()),
                days.equals(ALL)
                        ? OptionalInt.empty()
                        : OptionalInt.of(number(HISTORY_DAYS, days, 1, HISTORY_DAYS_MAX)),
                number(PAGE_SIZE, settings.option(PAGE_SIZE, String.valueOf(PAGE_SIZE_MAX)), 1, PAGE_SIZE_MAX),
                minors(settings.option(PUNCH_MINORS, "75,38,1")),
                OtherOffset.values()[words.indexOf(offset)],
                host);
    }

    private static Set<Integer> minors(String text) {
        var minors = new TreeSet<Integer>();
        for (String part : text.split(",", MINORS_MAX)) minors.add(number(PUNCH_MINORS, part.strip(), 0, 65_535));
        return Set.copyOf(minors);
    }

    private static int number(String name, String text, int min, int max) {
        int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        if (number < min || number > max)
            throw new IllegalArgumentException(
                    "Option " + name + " has numbers from " + min + " to " + max + ", not \"" + text + "\"");
        return number;
    }
}
