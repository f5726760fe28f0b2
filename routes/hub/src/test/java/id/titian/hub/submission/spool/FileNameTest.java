package id.titian.hub.submission.spool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1_attlog.dat                    | 1_attlog.dat
            ../../etc/passwd                | passwd
            ..\\..\\windows\\win.ini        | win.ini
            C:\\Users\\Siti\\rekap juli.xls | rekap juli.xls
            ..                              | tanpa-nama
            /                               | tanpa-nama
            ...rekap..                      | rekap
            CON                             | _CON
            con.csv                         | _con.csv
            LPT1.xlsx                       | _LPT1.xlsx
            konsep.csv                      | konsep.csv
            """, quoteCharacter = '`')
    void aNameLosesItsFoldersAndWhatFileSystemsReserve(String said, String shown) {
        assertThat(FileName.clean(said)).isEqualTo(shown);
    }

    @Test
    void whatCommandsAndFileSystemsReserveIsReplaced() {
        assertThat(FileName.clean("a<b>c:d\"e|f?g*.csv")).isEqualTo("a_b_c_d_e_f_g_.csv");
    }

    @Test
    void whatHidesTheEndingOfANameIsTakenOut() {
        assertThat(FileName.clean("rekap\u202Excod.exe")).isEqualTo("rekapxcod.exe");
        assertThat(FileName.clean("re\u0000kap\r\n\u200B.csv")).isEqualTo("rekap.csv");
        assertThat(FileName.clean("\uD800.csv")).doesNotContain("\uD800");
    }

    @Test
    void aNameOfAnyLengthKeepsItsEnding() {
        String clean = FileName.clean("a".repeat(1_000_000) + ".xlsx");

        assertThat(clean).hasSize(FileName.LENGTH_MAX).endsWith("….xlsx");
        assertThat(FileName.clean("😀".repeat(500))).hasSizeLessThanOrEqualTo(FileName.LENGTH_MAX);
    }
}
