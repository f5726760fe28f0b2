package id.titian.testkit;

import id.titian.contract.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads bytes as a person writes them down: hexadecimal digits, blanks anywhere, {@code 00*20}, {@code "text"}, {@code # why}. */
public final class Hex {

    /** How often one token may be repeated. */
    static final int REPEAT_MAX = 65_536;

    private static final Pattern TOKEN =
            Pattern.compile("\"([^\"]*)\"|((?:[0-9a-fA-F]{2})+)(?:\\*(\\d{1,5}))?|\\s+|#.*");

    private Hex() {}

    /**
     * Returns the bytes of a text that may have many lines.
     *
     * @throws IllegalArgumentException if a part of it is neither hexadecimal digits in pairs, nor a repetition, nor
     *     quoted ASCII, nor a comment
     */
    public static Bytes of(String annotated) {
        var octets = new ByteArrayOutputStream();
        Matcher token = TOKEN.matcher(annotated);
        int at = 0;
        while (at < annotated.length()) {
            if (!token.region(at, annotated.length()).lookingAt())
                throw new IllegalArgumentException("Not hexadecimal at \"" + excerpt(annotated, at)
                        + "\": pairs of digits, 00*20, \"text\" or # a comment");
            append(octets, token);
            at = token.end();
        }
        return Bytes.of(octets.toByteArray());
    }

    private static void append(ByteArrayOutputStream octets, Matcher token) {
        if (token.group(1) != null) {
            octets.writeBytes(token.group(1).getBytes(StandardCharsets.US_ASCII));
        } else if (token.group(2) != null) {
            int times = token.group(3) == null ? 1 : Integer.parseInt(token.group(3));
            if (times > REPEAT_MAX)
                throw new IllegalArgumentException("Repeated more than " + REPEAT_MAX + " times: " + token.group());
            byte[] part = Bytes.ofHex(token.group(2)).toArray();
            for (int i = 0; i < times; i++) octets.writeBytes(part);
        }
    }

    private static String excerpt(String text, int at) {
        return text.substring(at, Math.min(text.length(), at + 20));
    }
}
