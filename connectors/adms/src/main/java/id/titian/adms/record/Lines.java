package id.titian.adms.record;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a body, raw. CR, LF and CRLF end a line; what has nothing but blanks, TABs and NULs is no line. */
public final class Lines {

    private static final Pattern TORN = Pattern.compile("[^\\t\\x00]\\x00+[^\\t\\x00]");

    private Lines() {}

    /** Cuts a body. */
    public static List<Bytes> of(Bytes body) {
        byte[] octets = body.toArray();
        var lines = new ArrayList<Bytes>();
        int start = 0;
        boolean blank = true;
        for (int i = 0; i <= octets.length; i++) {
            boolean end = i == octets.length || octets[i] == '\n' || octets[i] == '\r';
            if (!end) {
                blank &= octets[i] == ' ' || octets[i] == '\t' || octets[i] == 0;
                continue;
            }
            if (!blank) lines.add(Bytes.of(octets, start, i - start));
            start = i + 1;
            blank = true;
        }
        return lines;
    }

    /** Whether a NUL stands inside of a field and not around it: what is behind it is rubbish, or another field's. */
    static boolean isTorn(Bytes line) {
        return isTorn(octets(line));
    }

    static boolean isTorn(String octets) {
        return TORN.matcher(octets).find();
    }

    /** A line's octets as characters, one each; NULs, which end texts in C, are gone. */
    static String characters(Bytes line) {
        return octets(line).replace("\0", "");
    }

    /** A line's octets as characters, one each, NULs too. */
    static String octets(Bytes line) {
        return new String(line.toArray(), StandardCharsets.ISO_8859_1);
    }
}
