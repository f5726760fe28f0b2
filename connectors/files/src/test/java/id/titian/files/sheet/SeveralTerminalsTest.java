package id.titian.files.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileSettings;
import id.titian.files.Sticks;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tables with a column that says which terminal a row is of. */
class SeveralTerminalsTest {

    private final SpreadsheetFormat format = new SpreadsheetFormat();

    @Test
    void aRowThatDoesNotSayWhichTerminalItIsOfIsForAHuman() throws Exception {
        Object[][] rows = {
            {"SN", "PIN", "Scan Date"},
            {Sticks.SERIAL, "12", "2026-10-05 07:30:15"},
            {null, "13", "2026-10-05 07:30:16"},
            {1.5, "14", "2026-10-05 07:30:17"},
        };

        var file = read(rows, Sticks.SETTINGS);

        assertThat(file.punches()).extracting(Punch::pin).containsExactly("12");
        assertThat(file.unreadable()).extracting(Unreadable::reason).containsOnly(Reason.MALFORMED);
        assertThat(file.unreadable()).hasSize(2).allSatisfy(one -> assertThat(one.detail())
                .contains("serial number"));
    }

    @Test
    void aSerialNumberThatLostItsZerosIsTheSameTerminal() throws Exception {
        Object[][] rows = {{"SN", "PIN", "Scan Date"}, {61616, "12", "2026-10-05 07:30:15"}};

        assertThat(read(rows, of("0061616")).punches()).hasSize(1);
    }

    @Test
    void aFileOfOtherTerminalsOnlyIsRefused() {
        Object[][] rows = {
            {"SN", "PIN", "Scan Date"}, {"OTHER1", "12", "2026-10-05 07:30:15"}, {"OTHER2", "12", "2026-10-05 07:30:16"}
        };

        assertThatThrownBy(() -> read(rows, Sticks.SETTINGS))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("OTHER1")
                .hasMessageContaining(Sticks.SERIAL);
    }

    private Sticks.Read read(Object[][] rows, FileSettings settings) throws Exception {
        return Sticks.read(format, Workbooks.xlsx("x", rows), settings);
    }

    private static FileSettings of(String serial) {
        return new FileSettings(
                Optional.of(serial),
                PinForm.DIGITS,
                Sticks.SETTINGS.zone(),
                Sticks.SETTINGS.clock(),
                Sticks.SETTINGS.path());
    }
}
