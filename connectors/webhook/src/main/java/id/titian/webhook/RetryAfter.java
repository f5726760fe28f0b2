package id.titian.webhook;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long the other side asks us to wait (RFC 9110, 10.2.3): seconds or a date, never more than an hour for us. */
final class RetryAfter {

    static final Duration MAX = Duration.ofHours(1);

    private RetryAfter() {}

    /** The wait, or none if the header is absent or nonsense. */
    static Optional<Duration> of(Optional<String> header, Clock clock) {
        return header.flatMap(text -> read(text.strip(), clock)).map(RetryAfter::bounded);
    }

    private static Optional<Duration> read(String text, Clock clock) {
        try {
            if (text.matches("[0-9]{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            ZonedDateTime until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), until.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) return Duration.ZERO;
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }
}
