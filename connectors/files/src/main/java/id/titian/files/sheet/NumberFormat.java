package id.titian.files.sheet;

/** What the format of a number cell shows. */
public final class NumberFormat {

    private NumberFormat() {}

    /** Whether a format that every workbook has shows seconds. */
    public static boolean builtInShowsSeconds(int id) {
        return id == 19 || id == 21 || id == 45 || id == 46 || id == 47;
    }

    /** Whether a written format shows seconds; what is quoted, escaped or a colour does not count. */
    public static boolean showsSeconds(String code) {
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (c == '\\' || c == '_' || c == '*') i++;
            else if (c == '[') bracketed = code.indexOf(']', i) > i + 2;
            else if (c == ']') bracketed = false;
            else if (!bracketed && (c == 's' || c == 'S') && !isGeneral(code, i)) return true;
        }
        return false;
    }

    private static boolean isGeneral(String code, int at) {
        // "Standard" is what General is called in some languages.
        return code.regionMatches(true, at, "Standard", 0, 8);
    }
}
