package id.titian.zk.record;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.testkit.Hex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records and events, octet by octet. */
class RecordsTest {

    @Test
    void aRecordOf40OctetsIsReadFieldByField() {
        AttendanceRecord record = decode(AttendanceLayout.FORTY, """
                0d00            #  0: internal number 13
                31303031 00*20  #  2: PIN "1001"
                01              # 26: verify, finger
                87ff4533        # 27: 2026-10-06 07:30:15
                00              # 31: status, check-in
                00000000        # 32: work code
                ff000000        # 36: reserved
                """);

        assertThat(record)
                .isEqualTo(new AttendanceRecord("1001", 13, LocalDateTime.of(2026, 10, 6, 7, 30, 15), 0, 1, "0"));
    }

    /** Captured from a real terminal. */
    @Test
    void aCapturedRecordOf40Octets() {
        AttendanceRecord record = decode(AttendanceLayout.FORTY, """
                0d00                        # internal number 13
                393939313131333333 00*15    # PIN "999111333"
                01                          # finger
                6bb36823                    # 2018-06-25 17:50:35
                00 00000000 ff000000
                """);

        assertThat(record)
                .isEqualTo(new AttendanceRecord("999111333", 13, LocalDateTime.of(2018, 6, 25, 17, 50, 35), 0, 1, "0"));
    }

    /** Captured from a real terminal: verify 15 is a face and stands at 26, not at 31. */
    @Test
    void aCapturedRecordOfAFace() {
        AttendanceRecord record =
                decode(AttendanceLayout.FORTY, "0100 3130303336 00*19 0f b8ebc929 00 00000000 ff000000");

        assertThat(record)
                .isEqualTo(new AttendanceRecord("10036", 1, LocalDateTime.of(2021, 10, 24, 13, 42, 16), 0, 15, "0"));
    }

    @ParameterizedTest
    @CsvSource({"SIXTEEN_STATUS_FIRST, 4, 1", "SIXTEEN_VERIFY_FIRST, 1, 4"})
    void aRecordOf16OctetsHasItsStatusAndVerifyCodeInEitherOrder(AttendanceLayout layout, int status, int verify) {
        AttendanceRecord record = decode(layout, """
                e9030000    #  0: PIN 1001 as a number
                87ff4533    #  4: 2026-10-06 07:30:15
                04 01       #  8: status and verify, or verify and status
                0000        # 10: reserved
                07000000    # 12: work code
                """);

        assertThat(record)
                .isEqualTo(new AttendanceRecord(
                        "1001", -1, LocalDateTime.of(2026, 10, 6, 7, 30, 15), status, verify, "7"));
    }

    /** Captured from real terminals. */
    @ParameterizedTest
    @CsvSource({
        "07002800a8eba71e, 7, 2016-01-01T19:02:00",
        "7b0028004beca71e, 123, 2016-01-01T19:04:43",
        "7b0028004eeca71e, 123, 2016-01-01T19:04:46"
    })
    void capturedRecordsOf8OctetsInLayoutB(String octets, int uid, LocalDateTime time) {
        assertThat(decode(AttendanceLayout.EIGHT_B, octets))
                .isEqualTo(new AttendanceRecord(null, uid, time, 2, 8, null));
    }

    @Test
    void aRecordOf8OctetsInLayoutA() {
        AttendanceRecord record = decode(AttendanceLayout.EIGHT_A, """
                0700        # 0: internal number 7
                01          # 2: verify
                87ff4533    # 3: 2026-10-06 07:30:15
                05          # 7: status
                """);

        assertThat(record)
                .isEqualTo(new AttendanceRecord(null, 7, LocalDateTime.of(2026, 10, 6, 7, 30, 15), 5, 1, null));
    }

    /** Captured from a real terminal. */
    @Test
    void aCapturedEventOf32Octets() {
        Bytes data = Hex.of("393939313131333333 00*15 01 00 120619112905");

        assertThat(LiveEvent.decode(data))
                .containsExactly(new LiveEvent(
                        new AttendanceRecord("999111333", -1, LocalDateTime.of(2018, 6, 25, 17, 41, 5), 0, 1, null),
                        data));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 'e903 01 04 1a0a06071e0f'",
        "12, 'e9030000 01 04 1a0a06071e0f'",
        "14, 'e903 01 04 1a0a06071e0f 00*4'",
        "32, '31303031 00*20 01 04 1a0a06071e0f'",
        "36, '31303031 00*20 01 04 1a0a06071e0f 00*4'",
        "37, '31303031 00*20 01 04 1a0a06071e0f 00*5'",
        "52, '31303031 00*20 01 04 1a0a06071e0f 00*20'",
        "60, '31303031 00*20 01 04 1a0a06071e0f 00*28'"
    })
    void eventsOfAllLengthsSayTheSame(int length, String octets) {
        Bytes data = Hex.of(octets);

        assertThat(data.length()).isEqualTo(length);
        assertThat(LiveEvent.decode(data))
                .containsExactly(new LiveEvent(
                        new AttendanceRecord("1001", -1, LocalDateTime.of(2026, 10, 6, 7, 30, 15), 4, 1, null), data));
    }

    @Test
    void onePacketMayAnnounceSeveralPeople() {
        Bytes data = Hex.of("31303031 00*20 01 04 1a0a06071e0f 00*20  31303032 00*20 01 04 1a0a06071e10 00*20");

        assertThat(LiveEvent.decode(data))
                .extracting(event -> event.record().pin())
                .containsExactly("1001", "1002");
    }

    private static AttendanceRecord decode(AttendanceLayout layout, String octets) {
        Bytes raw = Hex.of(octets);
        assertThat(raw.length()).isEqualTo(layout.octets());
        return layout.decode(little(raw), 0);
    }

    private static ByteBuffer little(Bytes octets) {
        return octets.buffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
