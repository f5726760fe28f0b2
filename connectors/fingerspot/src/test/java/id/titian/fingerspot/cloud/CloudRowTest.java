package id.titian.fingerspot.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.fingerspot.Asked;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudRowTest {

    private static final Screening SCREENING =
            Screening.of("C263045", PinForm.DIGITS, Asked.JAKARTA, Asked.NOON, ArrivalPath.CLOUD);

    @Test
    void numbersMayBeTextsAndTextsNumbers() {
        Punch first = punch("{\"pin\":\"7\",\"scan_date\":\"2026-10-06 07:30:15\",\"verify\":1,\"status_scan\":3}");
        Punch second =
                punch("{\"pin\":7,\"scan_date\":\"2026-10-06 07:30:15\",\"verify\":\"1\",\"status_scan\":\"3\"}");

        assertThat(second.key()).isEqualTo(first.key());
        assertThat(first.verifyMode()).isEqualTo(second.verifyMode()).isEqualTo(1);
        assertThat(first.inOutMode()).isEqualTo(second.inOutMode()).isEqualTo(3);
        assertThat(first.path()).isEqualTo(ArrivalPath.CLOUD);
    }

    @Test
    void zerosBeforeAPinAreKept() {
        assertThat(punch("{\"pin\":\"0053\",\"scan_date\":\"2026-10-06 07:30:15\"}")
                        .pin())
                .isEqualTo("0053");
    }

    @Test
    void theRecordsOwnCharactersAreKept() {
        String row = "{\"pin\":\"7\",  \"scan_date\":\"2026-10-06 07:30:15\"}";

        assertThat(punch(row).raw()).isEqualTo(Bytes.ofUtf8(row));
    }

    @Test
    void aMinuteWithoutItsSecondNeverBecomesAPunch() {
        Reading reading = reading("{\"pin\":\"0053\",\"scan_date\":\"2026-10-06 07:30\",\"verify\":1}");

        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
            assertThat(unreadable.reason()).isEqualTo(Reason.TIME_COARSE);
            assertThat(unreadable.raw()).isEqualTo(Bytes.ofUtf8("53\t2026-10-06 07:30"));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"pin":"","scan_date":"2026-10-06 07:30:15"}    | PIN_EMPTY
            {"scan_date":"2026-10-06 07:30:15"}             | PIN_EMPTY
            {"pin":"0","scan_date":"2026-10-06 07:30:15"}   | PIN_EMPTY
            {"pin":"7","scan_date":"2026-02-30 07:30:15"}   | TIME_IMPOSSIBLE
            {"pin":"7","scan_date":"2026-10-06 24:00:00"}   | TIME_IMPOSSIBLE
            {"pin":"7","scan_date":"0000-00-00 00:00:00"}   | TIME_IMPOSSIBLE
            {"pin":"7"}                                     | TIME_IMPOSSIBLE
            {"pin":"7","scan_date":"2000-01-01 00:00:00"}   | TIME_TOO_OLD
            {"pin":"7","scan_date":"2037-10-09 07:30:15"}   | TIME_IN_FUTURE
            {"pin":"7","scan_date":                         | MALFORMED
            """)
    void whatCannotBeAPunchWaitsWithItsReason(String row, Reason reason) {
        Reading reading = reading(row);

        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.reason())
                .isEqualTo(reason));
        assertThat(reading.raw()).isEqualTo(Bytes.ofUtf8(row));
    }

    @Test
    void aWordInPlaceOfACodeIsNoCode() {
        Punch punch =
                punch("{\"pin\":\"7\",\"scan_date\":\"2026-10-06 07:30:15\",\"verify\":\"face\",\"status_scan\":null}");

        assertThat(punch.verifyMode()).isNull();
        assertThat(punch.inOutMode()).isNull();
        assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 30, 15));
    }

    private static Punch punch(String row) {
        return (Punch) reading(row);
    }

    private static Reading reading(String row) {
        return CloudRow.reading(Bytes.ofUtf8(row), SCREENING);
    }
}
