package id.titian.fingerspot.hub;

import id.titian.contract.terminal.TerminalSettings;
import id.titian.fingerspot.service.DayWindow;
import id.titian.fingerspot.service.Options;
import java.time.Duration;
import java.util.Set;

/**
 * The settings that only this family knows, read and checked. The README has the table.
 *
 * @param cloudId what the vendor calls the terminal.
 * @param serial under which serial number its punches are kept, in normal form; empty for what the Hub says.
 * @param host what is said in the header {@code Host}.
 * @param basePath what stands before {@code /v1}.
 * @param historyDays how far back a full reading goes.
 * @param windowDays for how many days one question asks.
 * @param pageRecords for how many records one question asks.
 * @param liveEvery how often the newest punches are asked for at most.
 * @param syncFirst whether the cloud is told to fetch from the terminal before a full reading.
 * @param times what the Hub's times mean.
 * @param token the API token.
 */
record HubOptions(
        String cloudId,
        String serial,
        String host,
        String basePath,
        int historyDays,
        int windowDays,
        int pageRecords,
        Duration liveEvery,
        boolean syncFirst,
        EventTime times,
        String token) {

    static final String BASE_PATH = "basePath";
    static final String HISTORY_DAYS = "historyDays";
    static final String WINDOW_DAYS = "windowDays";
    static final String PAGE_RECORDS = "pageRecords";
    static final String LIVE_SECONDS = "liveSeconds";
    static final String SYNC = "sync";
    static final String EVENT_TIME = "eventTime";

    private static final int HISTORY_DAYS_USUAL = 31;
    private static final int WINDOW_DAYS_USUAL = 7;
    private static final int WINDOW_DAYS_MAX = 31;
    private static final int PAGE_RECORDS_MAX = 100;
    private static final int LIVE_SECONDS_USUAL = 60;
    private static final int LIVE_SECONDS_MAX = 86_400;

    private static final Set<String> NAMES = Set.of(
            Options.CLOUD_ID,
            Options.SERIAL,
            Options.HOST,
            BASE_PATH,
            HISTORY_DAYS,
            WINDOW_DAYS,
            PAGE_RECORDS,
            LIVE_SECONDS,
            SYNC,
            EVENT_TIME);

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if one is missing, unknown or has no such value
     */
    static HubOptions of(TerminalSettings settings) {
        settings.requireOptionsAmong(NAMES);
        var options = new Options(settings);
        // The maker names no lasting address yet, so there is none to fall back on.
        if (settings.option(Options.HOST, "").isBlank())
            throw new IllegalArgumentException("Option " + Options.HOST
                    + " is required: the host of the Hub API as the vendor's page shows it, without https:// and path");
        String host = options.host("");
        return new HubOptions(
                options.requiredId(Options.CLOUD_ID),
                options.serial(),
                host,
                basePath(settings.option(BASE_PATH, "/api/external")),
                options.number(HISTORY_DAYS, HISTORY_DAYS_USUAL, 1, DayWindow.DAYS_MAX),
                options.number(WINDOW_DAYS, WINDOW_DAYS_USUAL, 1, WINDOW_DAYS_MAX),
                options.number(PAGE_RECORDS, PAGE_RECORDS_MAX, 1, PAGE_RECORDS_MAX),
                Duration.ofSeconds(options.number(LIVE_SECONDS, LIVE_SECONDS_USUAL, 1, LIVE_SECONDS_MAX)),
                options.word(SYNC, "never", "beforeReading") == 1,
                EventTime.values()[options.word(EVENT_TIME, "instant", "wall")],
                options.token());
    }

    private static String basePath(String path) {
        String stripped = path.strip().replaceAll("/+$", "");
        if (!stripped.isEmpty() && !stripped.matches("(/[A-Za-z0-9_.~-]+){1,10}"))
            throw new IllegalArgumentException(
                    "Option " + BASE_PATH + " is a path such as /api/external, or empty, not \"" + path + "\"");
        return stripped;
    }
}
