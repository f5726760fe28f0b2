package id.titian.fingerspot.easylink;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A page's records stand in its text one after the other; each makes one reading, whose person and moment stand in the record. */
public final class PageFuzzTarget {

    private static final Screening SCREENING =
            new Screening("61616161", PinForm.DIGITS, LocalDateTime.of(2026, 10, 7, 12, 0), ArrivalPath.PULL);

    private PageFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        @Nullable Page page = Page.parse(text);
        var occurrences = new Occurrences();
        if (page != null) {
            int at = 0;
            for (String record : page.records()) {
                at = text.indexOf(record, at);
                if (at < 0) throw new AssertionError("A record that is not in the page: " + record);
                at += record.length();
                require(record, occurrences);
            }
        }
        require(text, occurrences);
    }

    private static void require(String record, Occurrences occurrences) {
        Reading reading = ScanRecord.reading(Bytes.ofUtf8(record), SCREENING, occurrences);
        ScanRecord.serial(record);
        if (!(reading instanceof Punch punch)) return;
        boolean isEscaped = record.indexOf('\\') >= 0;
        if (!isEscaped && !record.contains(punch.pin()))
            throw new AssertionError("Somebody who does not stand there: " + punch.pin());
        if (!isEscaped
                && !record.contains(":%02d:%02d"
                        .formatted(
                                punch.punchTime().getMinute(), punch.punchTime().getSecond())))
            throw new AssertionError("A moment that does not stand there: " + punch.punchTime());
    }
}
