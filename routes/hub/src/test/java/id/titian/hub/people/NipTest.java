package id.titian.hub.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NipTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"199001012015011001", "19900101 201501 1 001", "'199001012015011001", "\u00a0199001012015011001"
            })
    void aNipIsEighteenDigitsHoweverItWasTyped(String cell) {
        assertThat(Nip.in(cell)).isEqualTo(new Nip.Sound("199001012015011001"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,99001E+17         | nip-scientific
            1.99001012015011E+17| nip-scientific
            199001012015011000  | nip-digits-lost
            19900101201501100   | nip-not-18-digits
            1990010120150110011 | nip-not-18-digits
            19900101201501100X  | nip-not-18-digits
            ''                  | nip-missing
            """)
    void whatASpreadsheetDidToItIsCalledByItsName(String cell, String code) {
        assertThat(Nip.in(cell)).isInstanceOfSatisfying(Nip.Damaged.class, damaged -> assertThat(damaged.code())
                .isEqualTo(code));
    }
}
