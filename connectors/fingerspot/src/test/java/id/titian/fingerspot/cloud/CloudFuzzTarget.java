package id.titian.fingerspot.cloud;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.contract.terminal.failure.TerminalException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;

/** Each row of an answer is one reading; its punch says what the row says; the same row is the same reading. */
public final class CloudFuzzTarget {

    private static final Screening SCREENING =
            new Screening("C263045", PinForm.DIGITS, LocalDateTime.of(2026, 10, 7, 12, 0), ArrivalPath.CLOUD);

    private CloudFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            JsonObject object = JsonObject.parse(text);
            List<String> records = CloudAnswer.records(object, "1");
            if (records.size() != object.size("data") && object.has("data"))
                throw new AssertionError(object.size("data") + " rows became " + records.size() + " records.");
            for (String record : records) require(record);
        } catch (JsonFault | TerminalException refused) {
            if (refused.getMessage().length() < 10) throw new AssertionError("Nobody knows what to do.", refused);
        }
        require(text);
    }

    private static void require(String record) {
        Bytes octets = Bytes.ofUtf8(record);
        Reading reading = CloudRow.reading(octets, SCREENING);
        if (!reading.equals(CloudRow.reading(octets, SCREENING))) throw new AssertionError("Read twice, two readings.");
        if (!(reading instanceof Punch punch)) return;
        if (punch.ordinal() != 0) throw new AssertionError("A row of the cloud counts once.");
        if (!record.contains(String.valueOf(punch.punchTime().getYear())))
            throw new AssertionError("A year that nobody wrote: " + punch.punchTime());
        if (!octets.slice(0, punch.raw().length()).equals(punch.raw()))
            throw new AssertionError("Not the record's own octets: " + punch.raw());
    }
}
