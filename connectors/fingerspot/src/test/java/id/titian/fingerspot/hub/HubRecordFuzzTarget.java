package id.titian.fingerspot.hub;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.fingerspot.service.LooseObject;
import id.titian.fingerspot.service.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Taking pictures out changes nothing else of a record, and what is left has none; the site's zone moves a moment, never its second. */
public final class HubRecordFuzzTarget {

    private static final ZoneId JAYAPURA = ZoneId.of("Asia/Jayapura");
    private static final Screening SCREENING =
            new Screening("ABC123", PinForm.DIGITS, LocalDateTime.of(2026, 10, 7, 12, 0), ArrivalPath.CLOUD);

    private HubRecordFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        String redacted = Redaction.of(text);
        if (!Redaction.of(redacted).equals(redacted)) throw new AssertionError("Taken out twice: " + redacted);
        @Nullable LooseObject before = LooseObject.parse(text);
        @Nullable LooseObject after = LooseObject.parse(redacted);
        if (before != null && after == null) throw new AssertionError("No JSON any more: " + redacted);
        if (before != null && after != null) requireSame(before, after);
        requireReading(redacted);
    }

    private static void requireSame(LooseObject before, LooseObject after) {
        for (String name : new String[] {"employeeno", "eventtime", "verifymode", "attendancestatus", "workcode"})
            if (!before.text(name).equals(after.text(name)))
                throw new AssertionError(name + " became " + after.text(name));
    }

    private static void requireReading(String record) {
        Reading instant = HubRecord.reading(Bytes.ofUtf8(record), SCREENING, EventTime.INSTANT, JAYAPURA);
        Reading wall = HubRecord.reading(Bytes.ofUtf8(record), SCREENING, EventTime.WALL, JAYAPURA);
        if (instant instanceof Punch moved && wall instanceof Punch stood) {
            if (moved.punchTime().getSecond() != stood.punchTime().getSecond())
                throw new AssertionError("Zones have whole minutes: " + moved.punchTime());
            if (moved.ordinal() != 0) throw new AssertionError("A record of the Hub counts once.");
        }
    }
}
