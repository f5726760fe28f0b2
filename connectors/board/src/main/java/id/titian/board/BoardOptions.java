package id.titian.board;

import id.titian.board.record.BoardTime;
import id.titian.contract.push.PushTerminal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings that only this family knows, read and checked. The README has the table.
 *
 * @param time in what the board counts its hours.
 * @param alwaysCloudTime whether each answer has the time, which sets the board's clock.
 */
record BoardOptions(BoardTime time, boolean alwaysCloudTime) {

    static final String TIME = "time";
    static final String CLOUD_TIME = "cloudTime";

    static final Set<String> NAMES = Set.of(TIME, CLOUD_TIME);

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if one is unknown or has no such value
     */
    static BoardOptions of(PushTerminal terminal) {
        for (String name : new TreeSet<>(terminal.options().keySet()))
            if (!NAMES.contains(name))
                throw new IllegalArgumentException(
                        "There is no option " + name + " for family board; there are " + new TreeSet<>(NAMES) + ".");
        return new BoardOptions(
                new BoardTime(terminal.zone(), isSecond(terminal, TIME, "local", "utc")),
                isSecond(terminal, CLOUD_TIME, "when-allowed", "always"));
    }

    /** Whether the second of two words is set; the first is what holds without. */
    private static boolean isSecond(PushTerminal terminal, String name, String first, String second) {
        String value = terminal.option(name, first);
        int index = List.of(first, second).indexOf(value);
        if (index < 0)
            throw new IllegalArgumentException(
                    "Option " + name + " is " + first + " or " + second + ", not \"" + value + "\".");
        return index == 1;
    }
}
