package id.titian.anviz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.anviz.AnvizOptions.UserRecords;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnvizOptionsTest {

    private static final OptionalInt NETWORK = OptionalInt.empty();

    @Test
    void nothingSetMeansATerminalAloneOnANetwork() {
        AnvizOptions options = AnvizOptions.of(Wall.settings(), NETWORK);

        assertThat(options.deviceId()).isZero();
        assertThat(options.epoch()).isEqualTo(LocalDateTime.of(2000, 1, 2, 0, 0));
        assertThat(options.isSerial()).isFalse();
        assertThat(options.turnaround()).isZero();
        assertThat(options.dropEcho()).isTrue();
        assertThat(options.acceptMismatch()).isFalse();
        assertThat(options.userRecords()).isEqualTo(UserRecords.AUTO);
        assertThat(options.recordsMax()).isEmpty();
    }

    @Test
    void aSerialLineRestsAfterEachAnswer() {
        assertThat(AnvizOptions.of(Wall.settings(), OptionalInt.of(9_600)).turnaround())
                .isEqualTo(Duration.ofMillis(200));
        assertThat(AnvizOptions.of(Wall.settings("turnaroundMillis", "0"), OptionalInt.of(9_600))
                        .turnaround())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "deviceId, -1",
        "deviceId, 4294967296",
        "deviceId, one",
        "epoch, 1 January",
        "epoch, +999999999-12-31",
        "epoch, 1899-12-31",
        "echo, maybe",
        "turnaroundMillis, 5001",
        "countMismatch, ignore",
        "userRecords, 40",
        "recordsMax, 0"
    })
    void aValueThatMeansNothingIsRefusedByItsName(String name, String value) {
        assertThatThrownBy(() -> AnvizOptions.of(Wall.settings(name, value), NETWORK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    @Test
    void theSpeedIsTheLinesToTellAndNoOption() {
        assertThatThrownBy(() -> AnvizOptions.of(Wall.settings("baud", "9600"), NETWORK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unknown options [baud]");
    }

    @Test
    void aKeyThatFitsIntoNoLoginIsRefused() {
        assertThatThrownBy(() -> Login.parse("admin:1234567890123")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Login.parse("adm\u00efn:1")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Login.parse("12345")).isEqualTo(new Login("admin", "12345"));
        assertThat(Login.parse("").isNone()).isTrue();
        assertThat(Login.parse("admin:12345").toString()).doesNotContain("12345");
    }
}
