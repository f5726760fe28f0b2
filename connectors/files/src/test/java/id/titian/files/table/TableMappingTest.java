package id.titian.files.table;

import static id.titian.files.table.Tables.OFFICE;
import static id.titian.files.table.Tables.PEOPLE;
import static id.titian.files.table.Tables.SITI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.date.DateOrder;
import id.titian.files.table.TableMapping.Answer;
import id.titian.files.table.TableMapping.Column;
import id.titian.files.table.TableMapping.Precision;
import id.titian.files.table.TableMapping.Source;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableMappingTest {

    private static final TableMapping MAPPING = new TableMapping(
            true,
            List.of(
                    new Column("nip", ColumnRole.NIP),
                    new Column("tanggal", ColumnRole.DATE),
                    new Column("masuk \"pagi\"", ColumnRole.TIME_IN)),
            Source.OFFICE,
            Optional.of(DateOrder.DAY_FIRST),
            Precision.MINUTE,
            Optional.of(LocalDate.of(2026, 10, 13)),
            Optional.of("Oktober"),
            Set.of(Answer.NEXT_DAY, Answer.HIDDEN_ROWS_LEFT_OUT));

    @TempDir
    Path folder;

    @Test
    void itComesBackFromJsonAsItWas() throws Exception {
        assertThat(TableMapping.ofJson(MAPPING.toJson())).isEqualTo(MAPPING);
    }

    @Test
    void whatHoldsForOneFileOnlyIsNotRemembered() {
        TableMapping remembered = MAPPING.remembered();

        assertThat(remembered.answers()).containsExactly(Answer.NEXT_DAY);
        assertThat(remembered.day()).isEmpty();
        assertThat(remembered.sheet()).isEmpty();
        assertThat(remembered.columns()).isEqualTo(MAPPING.columns());
        assertThat(remembered.fingerprint()).isEqualTo(MAPPING.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\":2}",
                "{\"version\":1,\"columns\":[{\"heading\":\"nip\",\"role\":\"WIZARD\"}],\"source\":\"OFFICE\",\"precision\":\"MINUTE\"}",
                "{\"version\":1,\"source\":\"OFFICE\",\"precision\":\"MINUTE\",\"dateOrder\":\"ymd\"}",
                "{\"version\":1,\"source\":\"OFFICE\",\"precision\":\"MINUTE\",\"day\":\"besok\"}"
            })
    void whatIsNoMappingIsRefused(String text) {
        assertThatThrownBy(() -> TableMapping.ofJson(text))
                .isInstanceOfSatisfying(
                        FileRefusedException.class, e -> assertThat(e.code()).isEqualTo("table-mapping-unreadable"))
                .hasMessageEndingWith(".");
    }

    @Test
    void twoColumnsCannotBothSayTheDay() {
        assertThatThrownBy(() -> MAPPING.withRole(2, ColumnRole.DATE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nextMonthsTableIsFoundByItsFingerprintThoughItsTitlesAndDatesDiffer() throws Exception {
        Path october = Tables.file(folder, "Oktober\nNIP;Tanggal;Jam\n" + SITI + ";13/10/2026;07:30\n");
        Path november = Tables.file(folder, "November\nBaru\n\"nip\",TANGGAL , jam\n" + SITI + ",2026-11-01,07:30\n");
        Path other = Tables.file(folder, "NIP;Tanggal;Jam;Ket\n" + SITI + ";13/10/2026;07:30;x\n");

        TableMapping remembered = Tables.understand(october, OFFICE).mapping();

        assertThat(Tables.understand(november, OFFICE).mapping().fingerprint()).isEqualTo(remembered.fingerprint());
        assertThat(Tables.read(november, remembered, OFFICE, PEOPLE).punches())
                .containsExactly(SITI + " 2026-11-01T07:30");
        assertThat(Tables.understand(other, OFFICE).mapping().fingerprint()).isNotEqualTo(remembered.fingerprint());
        assertThatThrownBy(() -> Tables.read(other, remembered, OFFICE, PEOPLE))
                .isInstanceOfSatisfying(
                        FileRefusedException.class, e -> assertThat(e.code()).isEqualTo("table-mapping-differs"));
    }

    @Test
    void aReportRefusesCountsThatDoNotAddUp() {
        assertThatThrownBy(
                        () -> new TableReport(3, 1, 1, 0, 0, 0, 2, 0, 0, Optional.empty(), Optional.empty(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unaccounted");
    }
}
