package id.titian.contract.terminal.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Judges the offset of a terminal's clock. */
public final class ClockWatch {

    /** Drift: some cheap clocks lose this much in a month. */
    public static final long WARN_SECONDS = 30;

    /** Beyond this the hub lets punches wait for a person. */
    public static final long ALARM_SECONDS = 120;

    static final String WARNING = "clock-off";
    static final String ALARM = "clock-wrong";
    static final String RESET = "clock-reset";

    /** All words that a right clock ends. */
    public static final List<String> WORDS = List.of(WARNING, ALARM, RESET);

    /** Where clocks begin anew after they have lost their battery: ZK boards in 2000, the Revo class in 2015. */
    static final List<LocalDate> BEGINNINGS =
            List.of(LocalDate.of(1970, 1, 1), LocalDate.of(2000, 1, 1), LocalDate.of(2015, 1, 1));

    /** A clock that began anew and was not set for longer than this shows any time. */
    static final int BEGUN_DAYS = 60;

    private ClockWatch() {}

    /**
     * Terminal minus ours in whole seconds. A terminal that cuts its seconds off shows up to one second less than it has; that
     * is no offset.
     */
    public static long offsetSeconds(Instant ours, Instant terminals) {
        return -Math.floorDiv(-Duration.between(ours, terminals).toMillis(), 1_000L);
    }

    /**
     * What is to be said of an offset; empty if nothing is.
     *
     * @param offsetSeconds terminal's clock minus ours.
     * @param now by our clock.
     */
    public static Optional<Notice> about(long offsetSeconds, Instant now, ZoneId zone) {
        long off = Math.abs(offsetSeconds);
        if (off < WARN_SECONDS) return Optional.empty();
        LocalDateTime shows =
                LocalDateTime.ofInstant(now, zone).plusSeconds(offsetSeconds).truncatedTo(ChronoUnit.SECONDS);
        if (off >= ALARM_SECONDS && hasJustBegun(shows))
            return Optional.of(new Notice(
                    RESET,
                    "Its clock shows " + shows
                            + ": it began anew, as after a power cut with an empty battery. Set it and"
                            + " change the battery; what was punched since then waits for a person."));
        String words =
                "Its clock is " + off + " s " + (offsetSeconds > 0 ? "ahead of" : "behind") + " this machine's; ";
        return Optional.of(
                off >= ALARM_SECONDS
                        ? new Notice(ALARM, words + "set it, or let clock.set do it. Its punches wait for a person.")
                        : new Notice(WARNING, words + "set it before it is " + ALARM_SECONDS + " s."));
    }

    /** Whether a time lies soon after one at which clocks begin anew. */
    public static boolean hasJustBegun(LocalDateTime time) {
        return BEGINNINGS.stream()
                .anyMatch(beginning -> !time.isBefore(beginning.atStartOfDay())
                        && time.isBefore(beginning.plusDays(BEGUN_DAYS).atStartOfDay()));
    }
}
