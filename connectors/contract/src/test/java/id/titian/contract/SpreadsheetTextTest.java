package id.titian.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+62811",
                "-",
                "@SUM(A1)",
                " =1",
                "\t=1",
                "\r\n=1",
                "\u0001=1",
                "\u00A0=1",
                "\u200B=1",
                "\uFEFF=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                " \uFF20SUM(A1)"
            })
    void whatAProgramWouldRunIsAFormulaWhateverStandsUnseenBeforeIt(String text) {
        assertThat(SpreadsheetText.isFormula(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "Siti", " Siti", "\tSiti", "'=1", "1=1", "07:30", "a-b"})
    void whatIsOnlyShownIsNone(String text) {
        assertThat(SpreadsheetText.isFormula(text)).isFalse();
    }
}
