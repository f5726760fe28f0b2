package id.titian.hikvision;

import id.titian.contract.WallClock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as the terminal writes it, {@code 2026-10-06T07:30:15+07:00}.
 *
 * @param shown what its screen shows.
 * @param offset how far it takes itself to be from Greenwich; null if it does not say.
 */
record Moment(LocalDateTime shown, @Nullable ZoneOffset offset) {

    private static final int LENGTH = 19;
    private static final Pattern REST = Pattern.compile("(?:\\.[0-9]{1,9})?(|Z|[+-][0-9]{2}:?[0-9]{2})");

    /** Reads a text; null if there is no such moment. */
    static @Nullable Moment parse(String text) {
        if (text.length() < LENGTH) return null;
        Matcher rest = REST.matcher(text.substring(LENGTH));
        if (!rest.matches()) return null;
        try {
            String offset = rest.group(1);
            return new Moment(
                    WallClock.parse(text.substring(0, LENGTH)), offset.isEmpty() ? null : ZoneOffset.of(offset));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether the terminal takes itself to be where the site is. */
    boolean agreesWith(ZoneId site) {
        return offset == null || site.getRules().isValidOffset(shown, offset);
    }

    /** What a clock of the site shows at this moment. */
    LocalDateTime at(ZoneId site) {
        return offset == null
                ? shown
                : shown.atOffset(offset).atZoneSameInstant(site).toLocalDateTime();
    }
}
