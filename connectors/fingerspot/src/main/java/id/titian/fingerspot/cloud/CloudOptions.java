package id.titian.fingerspot.cloud;

import id.titian.contract.Punch;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.fingerspot.service.DayWindow;
import id.titian.fingerspot.service.Options;
import java.time.Duration;
import java.util.Set;

/**
 * The settings that only this family knows, read and checked. The README has the table.
 *
 * @param cloudId what the vendor calls the terminal.
 * @param serial under which serial number its punches are kept, in normal form.
 * @param host what is said in the header {@code Host}.
 * @param historyDays how far back a full reading goes.
 * @param windowDays for how many days one question asks.
 * @param liveEvery how often the newest punches are asked for at most.
 * @param token the API token.
 */
record CloudOptions(
        String cloudId, String serial, String host, int historyDays, int windowDays, Duration liveEvery, String token) {

    static final String HISTORY_DAYS = "historyDays";
    static final String WINDOW_DAYS = "windowDays";
    static final String LIVE_SECONDS = "liveSeconds";

    static final int HISTORY_DAYS_USUAL = 31;

    /** Production users ask for one or two days at a time; more was never seen to work. */
    static final int WINDOW_DAYS_MAX = 2;

    private static final int LIVE_SECONDS_USUAL = 60;
    private static final int LIVE_SECONDS_MAX = 86_400;
    private static final String USUAL_HOST = "developer.fingerspot.io";

    private static final Set<String> NAMES =
            Set.of(Options.CLOUD_ID, Options.SERIAL, Options.HOST, HISTORY_DAYS, WINDOW_DAYS, LIVE_SECONDS);

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if one is missing, unknown or has no such value
     */
    static CloudOptions of(TerminalSettings settings) {
        settings.requireOptionsAmong(NAMES);
        var options = new Options(settings);
        String cloudId = options.requiredId(Options.CLOUD_ID);
        String serial = options.serial();
        return new CloudOptions(
                cloudId,
                serial.isEmpty() ? Punch.normalSerial(cloudId) : serial,
                options.host(USUAL_HOST),
                options.number(HISTORY_DAYS, HISTORY_DAYS_USUAL, 1, DayWindow.DAYS_MAX),
                options.number(WINDOW_DAYS, WINDOW_DAYS_MAX, 1, WINDOW_DAYS_MAX),
                Duration.ofSeconds(options.number(LIVE_SECONDS, LIVE_SECONDS_USUAL, 1, LIVE_SECONDS_MAX)),
                options.token());
    }
}
