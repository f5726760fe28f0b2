package id.titian.contract;

import java.util.Locale;

/**
 * How the PINs of one terminal are brought into the form in which they are compared. Channels of the same terminal
 * differ in padding: the log may say {@code 53} where the stick says {@code "      053"}.
 */
public enum PinForm {
    /** Blanks at the ends go; from a PIN of digits only, leading zeros go too, down to one digit. The default. */
    DIGITS,
    /** Only blanks at the ends go: for the rare terminal where 0012 and 12 are two people. */
    EXACT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The normal form of a PIN as sent. Empty if it was blank. */
    public String normal(String pin) {
        String trimmed = pin.strip();
        return this == EXACT ? trimmed : withoutLeadingZeros(trimmed);
    }

    private static String withoutLeadingZeros(String pin) {
        int zeros = 0;
        for (int i = 0; i < pin.length(); i++) {
            char c = pin.charAt(i);
            if (c < '0' || c > '9') return pin;
            if (c == '0' && zeros == i) zeros++;
        }
        return pin.substring(Math.min(zeros, Math.max(0, pin.length() - 1)));
    }

    /** The word on the wire and in configuration. */
    public String word() {
        return word;
    }
}
