package id.titian.files.table.cell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNumberTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            199001012020122001 | NIP
            199001012022211004 | NIP
            199013012020122001 | none
            199001322020122001 | none
            199001012020132001 | none
            199001012020123001 | none
            19900101202012200  | none
            1706014101900001   | NIK
            1706010101900001   | NIK
            1706013201900001   | none
            1706017201900001   | none
            1706010113900001   | none
            0106010101900001   | none
            1706010101900000   | none
            """)
    void theTwoLongNumbersSayOfThemselvesWhatTheyAre(String digits, String what) {
        String told = PersonNumber.isNip(digits) ? "NIP" : PersonNumber.isNik(digits) ? "NIK" : "none";

        assertThat(told).isEqualTo(what);
    }

    @Test
    void digitsThatPeopleGroupAreOneNumber() {
        assertThat(PersonNumber.ungrouped("19900101 202012 2 001")).isEqualTo("199001012020122001");
        assertThat(PersonNumber.ungrouped("19900101.202012.2.001")).isEqualTo("199001012020122001");
        assertThat(PersonNumber.ungrouped("-1")).isEqualTo("-1");
        assertThat(PersonNumber.ungrouped("A 1")).isEqualTo("A 1");
    }

    @Test
    void aNumberWithAnExponentTellsHowMuchOfItIsKnown() {
        assertThat(PersonNumber.shown("1.99001E+17")).isEqualTo(new PersonNumber.Shown(6, "199001000000000000"));
        assertThat(PersonNumber.shown("1,99001012021012E+17"))
                .isEqualTo(new PersonNumber.Shown(15, "199001012021012000"));
        assertThat(PersonNumber.shown("1E99").known()).isEqualTo(1);
    }
}
