package id.titian.zk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.testkit.Hex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommKeyTest {

    /** The first two are captured from real terminals, the others are another implementation's results. */
    @ParameterizedTest
    @CsvSource({
        "12, 45CF, 614d323c",
        "45, 45CF, 61c9323c",
        "123456, 1F2E, 267f32e6",
        "600, 7982, 21673200",
        "999999, FFFE, 22813296",
        "0, 1F2E, 617d3266"
    })
    void theKeyIsScrambledAsTerminalsExpectIt(int key, String session, String octets) {
        assertThat(new CommKey(key).scrambled(Integer.parseInt(session, 16))).isEqualTo(Hex.of(octets));
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "' ', 0", "0, 0", "000123, 123", "999999, 999999"})
    void aKeyIsANumber(String text, int number) {
        assertThat(CommKey.parse(text).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "1000000", "-1", "12 34", "٣"})
    void anythingElseIsNoKeyAndIsNotRepeatedInTheMessage(String text) {
        assertThatThrownBy(() -> CommKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(text);
        assertThat(new CommKey(123_456)).asString().doesNotContain("123456");
    }
}
