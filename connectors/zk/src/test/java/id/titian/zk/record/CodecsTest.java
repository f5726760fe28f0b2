package id.titian.zk.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.testkit.Hex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small codecs: time and sizes. */
class CodecsTest {

    /** The second to fourth are captured from real terminals. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-06T07:30:15, 3345FF87",
        "2016-01-01T19:02:00, 1EA7EBA8",
        "2021-10-24T13:42:16, 29C9EBB8",
        "2018-06-25T17:50:35, 2368B36B",
        "2000-01-01T00:00:00, 00000000"
    })
    void timeIsANumberInAYearOf372Days(LocalDateTime moment, String number) {
        long seconds = Long.parseLong(number, 16);

        assertThat(ZkTime.decode(seconds)).isEqualTo(moment);
        assertThat(ZkTime.encode(moment)).isEqualTo(seconds);
    }

    @Test
    void everyDayOfHalfACenturyIsReadBack() {
        LocalDateTime moment = LocalDateTime.of(2000, 1, 1, 0, 0);
        for (int day = 0; day < 50 * 365; day++) {
            LocalDateTime each = moment.plusDays(day).plusSeconds(day * 4L);

            assertThat(ZkTime.decode(ZkTime.encode(each))).isEqualTo(each);
        }
    }

    @Test
    void theThirtiethOfFebruaryCanBeSaidButIsNoDay() {
        long leapDay = ZkTime.encode(LocalDateTime.of(2024, 2, 29, 12, 0));

        assertThat(ZkTime.decode(leapDay)).isEqualTo(LocalDateTime.of(2024, 2, 29, 12, 0));
        assertThat(ZkTime.decode(leapDay + 86_400)).isNull();
    }

    @Test
    void everyNumberIsAMomentOrNone() {
        var random = new Random(201);
        for (int i = 0; i < 100_000; i++) {
            long seconds = random.nextLong(1L << 32);

            LocalDateTime moment = ZkTime.decode(seconds);

            if (moment != null && moment.getYear() <= ZkTime.YEAR_MAX)
                assertThat(ZkTime.encode(moment)).isEqualTo(seconds);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12-31T23:59:59", "2133-01-01T00:00:00"})
    void aYearThatCannotBeSaidIsRefused(LocalDateTime moment) {
        assertThatThrownBy(() -> ZkTime.encode(moment)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The date is captured from a real terminal. */
    @Test
    void eventsWriteTheirTimeInSixOctets() {
        assertThat(ZkTime.decodeSix(octets("12 06 19 11 29 05"), 0))
                .isEqualTo(LocalDateTime.of(2018, 6, 25, 17, 41, 5));
        assertThat(ZkTime.decodeSix(octets("1a 02 1e 00 00 00"), 0)).isNull();
        assertThat(ZkTime.decodeSix(octets("ff ff ff ff ff ff"), 0)).isNull();
    }

    /** Captured from a real terminal, but for the header: 7 users, 605 records, room for 100 000. */
    @Test
    void sizesAreReadWhereTheyStand() {
        Bytes data = Hex.of("""
                00*16
                07000000    # 16: users
                00*4
                06000000    # 24: fingers
                00*4
                5d020000    # 32: attendance records
                00*20
                b80b0000    # 56: room for fingers
                10270000    # 60: room for users
                a0860100    # 64: room for records
                00*24
                """);

        assertThat(FreeSizes.decode(data))
                .isEqualTo(new TerminalMemory(OptionalInt.of(7), OptionalInt.of(605), OptionalInt.of(100_000)));
    }

    @Test
    void sizesThatAreNoneAreUnknown() {
        assertThat(FreeSizes.decode(Hex.of("00*79"))).isEqualTo(TerminalMemory.UNKNOWN);
        assertThat(FreeSizes.decode(Hex.of("ff*92"))).isEqualTo(TerminalMemory.UNKNOWN);
    }

    private static ByteBuffer octets(String hex) {
        return Hex.of(hex).buffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
