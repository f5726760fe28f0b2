package id.titian.contract;

/** What a spreadsheet program makes of a text in a file that it opens. */
public final class SpreadsheetText {

    /** The signs with which a formula begins; some programs take the full-width forms for the plain ones. */
    private static final String SIGNS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private SpreadsheetText() {}

    /** Whether it would be run. Programs look past blanks and other things before it that nobody sees. */
    public static boolean isFormula(String text) {
        for (int i = 0; i < text.length(); i++)
            if (!isUnseen(text.charAt(i))) return SIGNS.indexOf(text.charAt(i)) >= 0;
        return false;
    }

    private static boolean isUnseen(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
