package id.titian.sandbox.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it came.
 *
 * @param method such as {@code POST}.
 * @param target path and query.
 * @param headers by their names in lower case.
 * @param body the body in ISO-8859-1, one character an octet.
 * @param whole everything as it came, in ISO-8859-1.
 */
public record WebRequest(String method, String target, Map<String, String> headers, String body, String whole) {

    private static final int HEAD_MAX = 16_384;
    private static final int BODY_MAX = 1 << 20;

    /**
     * Reads one.
     *
     * @throws EOFException if the client leaves before it is whole
     */
    static WebRequest read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) throw new EOFException("The client left in the head of its request.");
            head.append((char) octet);
            if (head.length() > HEAD_MAX) throw new IOException("The head has more than " + HEAD_MAX + " octets.");
        }
        String[] lines = head.toString().split("\r\n");
        String[] first = lines[0].split(" ", 3);
        if (first.length != 3) throw new IOException("Not a request: " + lines[0]);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = Math.max(0, lines[i].indexOf(':'));
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        if (length < 0 || length > BODY_MAX) throw new IOException("A body of " + length + " octets.");
        byte[] octets = in.readNBytes(length);
        if (octets.length < length) throw new EOFException("The client left in the body of its request.");
        String body = new String(octets, StandardCharsets.ISO_8859_1);
        return new WebRequest(first[0], first[1], headers, body, head + body);
    }

    /** The value of a header; empty if it is not there. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
