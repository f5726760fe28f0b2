package id.titian.contract.terminal;

import id.titian.contract.PinForm;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a driver must know of one terminal before it speaks.
 *
 * @param key the communication key as configured; empty for none.
 * @param pinForm how this terminal's PINs are compared.
 * @param zone the zone of the site; used only to tell whether a wall-clock time lies in the future.
 * @param clock our own clock.
 * @param answerWithin how long one answer may take, more than zero and at most five minutes.
 * @param options settings that only this family knows, each name once; see the README of the driver.
 */
public record TerminalSettings(
        String key, PinForm pinForm, ZoneId zone, Clock clock, Duration answerWithin, Map<String, String> options) {

    public static final Duration ANSWER_WITHIN_MAX = Duration.ofMinutes(5);

    public TerminalSettings {
        if (answerWithin.isNegative() || answerWithin.isZero() || answerWithin.compareTo(ANSWER_WITHIN_MAX) > 0)
            throw new IllegalArgumentException(
                    "An answer is awaited for more than zero and at most " + ANSWER_WITHIN_MAX + ": " + answerWithin);
        options = Map.copyOf(options);
    }

    /** The value of an option, or what holds when it is not set. */
    public String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /**
     * Insists that every option is one the driver knows, so that a mistyped one is not silently without effect.
     *
     * @throws IllegalArgumentException naming the unknown options and the known ones
     */
    public void requireOptionsAmong(Set<String> known) {
        Set<String> unknown = new TreeSet<>(options.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty())
            throw new IllegalArgumentException("Unknown options " + unknown + "; known are " + new TreeSet<>(known));
    }
}
