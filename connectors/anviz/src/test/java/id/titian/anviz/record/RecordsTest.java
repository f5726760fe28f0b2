package id.titian.anviz.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.Said;
import id.titian.contract.terminal.TerminalUser;
import id.titian.testkit.Hex;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

    private static final LocalDateTime USUAL = LocalDateTime.of(2000, 1, 2, 0, 0);
    private static final LocalDateTime OF_THE_MANUAL = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final Bytes RECORD = Hex.of("00000003e9 3136a77d 01 00 000000"); // golden

    @Test
    void aRecordSaysWhoAndWhen() {
        assertThat(AttendanceRecord.decode(RECORD, USUAL))
                .isEqualTo(new Said("1001", LocalDateTime.of(2026, 3, 2, 7, 30, 5), 0, 1, "0", RECORD));
    }

    @Test
    void theEpochOfTheManualIsADayEarlier() {
        assertThat(AttendanceRecord.decode(RECORD, OF_THE_MANUAL).time())
                .isEqualTo(LocalDateTime.of(2026, 3, 1, 7, 30, 5));
    }

    @Test
    void theStatusIsTheLowBitsAndEveryFieldIsUnsigned() {
        Said said = AttendanceRecord.decode(Hex.of("ffffffffff ffffffff 88 8f ffffff"), USUAL);

        assertThat(said.pin()).isEqualTo("1099511627775");
        assertThat(said.time()).isEqualTo(USUAL.plusSeconds(0xFFFF_FFFFL));
        assertThat(said.inOutMode()).isEqualTo(15);
        assertThat(said.verifyMode()).isEqualTo(0x88);
        assertThat(said.workCode()).isEqualTo("16777215");
    }

    @Test
    void aRecordOfAnotherLengthIsOurOwnMistake() {
        assertThatThrownBy(() -> AttendanceRecord.decode(Hex.of("00"), USUAL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPackageIsAsLongAsItsCountSays() {
        assertThat(RecordPackage.decode(Hex.of("02 00*28"))).get().matches(pack -> pack.count() == 2);
        assertThat(RecordPackage.decode(Hex.of("00"))).get().matches(pack -> pack.count() == 0);
        assertThat(RecordPackage.decode(Bytes.EMPTY)).contains(RecordPackage.NONE);
        assertThat(RecordPackage.decode(Hex.of("02 00*27"))).isEmpty();
        assertThat(RecordPackage.decode(Hex.of("01 00*18"))).isEmpty(); // a layout that we do not know
    }

    @Test
    void theCountersAreNumbersOfThreeOctets() {
        Bytes data = Hex.of("00012c 000258 000000 000003 01e240 000011");

        assertThat(Counters.decode(data)).contains(new Counters(300, 123_456, 17));
        assertThat(Counters.decode(data.slice(0, 17))).isEmpty();
    }

    @Test
    void theClockIsReadAndWritten() {
        LocalDateTime time = LocalDateTime.of(2026, 10, 6, 7, 30, 15);

        assertThat(WallTime.decode(Hex.of("1a0a06071e0f"))).contains(time); // golden
        assertThat(WallTime.encode(time)).isEqualTo(Hex.of("1a0a06071e0f"));
        assertThatThrownBy(() -> WallTime.encode(time.minusYears(30))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a021e071e0f", "1a0a0618000000", "000000000000", "1a0a06", "ffffffffffff", "b30101000000"})
    void aMomentThatDoesNotExistIsNoTime(String octets) {
        assertThat(WallTime.decode(Hex.of(octets))).isEmpty();
    }

    @Test
    void peopleHaveThreeLayoutsAndPasswordsAreSteppedOver() {
        String narrow = "00000003e9 412345 ffffff \"BUDI\" 00*6 01 01 06 0001 00";
        String middle = "00000003e9 412345 ffffffff \"BUDI\" 00*6 01 01 06 0001 00 00 00";
        String wide = "00000003e9 412345 ffffffff 0042 0055 0044 0049 00*12 01 01 06 0001 00 00 00";
        var budi = new TerminalUser("1001", "BUDI");

        assertThat(UserPackage.decode(Hex.of("02" + narrow + narrow)).orElseThrow())
                .containsExactly(budi, budi);
        assertThat(UserPackage.decode(Hex.of("01" + middle)).orElseThrow()).containsExactly(budi);
        assertThat(UserPackage.decode(Hex.of("01" + wide)).orElseThrow()).containsExactly(budi);
        assertThat(UserPackage.decode(Hex.of("00")).orElseThrow()).isEmpty();
        assertThat(UserPackage.decode(Hex.of("01 00*41"))).isEmpty();
        assertThat(UserPackage.decode(Hex.of("02" + wide))).isEmpty();
    }

    @Test
    void namesThatWereNeverTypedAreEmpty() {
        String filled = "0000000001 ffffff ffffffff ff*20 ff ff ff 0000 ff ff ff";
        String western = "0000000002 ffffff ffffff 4e e9 00*8 01 01 06 0001 00";

        assertThat(UserPackage.decode(Hex.of("01" + filled)).orElseThrow()).containsExactly(new TerminalUser("1", ""));
        assertThat(UserPackage.decode(Hex.of("01" + western)).orElseThrow())
                .containsExactly(new TerminalUser("2", "N\u00e9"));
    }
}
