package id.titian.iws;

import id.titian.contract.Punch;
import id.titian.contract.terminal.TerminalSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The settings that only this family knows, read and checked. The README has the table.
 *
 * @param key the communication key as it goes into a question.
 * @param serial the serial number that a person read off the terminal; empty if it tells it itself.
 * @param visiblePin the field of a user that has the number which people type: {@code PIN2} or {@code PIN}.
 * @param logIsVisible whether the log has that number, and not the other of the two.
 * @param logWithin how long the whole log may take.
 */
record IwsOptions(String key, String serial, String visiblePin, boolean logIsVisible, Duration logWithin) {

    static final String SERIAL = "serial";
    static final String VISIBLE_PIN = "visiblePin";
    static final String LOG_PIN = "logPin";
    static final String LOG_SECONDS = "logSeconds";

    static final Set<String> NAMES = Set.of(SERIAL, VISIBLE_PIN, LOG_PIN, LOG_SECONDS);

    static final int LOG_SECONDS_USUAL = 300;
    static final int LOG_SECONDS_MIN = 1;
    static final int LOG_SECONDS_MAX = 3_600;

    /**
     * Reads key and options.
     *
     * @throws IllegalArgumentException if the key is no number, or an option is unknown or has no such value
     */
    static IwsOptions of(TerminalSettings settings) {
        settings.requireOptionsAmong(NAMES);
        String key = settings.key().isBlank() ? "0" : settings.key().strip();
        if (!key.matches("[0-9]{1,10}"))
            throw new IllegalArgumentException(
                    "The communication key of this family is a number of at most 10 digits.");
        String serial = Punch.normalSerial(settings.option(SERIAL, ""));
        if (!serial.matches("[!-~]{0,64}"))
            throw new IllegalArgumentException("Option " + SERIAL + " is no serial number: \"" + serial + "\"");
        return new IwsOptions(
                key,
                serial,
                word(settings, VISIBLE_PIN, "PIN2", "PIN"),
                word(settings, LOG_PIN, "visible", "internal").equals("visible"),
                Duration.ofSeconds(seconds(settings)));
    }

    /** The field of a user that has the number which the log carries. */
    String pinOfLog() {
        if (logIsVisible) return visiblePin;
        return visiblePin.equals("PIN") ? "PIN2" : "PIN";
    }

    private static String word(TerminalSettings settings, String name, String... words) {
        String value = settings.option(name, words[0]);
        if (!List.of(words).contains(value))
            throw new IllegalArgumentException(
                    "Option " + name + " is one of " + List.of(words) + ", not \"" + value + "\"");
        return value;
    }

    private static int seconds(TerminalSettings settings) {
        String value = settings.option(LOG_SECONDS, String.valueOf(LOG_SECONDS_USUAL));
        int seconds = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : 0;
        if (seconds < LOG_SECONDS_MIN || seconds > LOG_SECONDS_MAX)
            throw new IllegalArgumentException("Option " + LOG_SECONDS + " is a number from " + LOG_SECONDS_MIN + " to "
                    + LOG_SECONDS_MAX + ", not \"" + value + "\"");
        return seconds;
    }
}
