package id.titian.fk.web;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A wall clock in fourteen digits, {@code 20260929131417}. */
final class WebTime {

    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private WebTime() {}

    /** Whether a text has the form of a time, be there such a day or not. */
    static boolean isOne(String text) {
        return text.matches("[0-9]{14}");
    }

    /** The moment; null if there is no such day or hour, or it is no time at all. */
    static @Nullable LocalDateTime decode(String text) {
        if (!isOne(text)) return null;
        try {
            return LocalDateTime.parse(text, DIGITS);
        } catch (DateTimeException e) {
            return null; // the answer to "is there such a day?"
        }
    }

    static String encode(LocalDateTime moment) {
        return DIGITS.format(moment);
    }
}
