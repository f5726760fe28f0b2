package id.titian.sandbox.fingerspot;

import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The terminal behind a service.
 *
 * @param serial its serial number.
 * @param cloudId what the vendor calls it.
 * @param token the API token of its owner; EasyLink has none.
 * @param people names by PIN.
 * @param recordMax how many punches it holds; the oldest goes when it is full.
 * @param clock what drives its wall clock.
 * @param zone the zone of its site.
 */
public record FingerspotTerminalSpec(
        String serial,
        String cloudId,
        String token,
        Map<String, String> people,
        int recordMax,
        Clock clock,
        ZoneId zone) {

    private static final int RECORDS_USUAL = 100_000;

    public FingerspotTerminalSpec {
        people = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(people));
        if (recordMax < 1) throw new IllegalArgumentException("A terminal holds at least one punch: " + recordMax);
    }

    /** An ordinary terminal. */
    public static FingerspotTerminalSpec of(String serial, ZoneId zone, Clock clock) {
        return new FingerspotTerminalSpec(
                serial,
                "C26" + serial,
                "TOKEN-OF-THE-SANDBOX",
                Map.of("1001", "BUDI SANTOSO", "0053", "SITI AMINAH"),
                RECORDS_USUAL,
                clock,
                zone);
    }

    /** The same with other people. */
    public FingerspotTerminalSpec withPeople(Map<String, String> others) {
        return new FingerspotTerminalSpec(serial, cloudId, token, others, recordMax, clock, zone);
    }

    /** The same with another capacity. */
    public FingerspotTerminalSpec withRecordMax(int max) {
        return new FingerspotTerminalSpec(serial, cloudId, token, people, max, clock, zone);
    }
}
