package id.titian.sandbox.web;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * An answer as it leaves, octet by octet.
 *
 * @param octets all of it; empty for closing without a word.
 * @param length how much of it is sent before the line is closed.
 * @param isHeldOpen whether the line stays open behind that, without another word.
 */
public record WebAnswer(Bytes octets, int length, boolean isHeldOpen) {

    public WebAnswer {
        if (length < 0 || length > octets.length())
            throw new IllegalArgumentException("Of " + octets.length() + " octets " + length + " cannot be sent");
    }

    /** Head and body as they stand, in ISO-8859-1; the line is closed behind them. */
    public static WebAnswer of(String text) {
        Bytes octets = Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
        return new WebAnswer(octets, octets.length(), false);
    }

    /** Closes without a word. */
    public static WebAnswer none() {
        return of("");
    }

    /** Says nothing and keeps the line. */
    public static WebAnswer silence() {
        return new WebAnswer(Bytes.EMPTY, 0, true);
    }

    /** The same, and the line is closed after so many octets. */
    public WebAnswer cutTo(int octetsSent) {
        return new WebAnswer(octets, Math.min(octetsSent, octets.length()), false);
    }
}
