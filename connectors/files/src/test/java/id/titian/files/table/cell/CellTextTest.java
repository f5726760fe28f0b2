package id.titian.files.table.cell;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.files.sheet.Cell;
import org.junit.jupiter.api.Test;

class CellTextTest {

    @Test
    void whatNobodySeesIsTakenOutAndSaid() {
        assertThat(CellText.of("07:30\u200B")).isEqualTo(new CellText("07:30", true));
        assertThat(CellText.of("\u00A007:30\u00A0")).isEqualTo(new CellText("07:30", true));
        assertThat(CellText.of("\uFEFF199001012020122001'")).isEqualTo(new CellText("199001012020122001", true));
        assertThat(CellText.of("13\u00A0Oktober 2026")).isEqualTo(new CellText("13 Oktober 2026", true));
    }

    @Test
    void anApostropheBeforeANumberIsWhatACarefulPersonWrites() {
        assertThat(CellText.of("'0053")).isEqualTo(new CellText("0053", false));
        assertThat(CellText.of("=\"0053\"")).isEqualTo(new CellText("0053", false));
    }

    @Test
    void plainTextsStayAsTheyAre() {
        assertThat(CellText.of("Siti Aminé")).isEqualTo(new CellText("Siti Aminé", false));
        assertThat(CellText.of("'")).isEqualTo(new CellText("'", false));
    }

    @Test
    void numbersAreShownInFullAndDaysWithTheYearFirst() {
        assertThat(CellText.shown(new Cell.Number(1.99001012020121E17, ""), false))
                .isEqualTo("199001012020121000");
        assertThat(CellText.shown(new Cell.Number(53, "0000"), false)).isEqualTo("0053");
        assertThat(CellText.shown(new Cell.Number(46308, "dd/mm/yyyy"), false)).isEqualTo("2026-10-13");
        assertThat(CellText.shown(new Cell.Number(0.3125, "hh:mm"), false)).isEqualTo("07:30:00");
        assertThat(CellText.shown(new Cell.Number(7.3, "0.00"), false)).isEqualTo("7.3");
    }
}
