package id.titian.hub.watch;

import java.time.Instant;

/**
 * What a terminal's clock was off at a moment.
 *
 * @param agent who measured it, against its own clock.
 * @param at when, by that clock.
 * @param offsetSeconds the terminal's clock minus the agent's.
 */
public record ClockSample(String agent, Instant at, long offsetSeconds) {}
