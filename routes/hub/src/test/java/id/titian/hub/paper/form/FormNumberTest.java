package id.titian.hub.paper.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormNumberTest {

    /** The standard's own example, and two published ones: a German tax number and a Croatian one. */
    @ParameterizedTest
    @CsvSource({"0794, 5", "8609574271, 9", "9457740319, 4"})
    void theCheckDigitIsThatOfTheStandard(String digits, int check) {
        assertThat(FormNumber.check(digits)).isEqualTo(check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"F-000794-4", "f 000794 4", "0007944", "7944", " 7944 ", "F.000794.4"})
    void itIsUnderstoodHoweverItIsTyped(String typed) {
        assertThat(FormNumber.typed(typed)).contains(new FormNumber(794));
    }

    @Test
    void everySingleWrongDigitIsNoticed() {
        for (long number = 1001; number < 1101; number++) {
            String right = new FormNumber(number).toString().replaceAll("\\D", "");
            for (int place = 0; place < right.length(); place++)
                for (char digit = '0'; digit <= '9'; digit++)
                    if (digit != right.charAt(place))
                        assertThat(FormNumber.typed(right.substring(0, place) + digit + right.substring(place + 1)))
                                .as(right)
                                .isEmpty();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "5", "F-", "F-000794", "7944x", "../7944", "99999999999999999999999", "7944\n", "٧٩٤٥"})
    void whatIsNoNumberIsNone(String typed) {
        assertThat(FormNumber.typed(typed)).isEmpty();
    }
}
