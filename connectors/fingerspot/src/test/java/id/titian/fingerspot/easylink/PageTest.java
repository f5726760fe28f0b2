package id.titian.fingerspot.easylink;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.fingerspot.Asked;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final Screening SCREENING =
            Screening.of("61616161", PinForm.DIGITS, Asked.JAKARTA, Asked.NOON, ArrivalPath.PULL);

    @Test
    void theDocumentedPageHasItsRecord() {
        Page page = page(Asked.golden("scanlog-all-paging.json"));

        assertThat(page.result()).isTrue();
        assertThat(page.isSession()).isFalse();
        assertThat(page.records()).hasSize(1);
        assertThat(reading(page.records().get(0))).isInstanceOfSatisfying(Punch.class, punch -> {
            assertThat(punch.pin()).isEqualTo("1001");
            assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2026, 10, 6, 7, 30, 15));
            assertThat(punch.verifyMode()).isEqualTo(1);
            assertThat(punch.inOutMode()).isZero();
            assertThat(punch.workCode()).isNull();
        });
    }

    @Test
    void thePublishedSampleThatIsNoJsonGivesAllItsRecords() {
        Page page = page(Asked.golden("scanlog-torn.json"));

        assertThat(page.result()).isTrue();
        assertThat(page.records().stream().map(PageTest::reading)).hasSize(2).allSatisfy(reading -> assertThat(reading)
                .isInstanceOf(Punch.class));
        assertThat(reading(page.records().get(1))).isInstanceOfSatisfying(Punch.class, punch -> {
            assertThat(punch.pin()).isEqualTo("0053");
            assertThat(punch.punchTime()).isEqualTo(LocalDateTime.of(2014, 10, 6, 7, 31, 15));
            assertThat(punch.verifyMode()).isEqualTo(1);
            assertThat(punch.inOutMode()).isEqualTo(1);
            assertThat(punch.raw()).isEqualTo(Bytes.ofUtf8(page.records().get(1)));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"SN\":\"1\",\"ScanDate\":\"2026-10-06 07:30:15\",\"PIN\":\"0053\",\"VerifyMode\":4,\"IOMode\":1}",
                "{\"sn\":\"1\",\"scan_date\":\"2026-10-06 07:30:15\",\"pin\":\"0053\",\"verifymode\":\"4\",\"iomode\":\"1\"}",
                "{\"Sn\":\"1\",\"scandate\":\"2026-10-06 07:30:15\",\"Pin\":\"0053\",\"verify_mode\":\"4\",\"io_mode\":1}"
            })
    void everySpellingOfTheFieldsIsTheSamePunch(String record) {
        assertThat(reading(record)).isInstanceOfSatisfying(Punch.class, punch -> {
            assertThat(punch.pin()).isEqualTo("0053");
            assertThat(punch.verifyMode()).isEqualTo(4);
            assertThat(punch.inOutMode()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pin\":\"1001b,\"scan_date\":\"2026-10-06 07:30:15\"}", // the mark behind the PIN was lost
                "{\"pin\":\"1\",\"pin\":\"2\",\"scan_date\":\"2026-10-06 07:30:15\",x}", // whose is it?
                "{\"pin\":\"1\",\"scan_date\":\"2026-10-06 07:30:15,x}",
                "{\"verifymode\":1\",\"iomode\":\"0\"}"
            })
    void aTornRecordIsAPunchOnlyIfWhoAndWhenStandThereInOnePiece(String record) {
        assertThat(reading(record)).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
            assertThat(unreadable.reason()).isEqualTo(Reason.MALFORMED);
            assertThat(unreadable.raw()).isEqualTo(Bytes.ofUtf8(record));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{\"Data\":[]}",
                "{\"Result\":true,\"Data\":[{\"pin\":\"1\"",
                "{\"Result\":true,\"Data\":[{\"pin\":\"1\"},{\"pin\":\"2\"}",
                "{\"Result\":true,\"Data\":[{\"pin\":\"1\",{\"pin\":\"2\"}]}",
                "{\"Result\":true,\"Data\":[{\"pin\":1\"} {\"pin\":\"2\"}x]}",
                "{\"Result\":true,\"Data\":[1]}",
                "{\"Result\":true,\"Data\":{\"0\":{\"pin\":\"1\"}}}"
            })
    void aPageOfWhichNotEveryRecordIsFoundIsNone(String text) {
        assertThat(Page.parse(text)).isNull();
    }

    @Test
    void nothingAndFailureAreTheSameWord() {
        assertThat(page("{\"Result\":false}").records()).isEmpty();
        assertThat(page("{\"Result\":false,\"message_code\":0,\"message\":\"No data\"}")
                        .message())
                .isEqualTo("No data");
    }

    @Test
    void aTornPageTellsWhetherMoreFollows() {
        assertThat(page("{\"Result\":true,\"IsSession\":true,\"Data\":[{\"pin\":1\"}]}")
                        .isSession())
                .isTrue();
        assertThat(page("{\"Result\":true,\"Data\":[{\"pin\":1\"}],\"IsSession\":\"true\"}")
                        .isSession())
                .isTrue();
    }

    @Test
    void aRecordTellsWhoseItIs() {
        assertThat(List.of(
                        ScanRecord.serial("{\"SN\":\" 6161ab \"}"),
                        ScanRecord.serial("{\"sn\":\"6161\",\"verifymode\":1\"}"),
                        ScanRecord.serial("{\"pin\":\"1\"}")))
                .containsExactly("6161AB", "6161", "");
    }

    @Test
    void theDocumentedInfoHasDayBeforeMonth() {
        var info = DeviceInfo.of(
                Objects.requireNonNull(id.titian.fingerspot.service.LooseObject.parse(Asked.golden("dev-info.json")))
                        .object("devinfo")
                        .orElseThrow());

        assertThat(info.clock()).contains(LocalDateTime.of(2026, 3, 27, 3, 17, 4));
        assertThat(info.users()).hasValue(133);
        assertThat(info.records()).hasValue(55_598);
        assertThat(info.facts()).containsEntry("admin", "1").containsEntry("fp", "132");
    }

    private static Page page(String text) {
        return Objects.requireNonNull(Page.parse(text));
    }

    private static Reading reading(String record) {
        return ScanRecord.reading(Bytes.ofUtf8(record), SCREENING, new Occurrences());
    }
}
