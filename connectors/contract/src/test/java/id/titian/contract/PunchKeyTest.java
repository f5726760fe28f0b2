package id.titian.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PunchKeyTest {

    /** Expected values: {@code printf 'tp1\x1f3392113170057\x1f1001\x1f2026-10-06T07:30:15\x1f0' | sha256sum | cut -c1-32}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3392113170057 | 1001 | 2026-10-06T07:30:15 | 0 | e890311360d20b04ea6f3366394b4263
            3392113170057 | 1001 | 2026-10-06T07:30:15 | 1 | c077b2f5ffda6ddd0238ced3afed7c9c
            A6F5191260012 | K-07 | 2026-01-01T00:00:00 | 0 | 8c86830d5d2be631c8752d70d4112afc
            """)
    void theHashIsTheOneThatAnyoneCanCompute(
            String serial, String pin, LocalDateTime time, int ordinal, String expected) {
        PunchKey key = new PunchKey(serial, pin, time, ordinal);

        assertThat(key.hash().hex()).isEqualTo(expected);
        assertThat(key.hash().length()).isEqualTo(PunchKey.HASH_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " A1", "a1", "A1\t", "A\u001F1"})
    void aSerialNumberThatIsNotInNormalFormIsRefused(String serial) {
        LocalDateTime time = LocalDateTime.parse("2026-10-06T07:30:15");

        assertThatThrownBy(() -> new PunchKey(serial, "1", time, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyNeedsAPin() {
        LocalDateTime time = LocalDateTime.parse("2026-10-06T07:30:15");

        assertThatThrownBy(() -> new PunchKey("A1", "", time, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
