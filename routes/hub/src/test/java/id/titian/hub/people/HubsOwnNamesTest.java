package id.titian.hub.people;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.Stages;
import id.titian.hub.sheet.RowProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that the hub keeps for what no terminal saw. */
class HubsOwnNamesTest {

    private Stages stages;

    @BeforeEach
    void anOffice() {
        stages = new Stages(FreshDatabase.make(), Map.of()).withAyu();
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void noTerminalIsAdoptedUnderThem() {
        ImportReport report = stages.take(
                ImportKind.TERMINALS, "nomor_seri;kantor;grup_pin\nform-setda;SETDA;SETDA\nTABEL-1;SETDA;SETDA\n");

        assertThat(report.problems())
                .extracting(RowProblem::code)
                .containsExactly("serial-reserved", "serial-reserved");
    }

    @Test
    void nobodyIsCalledByTheNipOfSomebodyElse() {
        stages.take(ImportKind.TERMINALS, "nomor_seri;kantor;grup_pin\nA9;SETDA;nip\n");

        ImportReport report = stages.take(
                ImportKind.MAPPINGS,
                "grup_pin;pin;nip;berlaku_dari\nnip;199001012015011002;199001012015011001;2026-01-01\n"
                        + "nip;199001012015011001;199001012015011001;2026-01-01\n");

        assertThat(report.problems()).extracting(RowProblem::code).containsExactly("pin-not-nip");
        assertThat(report.added()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FORM-SETDA, true",
        "form-setda, true",
        "TABEL-1, true",
        "FORM1, false",
        "XFORM-1, false",
        "TABELA-1, false"
    })
    void theyAreKnownByHowTheyBegin(String serial, boolean reserved) {
        assertThat(OfficeSource.isReserved(serial)).isEqualTo(reserved);
        assertThat(List.of(OfficeSource.Kind.values()))
                .allSatisfy(kind ->
                        assertThat(OfficeSource.isReserved(kind.serial("x"))).isTrue());
    }
}
