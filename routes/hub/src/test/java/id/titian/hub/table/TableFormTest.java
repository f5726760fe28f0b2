package id.titian.hub.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.date.DateOrder;
import id.titian.files.table.ColumnRole;
import id.titian.files.table.TableMapping;
import id.titian.files.table.TableMapping.Answer;
import id.titian.files.table.TableMapping.Column;
import id.titian.files.table.TableMapping.Precision;
import id.titian.files.table.TableMapping.Source;
import id.titian.files.table.Trap;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFormTest {

    private static final TableMapping SHOWN = new TableMapping(
            true,
            List.of(
                    new Column("No Absen", ColumnRole.PIN),
                    new Column("Nomor", ColumnRole.IGNORED),
                    new Column("Nama", ColumnRole.NAME),
                    new Column("Waktu", ColumnRole.DATE_TIME)),
            Source.TERMINAL,
            Optional.empty(),
            Precision.SECOND,
            Optional.empty(),
            Optional.empty(),
            Set.of());

    private static final String[] UNTOUCHED = {
        "role.0", "PIN", "role.1", "IGNORED", "role.2", "NAME", "role.3", "DATE_TIME", "serial", "", "order", "",
        "precision", "SECOND", "day", "", "sheet", "", "office", "", "answer.FORMULAS", "", "accept", ""
    };

    @Test
    void aPageThatNobodyTouchedChangesNothing() throws Exception {
        TableWish wish = read();

        assertThat(wish)
                .isEqualTo(
                        new TableWish(Optional.of(SHOWN), Optional.empty(), Optional.empty(), Optional.empty(), false));
        assertThat(TableForm.read(Map.of(TableWish.MAPPING, SHOWN.toJson()), Optional.empty()))
                .isEqualTo(wish);
    }

    @Test
    void aRoleThatOnlyOneColumnCanHaveGoesToTheColumnThatWasChangedWhereverItStands() throws Exception {
        assertThat(roles(read("role.1", "PIN")))
                .containsExactly(ColumnRole.IGNORED, ColumnRole.PIN, ColumnRole.NAME, ColumnRole.DATE_TIME);
        assertThat(roles(read("role.1", "NAME")))
                .containsExactly(ColumnRole.PIN, ColumnRole.NAME, ColumnRole.IGNORED, ColumnRole.DATE_TIME);
        assertThat(roles(read("role.0", "NAME")))
                .containsExactly(ColumnRole.NAME, ColumnRole.IGNORED, ColumnRole.IGNORED, ColumnRole.DATE_TIME);
    }

    @Test
    void twoColumnsCanChangePlacesAtOnce() throws Exception {
        assertThat(roles(read("role.0", "NAME", "role.2", "PIN")))
                .containsExactly(ColumnRole.NAME, ColumnRole.IGNORED, ColumnRole.PIN, ColumnRole.DATE_TIME);
    }

    @Test
    void aRoleThatSeveralColumnsCanHaveIsTakenFromNone() throws Exception {
        assertThat(roles(read("role.1", "DATE_TIME")))
                .containsExactly(ColumnRole.PIN, ColumnRole.DATE_TIME, ColumnRole.NAME, ColumnRole.DATE_TIME);
    }

    @Test
    void aTableOfATerminalNamesItInNormalFormAndOneOfTheOfficeNamesNone() throws Exception {
        TableWish terminals = read("serial", " a1 ");
        TableWish offices = read("serial", TableWish.NO_TERMINAL, "office", "SETDA");

        assertThat(terminals.serial()).contains("A1");
        assertThat(source(terminals)).isEqualTo(Source.TERMINAL);
        assertThat(offices.serial()).isEmpty();
        assertThat(source(offices)).isEqualTo(Source.OFFICE);
        assertThat(offices.office()).contains("SETDA");
    }

    @Test
    void whatStoodOnThePageBeforeTheOfficeWasKnownSaysNothingOfItsTerminals() throws Exception {
        TableWish asItStood = read("serial", TableWish.NO_TERMINAL, "office", "SETDA", "seen-office", "");
        TableWish chosen = read("serial", "A1", "office", "SETDA", "seen-office", "");
        TableWish moved = read("serial", "D1", "office", "SETDA", "seen-office", "DINKES");
        TableWish seen = read("serial", TableWish.NO_TERMINAL, "office", "SETDA", "seen-office", "SETDA");

        assertThat(asItStood.source()).isEmpty();
        assertThat(chosen.serial()).contains("A1");
        assertThat(moved.serial()).isEmpty();
        assertThat(moved.source()).isEmpty();
        assertThat(seen.source()).contains(Source.OFFICE);
    }

    @Test
    void nothingIsAcceptedOfAnOfficeForWhichNobodyHasSeenIt() throws Exception {
        TableWish wish = read("role.1", "REMARK", "accept", "yes", "office", "SETDA", "seen-office", "DINKES");

        assertThat(wish.isAccepted()).isFalse();
    }

    @Test
    void theOfficeThatTheSenderNamedIsNotChangedByTheForm() throws Exception {
        TableWish wish = TableForm.read(fields("office", "LAIN"), Optional.of("SETDA"));

        assertThat(wish.office()).contains("SETDA");
    }

    @Test
    void whatWasSaidOfTheTableAsAWholeIsKept() throws Exception {
        TableMapping said = read(
                        "order", "MONTH_FIRST", "precision", "MINUTE", "day", "2026-02-02", "sheet", "Februari")
                .mapping()
                .orElseThrow();

        assertThat(said.dateOrder()).contains(DateOrder.MONTH_FIRST);
        assertThat(said.precision()).isEqualTo(Precision.MINUTE);
        assertThat(said.day()).contains(LocalDate.of(2026, 2, 2));
        assertThat(said.sheet()).contains("Februari");
        assertThat(said.fingerprint()).isEqualTo(SHOWN.fingerprint());
    }

    @Test
    void anAnswerReplacesTheOtherOneToTheSameQuestionAndNoneToAnother() throws Exception {
        TableMapping answered = SHOWN.withAnswer(Answer.NEXT_DAY).withAnswer(Answer.FORMULAS_TAKEN);
        Map<String, String> fields = fields("answer.FORMULAS", "FORMULAS_QUARANTINED");
        fields.put(TableWish.MAPPING, answered.toJson());

        TableMapping said = TableForm.read(fields, Optional.empty()).mapping().orElseThrow();

        assertThat(said.answers()).containsExactlyInAnyOrder(Answer.NEXT_DAY, Answer.FORMULAS_QUARANTINED);
    }

    @Test
    void everyQuestionThatHasTwoAnswersKnowsWhichOneWasGiven() {
        for (TableForm.Choice choice : TableForm.CHOICES) {
            assertThat(choice.chosen(SHOWN)).isEmpty();
            assertThat(choice.chosen(SHOWN.withAnswer(choice.first())))
                    .isEqualTo(choice.first().name());
            assertThat(choice.chosen(SHOWN.withAnswer(choice.second())))
                    .isEqualTo(choice.second().name());
        }
        assertThat(TableForm.CHOICES.stream().map(TableForm.Choice::question))
                .contains(Trap.FORMULAS, Trap.HIDDEN_ROWS);
    }

    @Test
    void onlyYesAccepts() throws Exception {
        assertThat(read("accept", "yes").isAccepted()).isTrue();
        assertThat(read("accept", "ya").isAccepted()).isFalse();
        assertThat(read("accept", "").isAccepted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "role.0, KEPALA",
        "order, YEAR_FIRST",
        "precision, HOUR",
        "day, 31-02-2026",
        "day, 2026-02-31",
        "answer.FORMULAS, YES"
    })
    void aFieldThatSaysWhatCannotBeIsRefusedWithWords(String field, String value) {
        assertThatThrownBy(() -> read(field, value))
                .isInstanceOfSatisfying(
                        FileRefusedException.class, e -> assertThat(e.code()).isEqualTo("table-form-wrong"))
                .hasMessageContaining("Correct it");
    }

    @Test
    void aFormWithoutTheMappingThatItWasMadeFromIsRefused() {
        for (String mapping : List.of("", "{}", "[1]", "garbage"))
            assertThatThrownBy(() -> TableForm.read(Map.of(TableWish.MAPPING, mapping), Optional.empty()))
                    .as(mapping)
                    .isInstanceOfSatisfying(FileRefusedException.class, e -> assertThat(e.code())
                            .isEqualTo("table-mapping-unreadable"));
        assertThatThrownBy(() -> TableForm.read(Map.of(), Optional.empty())).isInstanceOf(FileRefusedException.class);
    }

    private static TableWish read(String... changed) throws FileRefusedException {
        return TableForm.read(fields(changed), Optional.empty());
    }

    /** What a browser sends: every field of the page, of which some were changed. */
    private static Map<String, String> fields(String... changed) {
        Map<String, String> fields = new HashMap<>();
        fields.put(TableWish.MAPPING, SHOWN.toJson());
        for (int i = 0; i < UNTOUCHED.length; i += 2) fields.put(UNTOUCHED[i], UNTOUCHED[i + 1]);
        for (int i = 0; i < changed.length; i += 2) fields.put(changed[i], changed[i + 1]);
        return fields;
    }

    private static List<ColumnRole> roles(TableWish wish) {
        return wish.mapping().orElseThrow().columns().stream().map(Column::role).toList();
    }

    private static Source source(TableWish wish) {
        return wish.mapping().orElseThrow().source();
    }
}
