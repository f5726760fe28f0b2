package id.titian.files.glg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first line of the file. Its columns and those of the rows differ in number, but only behind the name: what stands
 * before the name stands there in the rows, too, and the time is the last field of both.
 *
 * @param text the line, to know it again where files were joined.
 * @param number the column of the running number, or −1.
 * @param terminalNumber the column of the terminal number, or −1.
 * @param pin the column of the enrolment number.
 */
record Heading(String text, int number, int terminalNumber, int pin) {

    /** Columns of the widest heading, and some. */
    private static final int COLUMNS_MAX = 32;

    /** The heading that a line is, or null if it is none. */
    static @Nullable Heading of(String line) {
        List<String> words = words(line);
        int pin = words.indexOf("enno");
        if (pin < 0 || pin > 3 || words.size() < pin + 2 || !isTime(words.get(words.size() - 1))) return null;
        return new Heading(line.strip(), words.indexOf("no"), words.indexOf("tmno"), pin);
    }

    /** Whether a line is the heading of a management log, which tells what an administrator did in the menu. */
    static boolean isOfManagementLog(String line) {
        List<String> words = words(line);
        return words.contains("senno") || words.contains("genno") || words.contains("mani");
    }

    private static boolean isTime(String word) {
        return word.equals("datetime") || word.equals("date/time") || word.equals("date time") || word.equals("time");
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (String cell : line.strip().split("\t", COLUMNS_MAX))
            words.add(cell.strip().toLowerCase(Locale.ROOT));
        return words;
    }
}
