package id.titian.fingerspot.hub;

import id.titian.fingerspot.service.WallText;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the Hub's times mean, such as {@code 2026-06-15T08:00:00+07:00}. A terminal has only a wall clock, so the offset is the Hub's. */
public enum EventTime {
    /** A moment: the wall clock of the site showed then what the site's zone makes of it. */
    INSTANT,
    /** A wall clock, to which some offset was added that says nothing. */
    WALL;

    private static final Pattern OFFSET = Pattern.compile("(.*[0-9])\\s*+(Z|z|[+-][0-9]{2}:?[0-9]{2})");

    /** The site's wall clock; null if the text is no time, or has no seconds. */
    public @Nullable LocalDateTime wallClock(String text, ZoneId zone) {
        Matcher offset = OFFSET.matcher(text.strip());
        if (!offset.matches()) return WallText.yearFirst(text);
        @Nullable LocalDateTime local = WallText.yearFirst(offset.group(1));
        if (local == null || this == WALL) return local;
        try {
            return LocalDateTime.ofInstant(
                    local.toInstant(ZoneOffset.of(offset.group(2).toUpperCase(java.util.Locale.ROOT))), zone);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
