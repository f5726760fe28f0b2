package id.titian.files.table;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a file looks like by its first octets, whatever its name says. */
public enum FileLooks {
    EMPTY("nothing at all"),
    /** A text: perhaps a table. */
    TEXT("a text"),
    /** An old workbook, {@code .xls}. */
    XLS("an old workbook"),
    /** A packed workbook, {@code .xlsx}. */
    XLSX("a workbook"),
    ODS("a workbook of LibreOffice"),
    WORD("a letter"),
    ZIP("a packed folder"),
    OTHER_ARCHIVE("a packed folder"),
    PDF("a PDF"),
    PICTURE("a picture"),
    WEB_PAGE("a web page"),
    XML("XML"),
    PROGRAM("a program"),
    /** Octets that are none of the above. */
    BINARY("no text and no workbook");

    /** How many octets are enough to tell. */
    public static final int HEAD_MAX = 65_536;

    /** Zeros are not among them: a failing stick leaves holes in texts. */
    private static final Pattern NOT_OF_A_TEXT = Pattern.compile("[\u0001-\u0008\u000e-\u0019\u001b-\u001f]");

    private final String words;

    FileLooks(String words) {
        this.words = words;
    }

    /** What it is, in words that follow "this is". */
    public String words() {
        return words;
    }

    /** Whether a table can be read out of it. */
    public boolean isTable() {
        return this == TEXT || this == XLS || this == XLSX;
    }

    /** The stable name, such as {@code web-page}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Tells what a file looks like.
     *
     * @param head its first octets, {@link #HEAD_MAX} or less where it has less.
     */
    public static FileLooks of(Bytes head) {
        if (head.isEmpty()) return EMPTY;
        String octets = new String(head.toArray(), StandardCharsets.ISO_8859_1);
        if (octets.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) return ofCompoundFile(octets);
        if (octets.startsWith("\u0009\u0008") && octets.length() > 8 && octets.charAt(2) <= 16) return XLS;
        if (octets.startsWith("PK\u0003\u0004") || octets.startsWith("PK\u0005\u0006")) return ofZip(octets);
        if (octets.startsWith("Rar!") || octets.startsWith("7z\u00BC\u00AF") || octets.startsWith("\u001F\u008B"))
            return OTHER_ARCHIVE;
        if (octets.startsWith("%PDF")) return PDF;
        if (octets.startsWith("\u00FF\u00D8\u00FF")
                || octets.startsWith("\u0089PNG")
                || octets.startsWith("GIF8")
                || octets.startsWith("BM") && octets.length() > 6 && octets.charAt(6) == 0
                || octets.startsWith("RIFF") && octets.startsWith("WEBP", 8)
                || octets.startsWith("II*\u0000")
                || octets.startsWith("MM\u0000*")
                || octets.startsWith("ftyphei", 4)) return PICTURE;
        if (octets.startsWith("MZ") && octets.indexOf('\u0000') >= 0 || octets.startsWith("\u007FELF")) return PROGRAM;
        return ofText(octets);
    }

    private static FileLooks ofCompoundFile(String octets) {
        // The names of what is inside stand as UTF-16 in the directory, mostly within the first pages.
        if (octets.contains("W\u0000o\u0000r\u0000d\u0000D\u0000o\u0000c\u0000")) return WORD;
        return XLS;
    }

    private static FileLooks ofZip(String octets) {
        if (octets.contains("opendocument.spreadsheet")) return ODS;
        if (octets.contains("opendocument.text") || octets.contains("word/document")) return WORD;
        if (octets.contains("[Content_Types].xml") || octets.contains("xl/") || octets.contains("_rels/.rels"))
            return XLSX;
        return ZIP;
    }

    private static FileLooks ofText(String octets) {
        boolean isWide =
                octets.startsWith("\u00FF\u00FE") || octets.startsWith("\u00FE\u00FF") || everyOtherIsNul(octets);
        String text = (isWide ? octets.replace("\u0000", "") : octets)
                .replaceFirst("^(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "");
        if (NOT_OF_A_TEXT
                .matcher(text.length() > 4096 ? text.substring(0, 4096) : text)
                .find()) return BINARY;
        String start = text.stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("{\\rtf")) return WORD;
        if (!start.startsWith("<")) return TEXT;
        String page = start.substring(0, Math.min(start.length(), 4096));
        boolean isPage = page.contains("<html") || page.contains("<table") || page.contains("<!doctype html");
        return isPage ? WEB_PAGE : XML;
    }

    /** UTF-16 without a mark: of the first letters every other octet is zero. */
    private static boolean everyOtherIsNul(String octets) {
        int letters = Math.min(octets.length(), 256) / 2;
        if (letters < 4) return false;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < 2 * letters; i++)
            if (octets.charAt(i) == 0) {
                if (i % 2 == 0) even++;
                else odd++;
            }
        return Math.max(even, odd) > letters * 3 / 4 && Math.min(even, odd) < letters / 8 + 1;
    }
}
