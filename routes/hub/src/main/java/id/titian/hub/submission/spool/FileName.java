package id.titian.hub.submission.spool;

import id.titian.hub.ledger.StorableText;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Makes names that strangers chose fit to be shown, logged and offered for download. They are never used as paths. */
public final class FileName {

    /** The longest name that is kept. */
    public static final int LENGTH_MAX = 120;

    private static final String NAMELESS = "tanpa-nama";
    private static final int UNREADABLE = 0xFFFD;
    private static final int SUFFIX_MAX = 12;
    private static final int LOOKED_AT_MAX = 4_096;

    /** What Windows takes for a device, whatever follows after a dot. */
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private FileName() {}

    /** The last part of the name, without folders, controls, marks that turn text around, and what file systems reserve. */
    public static String clean(String said) {
        String shown = said.length() > LOOKED_AT_MAX ? said.substring(said.length() - LOOKED_AT_MAX) : said;
        String last = shown.substring(Math.max(shown.lastIndexOf('/'), shown.lastIndexOf('\\')) + 1);
        String plain = Normalizer.normalize(StorableText.of(last), Normalizer.Form.NFC);
        StringBuilder kept = new StringBuilder();
        plain.codePoints().filter(FileName::isShown).forEach(c -> kept.appendCodePoint(isReserved(c) ? '_' : c));
        String name = kept.toString().strip().replaceAll("^[. ]+|[. ]+$", "");
        if (name.isEmpty()) return NAMELESS;
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
        return cut(DEVICES.contains(stem) ? "_" + name : name);
    }

    /** Format characters are among them: what turns the reading direction around hides the true ending of a name. */
    private static boolean isShown(int c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && c != UNREADABLE
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.PRIVATE_USE
                && type != Character.UNASSIGNED;
    }

    private static boolean isReserved(int c) {
        return "<>:\"|?*".indexOf(c) >= 0;
    }

    /** Keeps the ending, which tells people what it is. */
    private static String cut(String name) {
        if (name.length() <= LENGTH_MAX) return name;
        int dot = name.lastIndexOf('.');
        String suffix = dot < 0 || name.length() - dot > SUFFIX_MAX ? "" : name.substring(dot);
        int end = LENGTH_MAX - suffix.length() - 1;
        if (Character.isHighSurrogate(name.charAt(end - 1))) end--;
        return name.substring(0, end) + "…" + suffix;
    }
}
