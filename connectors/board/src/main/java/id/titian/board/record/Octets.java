package id.titian.board.record;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * The text in which a message is taken apart: each octet is one character, so that what is kept of it are the very octets
 * that the board sent, in whatever charset its names are.
 */
public final class Octets {

    /** Longer texts are no names and no numbers: pictures and templates come as one. */
    static final int TEXT_MAX = 128;

    private static final String PICTURE = "\"image\"";
    private static final String NOTHING = "\"\"";

    private Octets() {}

    /** Each octet as a character; a byte order mark is left out. */
    public static String text(Bytes octets) {
        String text = new String(octets.toArray(), StandardCharsets.ISO_8859_1);
        return text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    }

    /** As many values as a text can have at most, told without taking it apart: one more than it has commas. */
    public static int values(Bytes octets) {
        int values = 1;
        for (int i = 0; i < octets.length(); i++) if (octets.at(i) == ',') values++;
        return values;
    }

    /** The octets of JSON, with every picture and every long text in it empty. */
    static Bytes withoutPictures(String json) {
        var kept = new StringBuilder();
        boolean pictureFollows = false;
        int at = 0;
        while (at < json.length()) {
            if (json.charAt(at) != '"') {
                kept.append(json.charAt(at++));
                continue;
            }
            int end = endOfText(json, at);
            boolean isName = isName(json, end);
            if (!isName && pictureFollows || end - at > TEXT_MAX + 2) kept.append(NOTHING);
            else kept.append(json, at, end);
            pictureFollows = isName && json.startsWith(PICTURE, at);
            at = end;
        }
        return Bytes.of(kept.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The index behind the closing quote of a text. */
    private static int endOfText(String json, int start) {
        int at = start + 1;
        while (at < json.length() && json.charAt(at) != '"') at += json.charAt(at) == '\\' ? 2 : 1;
        return Math.min(json.length(), at + 1);
    }

    private static boolean isName(String json, int end) {
        int at = end;
        while (at < json.length() && json.charAt(at) <= ' ') at++;
        return at < json.length() && json.charAt(at) == ':';
    }
}
