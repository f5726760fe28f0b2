package id.titian.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A clock that starts at a chosen moment and runs faster than the wall, for demonstrations and drills. Programs that
 * are given the same text agree on the time, whenever each of them starts.
 */
public final class PacedClock extends Clock {

    /** The environment variable in which every program of Titian looks for it; absent in production. */
    public static final String VARIABLE = "TITIAN_CLOCK";

    private final Clock wall;
    private final Instant wallStart;
    private final Instant start;
    private final int pace;
    private final ZoneId zone;

    private PacedClock(Clock wall, Instant wallStart, Instant start, int pace, ZoneId zone) {
        this.wall = wall;
        this.wallStart = wallStart;
        this.start = start;
        this.pace = pace;
        this.zone = zone;
    }

    /** Shows {@code start} when the wall shows {@code wallStart}, and runs {@code pace} times as fast from then. */
    public static PacedClock of(Clock wall, Instant wallStart, Instant start, int pace) {
        if (pace < 1 || pace > 10_000) throw new IllegalArgumentException("A pace lies between 1 and 10000: " + pace);
        return new PacedClock(wall, wallStart, start, pace, ZoneOffset.UTC);
    }

    /** The system clock in UTC, or the paced one that the environment asks for. */
    public static Clock fromEnvironment(Map<String, String> environment) {
        @Nullable String text = environment.get(VARIABLE);
        return text == null || text.isBlank() ? Clock.systemUTC() : parse(text);
    }

    /**
     * Reads the form that {@link #text} writes: {@code <start>*<pace>@<wall start>}, both moments in ISO-8601 UTC.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static PacedClock parse(String text) {
        int star = text.indexOf('*');
        int at = text.indexOf('@');
        try {
            if (star > 0 && at > star)
                return of(
                        Clock.systemUTC(),
                        Instant.parse(text.substring(at + 1)),
                        Instant.parse(text.substring(0, star)),
                        Integer.parseInt(text.substring(star + 1, at)));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException(VARIABLE + " is not <start>*<pace>@<wall start>: " + text, e);
        }
        throw new IllegalArgumentException(VARIABLE + " is not <start>*<pace>@<wall start>: " + text);
    }

    /** The form that {@link #parse} reads. */
    public String text() {
        return start + "*" + pace + "@" + wallStart;
    }

    /** How many seconds pass here while one passes on the wall. */
    public int pace() {
        return pace;
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.between(wallStart, wall.instant()).multipliedBy(pace));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new PacedClock(wall, wallStart, start, pace, zone);
    }
}
