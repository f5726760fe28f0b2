package id.titian.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinFormTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            1001|1001|1001
                 1001 |1001|1001
            053|53|053
            0|0|0
            000|0|000
            0012|12|0012
            00K7|00K7|00K7
            K-07|K-07|K-07
            1 2|1 2|1 2
            199001012015011001|199001012015011001|199001012015011001
            """)
    void thisIsHowPinsAreCompared(String pin, String digits, String exact) {
        assertThat(PinForm.DIGITS.normal(pin)).isEqualTo(digits);
        assertThat(PinForm.EXACT.normal(pin)).isEqualTo(exact);
        assertThat(PinForm.DIGITS.normal(digits)).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "'\t '"})
    void aBlankPinIsEmpty(String pin) {
        assertThat(PinForm.DIGITS.normal(pin)).isEmpty();
        assertThat(PinForm.EXACT.normal(pin)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DIGITS,digits", "EXACT,exact"})
    void eachHasItsWord(PinForm form, String word) {
        assertThat(form.word()).isEqualTo(word);
    }
}
