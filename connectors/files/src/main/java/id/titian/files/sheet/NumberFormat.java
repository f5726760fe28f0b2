package id.titian.files.sheet;

import java.util.Map;

/** What the format of a number cell shows. */
public final class NumberFormat {

    /** The formats that every workbook has and none writes down; the form of a day depends on who looks at it. */
    private static final Map<Integer, String> BUILT_IN = Map.ofEntries(
            Map.entry(1, "0"),
            Map.entry(14, "d/m/yyyy"),
            Map.entry(15, "d-mmm-yy"),
            Map.entry(16, "d-mmm"),
            Map.entry(17, "mmm-yy"),
            Map.entry(18, "h:mm AM/PM"),
            Map.entry(19, "h:mm:ss AM/PM"),
            Map.entry(20, "h:mm"),
            Map.entry(21, "h:mm:ss"),
            Map.entry(22, "d/m/yyyy h:mm"),
            Map.entry(45, "mm:ss"),
            Map.entry(46, "[h]:mm:ss"),
            Map.entry(47, "mm:ss.0"),
            Map.entry(49, "@"));

    private NumberFormat() {}

    /** A format that every workbook has; empty where it shows a plain number. */
    public static String builtIn(int id) {
        return BUILT_IN.getOrDefault(id, "");
    }

    /** Whether a format shows seconds; what is quoted, escaped or a colour does not count. */
    public static boolean showsSeconds(String code) {
        return shows(code, "s");
    }

    /** Whether a format shows a day. */
    public static boolean showsDay(String code) {
        return shows(code, "yd");
    }

    /** Whether a format shows an hour. */
    public static boolean showsHour(String code) {
        return shows(code, "hs");
    }

    /** How many digits a format shows at least; 1 where it adds no zeros before a number. */
    public static int digitsMin(String code) {
        return code.length() <= 30 && !code.isEmpty() && code.chars().allMatch(c -> c == '0') ? code.length() : 1;
    }

    private static boolean shows(String code, String letters) {
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (c == '\\' || c == '_' || c == '*') i++;
            else if (c == '[') bracketed = code.indexOf(']', i) > i + 2;
            else if (c == ']') bracketed = false;
            // "Standard" is what General is called in some languages.
            else if (code.regionMatches(true, i, "Standard", 0, 8)) i += 7;
            else if (!bracketed && letters.indexOf(Character.toLowerCase(c)) >= 0) return true;
        }
        return false;
    }
}
