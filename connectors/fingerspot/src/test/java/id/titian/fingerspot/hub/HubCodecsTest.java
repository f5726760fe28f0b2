package id.titian.fingerspot.hub;

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
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubCodecsTest {

    private static final ZoneId MAKASSAR = ZoneId.of("Asia/Makassar");
    private static final Screening SCREENING =
            Screening.of("ABC123", PinForm.DIGITS, Asked.JAKARTA, Asked.NOON, ArrivalPath.CLOUD);

    @ParameterizedTest
    @CsvSource({
        "2026-06-15T08:00:00+07:00, 2026-06-15T09:00, 2026-06-15T08:00",
        "2026-06-15T08:00:00+08:00, 2026-06-15T08:00, 2026-06-15T08:00",
        "2026-06-15T08:00:00.123+08:00, 2026-06-15T08:00, 2026-06-15T08:00",
        "2026-06-15T23:30:00Z, 2026-06-16T07:30, 2026-06-15T23:30",
        "2026-06-15 08:00:00 +0800, 2026-06-15T08:00, 2026-06-15T08:00",
        "2026-06-15T08:00:00, 2026-06-15T08:00, 2026-06-15T08:00"
    })
    void aTimeIsAMomentOrAWallClockAsConfigured(String text, LocalDateTime instant, LocalDateTime wall) {
        assertThat(EventTime.INSTANT.wallClock(text, MAKASSAR)).isEqualTo(instant);
        assertThat(EventTime.WALL.wallClock(text, MAKASSAR)).isEqualTo(wall);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-06-15T08:00+07:00",
                "2026-02-30T08:00:00+07:00",
                "2026-06-15T08:00:00+99:00",
                "2026-06-15T08:00:00+07:00x",
                "1750000000"
            })
    void whatIsNoTimeToTheSecondIsNone(String text) {
        assertThat(EventTime.INSTANT.wallClock(text, MAKASSAR)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"fingerprint,1", "password,2", "card,3", "Face,4", "vein,6", "4,4", "iris,", "'',"})
    void wordsBecomeTheSameVendorsNumbersOrNone(String word, Integer number) {
        Punch punch = (Punch) reading(
                "{\"employeeNo\":\"101\",\"eventTime\":\"2026-06-15T08:00:00+07:00\",\"verifyMode\":\"" + word + "\"}");

        assertThat(punch.verifyMode()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"check_in,0", "check_out,1", "break_out,", "5,5"})
    void onlyTheDocumentedStatusesBecomeNumbers(String word, Integer number) {
        String record = "{\"employeeNo\":\"101\",\"eventTime\":\"2026-06-15T08:00:00+07:00\",\"attendanceStatus\":\""
                + word + "\"}";

        Punch punch = (Punch) reading(record);

        assertThat(punch.inOutMode()).isEqualTo(number);
        assertThat(punch.raw()).isEqualTo(Bytes.ofUtf8(record));
    }

    @Test
    void aRecordWithoutPersonOrMomentWaits() {
        assertThat(reason("{\"eventTime\":\"2026-06-15T08:00:00+07:00\"}")).isEqualTo(Reason.PIN_EMPTY);
        assertThat(reason("{\"employeeNo\":\"101\",\"eventTime\":\"2026-06-15T08:00+07:00\"}"))
                .isEqualTo(Reason.TIME_IMPOSSIBLE);
        assertThat(reason("{\"employeeNo\":\"101\"")).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aWorkCodeOfNothingIsNone() {
        assertThat(((Punch)
                                reading(
                                        "{\"employeeNo\":\"101\",\"eventTime\":\"2026-06-15T08:00:00+07:00\",\"workCode\":\"\"}"))
                        .workCode())
                .isNull();
        assertThat(((Punch)
                                reading(
                                        "{\"employeeNo\":\"101\",\"eventTime\":\"2026-06-15T08:00:00+07:00\",\"workCode\":\"7\"}"))
                        .workCode())
                .isEqualTo("7");
    }

    private static Reason reason(String record) {
        return ((Unreadable) reading(record)).reason();
    }

    private static Reading reading(String record) {
        return HubRecord.reading(Bytes.ofUtf8(record), SCREENING, EventTime.INSTANT, Asked.JAKARTA);
    }
}
