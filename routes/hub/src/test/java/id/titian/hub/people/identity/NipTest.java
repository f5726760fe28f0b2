package id.titian.hub.people.identity;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            199001012015011001 | PNS            | a man appointed in January 2015
            198502282009122003 | PNS            | a woman appointed in December 2009
            199001012021211001 | PPPK           | first contract
            199001012023222045 | PPPK           | second contract
            200002292024292999 | PPPK           | born on a leap day, ninth contract
            199013452025001001 | PPPK_PART_TIME | nothing is published of these digits
            """)
    void theDigitsFitTheKind(String nip, EmployeeKind kind, String why) {
        assertThat(Nip.fault(nip, kind)).as(why).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            199013012015011001 | PNS  | nip-birth-invalid
            199002302015011001 | PNS  | nip-birth-invalid
            190002292015011001 | PNS  | nip-birth-invalid
            189912312015011001 | PNS  | nip-birth-invalid
            199013012021211001 | PPPK | nip-birth-invalid
            199001012015131001 | PNS  | nip-month-invalid
            199001012015001001 | PNS  | nip-month-invalid
            199001012021211001 | PNS  | nip-month-invalid
            199001012015011001 | PPPK | nip-contract-invalid
            199001012021201001 | PPPK | nip-contract-invalid
            199001012021311001 | PPPK | nip-contract-invalid
            199001011990011001 | PNS  | nip-appointment-invalid
            199001010000211001 | PPPK | nip-appointment-invalid
            199001012015010001 | PNS  | nip-sex-invalid
            199001012015013001 | PNS  | nip-sex-invalid
            199001012021213001 | PPPK | nip-sex-invalid
            """)
    void whatTheDigitsCannotMeanHasACodeAndSaysWhatToDo(String nip, EmployeeKind kind, String code) {
        assertThat(Nip.fault(nip, kind)).hasValueSatisfying(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.message()).contains(nip).containsAnyOf("Look it up", "say PPPK", "say PNS");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "199001012015011001,PNS",
        "199001012021211001,PPPK",
        "199001012021291001,PPPK",
        "199001012021201001,PNS",
        "199001012015991001,PNS"
    })
    void withoutAWordTheDigitsSpeakForOneKind(String nip, EmployeeKind kind) {
        assertThat(Nip.likely(nip)).isEqualTo(kind);
    }
}
