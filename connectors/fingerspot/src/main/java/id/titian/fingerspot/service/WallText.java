package id.titian.fingerspot.service;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Wall-clock times as Fingerspot's services write them. Seconds are never made up: a time without them is none. */
public final class WallText {

    private static final Pattern YEAR_FIRST = Pattern.compile(
            "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})[ T]+([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\\.[0-9]+)?");

    private static final Pattern DAY_FIRST =
            Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}) +([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})");

    private static final Pattern MINUTE = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]+([0-9]{2}:[0-9]{2})");

    private WallText() {}

    /** Reads {@code 2026-10-06 07:30:15}; null if it is anything else or no calendar has that moment. */
    public static @Nullable LocalDateTime yearFirst(String text) {
        Matcher matcher = YEAR_FIRST.matcher(text.strip());
        return matcher.matches() ? time(matcher, 1, 2, 3) : null;
    }

    /** Reads {@code 27/03/2026 03:17:04}, day first; null if it is anything else or no calendar has that moment. */
    public static @Nullable LocalDateTime dayFirst(String text) {
        Matcher matcher = DAY_FIRST.matcher(text.strip());
        return matcher.matches() ? time(matcher, 3, 2, 1) : null;
    }

    /** Reads {@code 2026-10-06 07:30}, a time without its second, and gives it back in just this form; empty if it is anything else. */
    public static Optional<String> minute(String text) {
        Matcher matcher = MINUTE.matcher(text.strip());
        if (!matcher.matches()) return Optional.empty();
        String minute = matcher.group(1) + ' ' + matcher.group(2);
        return Optional.ofNullable(yearFirst(minute + ":00")).map(known -> minute);
    }

    private static @Nullable LocalDateTime time(Matcher matcher, int year, int month, int day) {
        try {
            LocalDateTime time = LocalDateTime.of(
                    number(matcher, year),
                    number(matcher, month),
                    number(matcher, day),
                    number(matcher, 4),
                    number(matcher, 5),
                    number(matcher, 6));
            // No punch has a year without four real digits.
            return time.getYear() >= 1900 ? time : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
