package id.titian.hub.submission.reading;

import id.titian.contract.Bytes;
import id.titian.hub.submission.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells people what a file is that holds no punches, by its octets and never by its name. */
enum LooksLike {
    PICTURE("file-picture", "a picture or a scan. The hub does not read pictures."),
    PDF("file-pdf", "a PDF. The hub does not read printed pages."),
    DOCUMENT("file-document", "a document of a word processor or a presentation, not a table."),
    PROGRAM(
            "file-program",
            "a program. The hub takes none; if nobody knows where it comes from, have the stick looked at."),
    WEB_PAGE("file-web-page", "a web page or XML, as some programs export under the name of a workbook."),
    LOCKED("workbook-locked", "a workbook that is locked with a password."),
    ARCHIVE("file-archive", "a packed file (RAR, 7-Zip, GZIP)."),
    WINMAIL("file-winmail", "a winmail.dat, in which a mail program hid the true attachment."),
    ZIP("file-zip", "a ZIP file whose contents the hub does not know."),
    UNKNOWN("file-unknown", "nothing that the hub knows.");

    private static final Pattern MARKUP = Pattern.compile(
            "^\\s*(<!doctype\\s+html|<html|<table|<head|<\\?xml|<meta|mime-version:)", Pattern.CASE_INSENSITIVE);
    private static final int TEXT_LOOKED_AT = 512;

    private final String code;
    private final String what;

    LooksLike(String code, String what) {
        this.code = code;
        this.what = what;
    }

    /** What it certainly is, if that is something that no taker needs to be asked about. */
    static Optional<Outcome> certainly(Bytes head) {
        LooksLike found = of(head);
        return found == ZIP || found == UNKNOWN ? Optional.empty() : Optional.of(found.refused());
    }

    /** What is said where no taker wanted it. */
    static Outcome atBest(Bytes head) {
        return of(head).refused();
    }

    private Outcome refused() {
        return new Outcome.Refused("unknown", code, "This is " + what + " " + TO_DO);
    }

    private static final String TO_DO =
            "Hand in what the terminal or its program exported: attlog.dat, a GLG file, a CSV, or a workbook (.xlsx, .xls)"
                    + " without a password.";

    static LooksLike of(Bytes head) {
        if (isPicture(head)) return PICTURE;
        if (starts(head, "%PDF-")) return PDF;
        if (starts(head, "PK\003\004") || starts(head, "PK\005\006")) return packed(head);
        if (starts(head, "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) return compound(head);
        if (isProgram(head)) return PROGRAM;
        if (starts(head, "Rar!\032\007") || starts(head, "7z\u00BC\u00AF\047\034") || starts(head, "\037\u008B\010"))
            return ARCHIVE;
        if (starts(head, "\170\237\076\042")) return WINMAIL;
        if (starts(head, "{\\rtf")) return DOCUMENT;
        return MARKUP.matcher(text(head)).find() ? WEB_PAGE : UNKNOWN;
    }

    private static boolean isPicture(Bytes head) {
        return starts(head, "\u0089PNG\r\n\032\n")
                || starts(head, "\u00FF\u00D8\u00FF")
                || starts(head, "GIF8")
                || starts(head, "II*\0")
                || starts(head, "MM\0*")
                || starts(head, "BM") && head.length() > 10 && head.at(6) == 0 && head.at(7) == 0
                || head.length() > 12 && (at(head, 8, "WEBP") || at(head, 4, "ftypheic") || at(head, 4, "ftypmif1"));
    }

    private static boolean isProgram(Bytes head) {
        boolean isForWindows = starts(head, "MZ") && indexOf(head, "\0\0", 64) >= 0;
        return isForWindows || starts(head, "\177ELF") || starts(head, "#!/");
    }

    /** The names of the first entries stand between the packed octets, plainly. */
    private static LooksLike packed(Bytes head) {
        String octets = new String(head.toArray(), StandardCharsets.ISO_8859_1);
        if (octets.contains("word/")
                || octets.contains("ppt/")
                || octets.contains("application/vnd.oasis.opendocument.text"))
            return octets.contains("xl/") ? ZIP : DOCUMENT;
        return ZIP;
    }

    /** A password makes any new document a compound file with one large stream; older ones are left to their taker. */
    private static LooksLike compound(Bytes head) {
        if (contains16(head, "EncryptedPackage")) return LOCKED;
        if (contains16(head, "WordDocument") || contains16(head, "PowerPoint Document")) return DOCUMENT;
        return UNKNOWN;
    }

    private static boolean contains16(Bytes head, String name) {
        return indexOf(
                        head,
                        new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1),
                        head.length())
                >= 0;
    }

    private static boolean starts(Bytes head, String octets) {
        return at(head, 0, octets);
    }

    private static boolean at(Bytes head, int offset, String octets) {
        if (head.length() < offset + octets.length()) return false;
        for (int i = 0; i < octets.length(); i++) if (head.at(offset + i) != octets.charAt(i)) return false;
        return true;
    }

    private static int indexOf(Bytes head, String octets, int until) {
        return new String(head.slice(0, Math.min(until, head.length())).toArray(), StandardCharsets.ISO_8859_1)
                .indexOf(octets);
    }

    /** UTF-16 too, whose marks and zeros would hide the first letters. */
    private static String text(Bytes head) {
        return new String(head.slice(0, Math.min(TEXT_LOOKED_AT, head.length())).toArray(), StandardCharsets.ISO_8859_1)
                .replaceAll("[\0\u00EF\u00BB\u00BF\u00FE\u00FF]", "")
                .toLowerCase(Locale.ROOT);
    }
}
