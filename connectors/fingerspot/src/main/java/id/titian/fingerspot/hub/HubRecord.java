package id.titian.fingerspot.hub;

import id.titian.contract.Bytes;
import id.titian.contract.Reading;
import id.titian.contract.Said;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable.Reason;
import id.titian.fingerspot.service.LooseObject;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of the Hub, asked for or sent.
 *
 * <pre>
 *   {"employeeNo":"101","name":"…","cardNo":"…","eventTime":"2026-06-15T08:00:00+07:00","verifyMode":"fingerprint",
 *    "attendanceStatus":"check_in","userType":"…","serialNumber":"…","cloudId":"…","image":null,"workCode":""}
 * </pre>
 */
public final class HubRecord {

    /** The numbers that the same vendor's other API has for these words. */
    private static final Map<String, Integer> VERIFY_MODES =
            Map.of("fingerprint", 1, "finger", 1, "password", 2, "card", 3, "face", 4, "vein", 6);

    /** Only these two are documented; other words stay in the raw record. */
    private static final Map<String, Integer> IN_OUT_MODES = Map.of("check_in", 0, "check_out", 1);

    private HubRecord() {}

    /**
     * Makes a reading of a record, without pictures. Two equal ones are the same punch: the Hub holds what the terminal sent, and
     * both of them send again when they are not sure.
     */
    public static Reading reading(Bytes record, Screening screening, EventTime times, ZoneId zone) {
        @Nullable Said said = said(record, times, zone);
        return said == null
                ? screening.unreadable(Reason.MALFORMED, "The record is no JSON object.", record)
                : screening.ofOne(said);
    }

    /** What a record says; null if it is no object. */
    static @Nullable Said said(Bytes record, EventTime times, ZoneId zone) {
        @Nullable LooseObject row = LooseObject.parse(new String(record.toArray(), StandardCharsets.UTF_8));
        if (row == null) return null;
        String workCode = row.text("workcode").strip();
        return new Said(
                row.text("employeeno"),
                times.wallClock(row.text("eventtime"), zone),
                mode(row, "attendancestatus", IN_OUT_MODES),
                mode(row, "verifymode", VERIFY_MODES),
                workCode.isEmpty() ? null : workCode,
                record);
    }

    private static @Nullable Integer mode(LooseObject row, String name, Map<String, Integer> words) {
        @Nullable Integer number = row.number(name);
        return number != null ? number : words.get(row.text(name).strip().toLowerCase(Locale.ROOT));
    }
}
