package id.titian.files.line;

import id.titian.contract.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the characters of a file stand in its octets, told by the mark at its beginning. */
public enum Encoding {
    /**
     * ASCII, or any code page that agrees with it: read one character an octet, because only the name column can hold
     * anything else and nobody knows its code page.
     */
    OCTETS(1, StandardCharsets.ISO_8859_1, Bytes.EMPTY),
    UTF_8(1, StandardCharsets.ISO_8859_1, Bytes.ofHex("efbbbf")),
    UTF_16LE(2, StandardCharsets.UTF_16LE, Bytes.ofHex("fffe")),
    UTF_16BE(2, StandardCharsets.UTF_16BE, Bytes.ofHex("feff"));

    public static final int MARK_MAX = 3;

    private final int unit;
    private final Charset charset;
    private final Bytes mark;

    Encoding(int unit, Charset charset, Bytes mark) {
        this.unit = unit;
        this.charset = charset;
        this.mark = mark;
    }

    /** What the first octets of a file say, {@link #OCTETS} if they say nothing. */
    public static Encoding of(Bytes head) {
        for (Encoding encoding : values())
            if (!encoding.mark.isEmpty()
                    && head.length() >= encoding.mark.length()
                    && head.slice(0, encoding.mark.length()).equals(encoding.mark)) return encoding;
        return OCTETS;
    }

    /** Octets of the mark, which belong to no line. */
    public int markLength() {
        return mark.length();
    }

    /** Octets of one code unit, 1 or 2. */
    int unit() {
        return unit;
    }

    /** The code unit whose octets are these; the second counts only where a unit has two. */
    int valueOf(int first, int second) {
        return switch (this) {
            case OCTETS, UTF_8 -> first;
            case UTF_16LE -> second << 8 | first;
            case UTF_16BE -> first << 8 | second;
        };
    }

    /** The characters of some octets. */
    public String text(Bytes octets) {
        return new String(octets.toArray(), charset);
    }

    /** The characters of a line, without the mark that stands in the middle of files that were joined. */
    public String line(Bytes octets) {
        String text = text(octets);
        if (text.startsWith("\uFEFF")) return text.substring(1);
        return text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    }
}
