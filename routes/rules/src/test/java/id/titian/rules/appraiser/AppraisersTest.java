package id.titian.rules.appraiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppraisersTest {

    /** The rows of the golden file palembang-appraisers.csv, and its neighbours. */
    @ParameterizedTest(name = "PLB-C07 {0}")
    @CsvSource(delimiter = '|', textBlock = """
            APR-1 | PELAKSANA_JFU | IV  | IV
            APR-2 | PELAKSANA_JFT | IV  | IV
            APR-4 | III           | II  | II
            APR-5 | II            |     | EXTERNAL
            APR-6 | PELAKSANA_JFU | III | III
            APR-7 | PELAKSANA_JFU |     | UNRESOLVED
            next  | IV            | III | III
            next  | IV            | II  | II
            none  | III           |     | UNRESOLVED
            top   | II            | II  | EXTERNAL
            """)
    void theNearestFilledTierAboveJudges(String id, Tier person, @Nullable Tier filled, AppraiserTier expected) {
        assertThat(Appraisers.appraiserTier(person, filled)).as(id).isEqualTo(expected);
    }

    @ParameterizedTest(name = "PLB-C08 {0} is not judged by {1}")
    @CsvSource({"III,III", "III,IV", "IV,PELAKSANA_JFT", "PELAKSANA_JFU,PELAKSANA_JFT"})
    void nobodyIsJudgedFromBelowOrFromBeside(Tier person, Tier filled) {
        assertThatThrownBy(() -> Appraisers.appraiserTier(person, filled)).isInstanceOf(IllegalArgumentException.class);
    }
}
