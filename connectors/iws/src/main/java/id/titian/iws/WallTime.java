package id.titian.iws;

import id.titian.contract.WallClock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as the service writes them: {@code 2026-10-06 07:30:15}. */
final class WallTime {

    private static final int DATE_LENGTH = 10;

    private WallTime() {}

    /** The time that a text names, or null if there is no such moment. */
    static @Nullable LocalDateTime parse(String text) {
        if (text.length() <= DATE_LENGTH || text.charAt(DATE_LENGTH) != ' ') return null;
        try {
            return WallClock.parse(text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What the clock shows by an answer to {@link Question#CLOCK}; nothing if it does not tell. */
    static Optional<LocalDateTime> ofClock(Answer answer) {
        return answer.field("Date")
                .flatMap(date -> answer.field("Time").flatMap(time -> Optional.ofNullable(parse(date + ' ' + time))));
    }
}
