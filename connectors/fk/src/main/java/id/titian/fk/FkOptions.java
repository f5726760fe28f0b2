package id.titian.fk;

import id.titian.contract.terminal.TerminalSettings;
import java.time.Duration;
import java.util.Set;

/**
 * What only terminals of this family can be told; each has a default, and nothing is guessed silently.
 *
 * @param machine the machine number in the terminal's menu.
 * @param anyInterface whether a terminal is read though it speaks another interface than 13_1.
 * @param believes2015 whether records of the year 2015 are punches.
 * @param acceptFewer whether a log that ends in empty records is believed.
 * @param names whether the people's names are asked for, one by one.
 * @param listenEvery how often the terminal is asked whether it has something new.
 */
record FkOptions(
        int machine,
        boolean anyInterface,
        boolean believes2015,
        boolean acceptFewer,
        boolean names,
        Duration listenEvery) {

    static final String MACHINE = "machine";
    static final String INTERFACE = "interface";
    static final String YEAR_2015 = "year2015";
    static final String FEWER_THAN_COUNTED = "fewerThanCounted";
    static final String NAMES = "names";
    static final String LISTEN_SECONDS = "listenSeconds";

    static final int LISTEN_SECONDS_MAX = 300;

    private static final Set<String> KNOWN =
            Set.of(MACHINE, INTERFACE, YEAR_2015, FEWER_THAN_COUNTED, NAMES, LISTEN_SECONDS);

    /**
     * Reads the options of a terminal.
     *
     * @throws IllegalArgumentException naming the option and what it may be
     */
    static FkOptions of(TerminalSettings settings) {
        settings.requireOptionsAmong(KNOWN);
        return new FkOptions(
                number(settings, MACHINE, 1, 0xFF, 1),
                isSecond(settings, INTERFACE, "13_1", "any"),
                isSecond(settings, YEAR_2015, "quarantine", "believe"),
                isSecond(settings, FEWER_THAN_COUNTED, "refuse", "accept"),
                !isSecond(settings, NAMES, "read", "omit"),
                Duration.ofSeconds(number(settings, LISTEN_SECONDS, 1, LISTEN_SECONDS_MAX, 5)));
    }

    private static boolean isSecond(TerminalSettings settings, String name, String first, String second) {
        String value = settings.option(name, first);
        if (!value.equals(first) && !value.equals(second))
            throw new IllegalArgumentException(name + " is " + first + " or " + second + ", not " + value);
        return value.equals(second);
    }

    private static int number(TerminalSettings settings, String name, int min, int max, int otherwise) {
        String value = settings.option(name, Integer.toString(otherwise));
        if (value.matches("[0-9]{1,6}") && Integer.parseInt(value) >= min && Integer.parseInt(value) <= max)
            return Integer.parseInt(value);
        throw new IllegalArgumentException(name + " is a number from " + min + " to " + max + ", not " + value);
    }
}
