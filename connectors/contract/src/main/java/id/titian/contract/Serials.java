package id.titian.contract;

import java.util.Locale;

/** The form in which serial numbers of terminals are compared. */
final class Serials {

    static final int LENGTH_MAX = 64;

    private Serials() {}

    /**
     * Insists on the normal form: no blanks at the ends, upper case, 1..64 printable characters.
     *
     * @throws IllegalArgumentException if the text is not in that form; bring it there with {@link Punch#normalSerial}
     */
    static void require(String serial) {
        if (serial.isEmpty() || serial.length() > LENGTH_MAX)
            throw new IllegalArgumentException("A serial number has 1 to " + LENGTH_MAX + " characters: " + serial);
        if (!serial.equals(normal(serial)) || !PlainText.isPrintable(serial))
            throw new IllegalArgumentException("Not the normal form of a serial number: " + serial);
    }

    static String normal(String serial) {
        return serial.strip().toUpperCase(Locale.ROOT);
    }
}
