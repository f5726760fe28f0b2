package id.titian.fingerspot.easylink;

import id.titian.contract.Punch;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.fingerspot.service.Options;
import java.util.Set;

/**
 * The settings that only this family knows, read and checked. The README has the table.
 *
 * @param sn the terminal's serial number as the service knows it.
 * @param host what is said in the header {@code Host}.
 * @param pageRecords for how many records is asked at once.
 * @param pageUsers for how many people is asked at once; each comes with all their templates.
 * @param countDecides whether a log must have as many records as the terminal counts.
 */
record EasyLinkOptions(String sn, String host, int pageRecords, int pageUsers, boolean countDecides) {

    static final String SN = "sn";
    static final String PAGE_RECORDS = "pageRecords";
    static final String PAGE_USERS = "pageUsers";
    static final String COUNT_MISMATCH = "countMismatch";

    private static final int PAGE_RECORDS_USUAL = 100;
    private static final int PAGE_USERS_USUAL = 10;

    /** Larger pages were reported to hang the service. */
    private static final int PAGE_MAX = 1_000;

    private static final Set<String> NAMES = Set.of(SN, Options.HOST, PAGE_RECORDS, PAGE_USERS, COUNT_MISMATCH);

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if one is missing, unknown or has no such value, or if there is a key
     */
    static EasyLinkOptions of(TerminalSettings settings) {
        settings.requireOptionsAmong(NAMES);
        if (!settings.key().isBlank() && !settings.key().strip().equals("0"))
            throw new IllegalArgumentException("EasyLink asks for no key: whoever reaches its port may ask everything."
                    + " Leave the key out, and let the firewall of that computer admit this one only.");
        var options = new Options(settings);
        return new EasyLinkOptions(
                options.requiredId(SN),
                options.host("localhost"),
                options.number(PAGE_RECORDS, PAGE_RECORDS_USUAL, 1, PAGE_MAX),
                options.number(PAGE_USERS, PAGE_USERS_USUAL, 1, PAGE_MAX),
                options.word(COUNT_MISMATCH, "refuse", "accept") == 0);
    }

    /** Under which serial number its punches are kept. */
    String serial() {
        return Punch.normalSerial(sn);
    }
}
