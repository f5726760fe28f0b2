package id.titian.hub.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"nip;nama\n1;Ayu\n", "nip,nama\r\n1,Ayu\r\n", "nip\tnama\n1\tAyu", "\uFEFFnip;nama\n1;Ayu"})
    void everySeparatorAndEveryLineEndGivesTheSameCells(String file) throws Exception {
        var lines = Csv.read(Bytes.ofUtf8(file));

        assertThat(lines)
                .containsExactly(new Csv.Line(1, List.of("nip", "nama")), new Csv.Line(2, List.of("1", "Ayu")));
    }

    @Test
    void excelsUnicodeTextIsRead() throws Exception {
        byte[] text = "\uFEFFnip\tnama\r\n1\tAyu".getBytes(StandardCharsets.UTF_16LE);

        var lines = Csv.read(Bytes.of(text));

        assertThat(lines.get(1).cells()).containsExactly("1", "Ayu");
    }

    @Test
    void quotesHoldSeparatorsQuotesAndLineBreaksAndLineNumbersStayTrue() throws Exception {
        var lines = Csv.read(Bytes.ofUtf8("nama;kantor\n\"Ayu; \"\"A\"\"\nS.Kom\";SETDA\n\nBudi;DINKES"));

        assertThat(lines.get(1)).isEqualTo(new Csv.Line(2, List.of("Ayu; \"A\"\nS.Kom", "SETDA")));
        assertThat(lines.get(2)).isEqualTo(new Csv.Line(5, List.of("Budi", "DINKES")));
    }

    @Test
    void aWorkbookIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> Csv.read(Bytes.ofUtf8("PK\u0003\u0004")))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining("CSV UTF-8");
    }

    @Test
    void textThatIsNotUtf8IsRefusedNotGuessed() {
        assertThatThrownBy(() -> Csv.read(Bytes.of("nip;nama\n1;Andr\u00e9".getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOfSatisfying(
                        ImportRefusedException.class, e -> assertThat(e.code()).isEqualTo("file-not-utf8"));
    }

    @Test
    void anOpenQuoteIsNamedByTheLineWhereItBegan() {
        assertThatThrownBy(() -> Csv.read(Bytes.ofUtf8("nip;nama\n1;Ayu\n2;\"Budi\n" + "x".repeat(600))))
                .isInstanceOf(ImportRefusedException.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void limitsAreKept() {
        assertThatThrownBy(() -> Csv.read(Bytes.of(new byte[Csv.FILE_MAX + 1])))
                .isInstanceOfSatisfying(
                        ImportRefusedException.class, e -> assertThat(e.code()).isEqualTo("file-too-large"));
        assertThatThrownBy(() -> Csv.read(Bytes.ofUtf8("a\n".repeat(Csv.ROWS_MAX + 2))))
                .isInstanceOfSatisfying(
                        ImportRefusedException.class, e -> assertThat(e.code()).isEqualTo("file-too-long"));
        assertThatThrownBy(() -> Csv.read(Bytes.ofUtf8(";".repeat(Csv.COLUMNS_MAX))))
                .isInstanceOfSatisfying(
                        ImportRefusedException.class, e -> assertThat(e.code()).isEqualTo("row-too-wide"));
        assertThatThrownBy(() -> Csv.read(Bytes.ofUtf8("a".repeat(Csv.CELL_MAX + 1))))
                .isInstanceOfSatisfying(
                        ImportRefusedException.class, e -> assertThat(e.code()).isEqualTo("cell-too-long"));
    }
}
