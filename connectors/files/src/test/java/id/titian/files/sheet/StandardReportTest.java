package id.titian.files.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.files.Sticks;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a report has beside persons and their days. */
class StandardReportTest {

    private final SpreadsheetFormat format = new SpreadsheetFormat();

    @Test
    void timesOfAReportThatStandUnderNobodyAreForAHuman() throws Exception {
        Object[][] rows = {
            {"Att. Time", null, "2026-09-30 ~ 2026-10-02"},
            {30, 1, 2},
            {"ID:", null, "7", null, "Nama:", "BUDI"},
            {"06:1017:00"},
            {"18:01", "18:02"},
            {"Halaman 1"},
        };

        var file = Sticks.read(format, Workbooks.xlsx("Att.log report", rows), Sticks.SETTINGS);

        assertThat(file.unreadable())
                .extracting(Unreadable::reason)
                .containsExactly(Reason.TIME_COARSE, Reason.TIME_COARSE, Reason.MALFORMED, Reason.MALFORMED);
        assertThat(file.report().others()).isEqualTo(4);
    }

    @Test
    void aTimeThatIsANumberWithSecondsLiesInItsOwnMinute() throws Exception {
        Object[][] rows = {
            {"Att. Time", null, "2026-09-30 ~ 2026-10-02"},
            {30, 1, 2},
            {"ID:", null, "7", null, "Nama:", "BUDI"},
            {27_045 / 86_400.0, 27_000 / 86_400.0, 86_399 / 86_400.0},
        };

        var file = Sticks.read(format, Workbooks.xlsx("Att.log report", rows), Sticks.SETTINGS);

        assertThat(file.unreadable())
                .extracting(one -> new String(one.raw().toArray(), StandardCharsets.UTF_8))
                .containsExactly("7\t2026-09-30 07:30", "7\t2026-10-01 07:30", "7\t2026-10-02 23:59");
    }
}
