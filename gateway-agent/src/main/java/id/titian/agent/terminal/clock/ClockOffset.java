package id.titian.agent.terminal.clock;

import id.titian.contract.terminal.TerminalSession;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.watch.ClockWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Measures a terminal's clock against ours.
 *
 * @param clock our own.
 * @param zone the zone of the terminal's site.
 */
public record ClockOffset(Clock clock, ZoneId zone) {

    /**
     * Terminal minus agent in seconds, at the middle between question and answer.
     */
    public long measure(TerminalSession session) throws TerminalException, InterruptedException {
        Instant asked = clock.instant();
        LocalDateTime wallClock = session.clock();
        Instant answered = clock.instant();
        Instant middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
        return ClockWatch.offsetSeconds(middle, wallClock.atZone(zone).toInstant());
    }
}
