package id.titian.adms.record;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of a body, raw. CR, LF and CRLF end a line; what has nothing but blanks, TABs and NULs is no line. */
public final class Lines {

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

    /** A line's octets as characters, one each; NULs, which end texts in C, are gone. */
    static String characters(Bytes line) {
        return new String(line.toArray(), StandardCharsets.ISO_8859_1).replace("\0", "");
    }
}
