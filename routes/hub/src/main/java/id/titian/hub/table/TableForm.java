package id.titian.hub.table;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.date.DateOrder;
import id.titian.files.table.ColumnRole;
import id.titian.files.table.TableMapping;
import id.titian.files.table.TableMapping.Answer;
import id.titian.files.table.TableMapping.Precision;
import id.titian.files.table.TableMapping.Source;
import id.titian.files.table.Trap;
import id.titian.hub.submission.Answers;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a person changed on the page of a table: fields of a form, to be read into a wish. */
public final class TableForm {

    /** Before the number of a column. */
    public static final String ROLE = "role.";

    /** Before the name of a question. */
    public static final String ANSWER = "answer.";

    /** The serial number of the terminal; {@link TableWish#NO_TERMINAL} if the table is the office's own. */
    public static final String SERIAL = "serial";

    /** The office whose tables were looked up before the page was shown. */
    public static final String SEEN_OFFICE = "seen-office";

    public static final String ORDER = "order";
    public static final String PRECISION = "precision";
    public static final String DAY = "day";
    public static final String SHEET = "sheet";

    /** Two answers of which one fits a question. */
    public record Choice(Trap question, Answer first, Answer second) {

        /** Which of the two a mapping has; empty if neither. */
        public String chosen(TableMapping mapping) {
            if (mapping.hasAnswer(first)) return first.name();
            return mapping.hasAnswer(second) ? second.name() : "";
        }
    }

    /** The questions that are answered by one of two. */
    public static final List<Choice> CHOICES = List.of(
            new Choice(Trap.HIDDEN_ROWS, Answer.HIDDEN_ROWS_TAKEN, Answer.HIDDEN_ROWS_LEFT_OUT),
            new Choice(Trap.FORMULAS, Answer.FORMULAS_TAKEN, Answer.FORMULAS_QUARANTINED),
            new Choice(Trap.OVERNIGHT, Answer.NEXT_DAY, Answer.BACKWARDS_QUARANTINED),
            new Choice(Trap.PERSON_ONCE_A_GROUP, Answer.PERSON_FROM_ABOVE, Answer.PERSON_IN_EVERY_ROW),
            new Choice(Trap.DATES_HALF_EXCHANGED, Answer.DATES_EXCHANGED, Answer.DATES_AS_THEY_STAND));

    private TableForm() {}

    /**
     * Reads the fields.
     *
     * @param fields as the page sent them; what is missing or empty changes nothing.
     * @param office whose table it is.
     * @throws FileRefusedException if a field says what cannot be
     */
    public static TableWish read(Map<String, String> fields, Optional<String> office) throws FileRefusedException {
        TableMapping shown = TableMapping.ofJson(fields.getOrDefault(TableWish.MAPPING, ""));
        TableMapping mapping = shown;
        Optional<String> whose = office.or(() -> said(fields, Answers.OFFICE));
        boolean isChosen = office.isEmpty() && isChosen(fields, whose);
        // What the page had selected before it knew the office says nothing of that office's terminals. A terminal that
        // somebody chose where no office was known does.
        Optional<String> serial = said(fields, SERIAL)
                .filter(one -> !isChosen
                        || !one.equals(TableWish.NO_TERMINAL)
                                && said(fields, SEEN_OFFICE).isEmpty());
        Optional<Source> source = TableWish.source(serial);
        try {
            for (int column = 0; column < mapping.columns().size(); column++) {
                Optional<String> role = said(fields, ROLE + column);
                if (role.isEmpty()) continue;
                ColumnRole chosen = ColumnRole.valueOf(role.get());
                // A page sends what was not touched, too; that must not take a role back from the column that has just
                // got it.
                if (chosen != shown.columns().get(column).role()) mapping = withRole(mapping, column, chosen);
            }
            if (said(fields, ORDER).isPresent())
                mapping = mapping.withDateOrder(
                        DateOrder.valueOf(said(fields, ORDER).get()));
            if (said(fields, PRECISION).isPresent()) {
                Precision precision = Precision.valueOf(said(fields, PRECISION).get());
                // Seconds that are all 00 are true because a person says so.
                if (precision == Precision.SECOND && shown.precision() == Precision.MINUTE)
                    mapping = mapping.withAnswer(Answer.SECONDS_TRUE);
                mapping = mapping.withPrecision(precision);
            }
            if (said(fields, DAY).isPresent())
                mapping = mapping.withDay(LocalDate.parse(said(fields, DAY).get()));
            if (said(fields, SHEET).isPresent())
                mapping = mapping.withSheet(said(fields, SHEET).get());
            mapping = withAnswers(mapping, fields);
            // An office that was just chosen may have had such a table before; what a person changed by hand is worth
            // more.
            boolean isToBeLookedUp = mapping.equals(shown) && isChosen;
            if (source.isPresent()) mapping = mapping.withSource(source.get());
            return new TableWish(
                    isToBeLookedUp ? Optional.empty() : Optional.of(mapping),
                    source,
                    TableWish.serial(serial),
                    whose,
                    !isChosen
                            && said(fields, TableWish.ACCEPT)
                                    .filter(TableWish.YES::equals)
                                    .isPresent());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new FileRefusedException(
                    "table-form-wrong", "The form cannot be so: " + e.getMessage() + ". Correct it and look again.");
        }
    }

    private static boolean isChosen(Map<String, String> fields, Optional<String> office) {
        return fields.containsKey(SEEN_OFFICE) && office.isPresent() && !office.equals(said(fields, SEEN_OFFICE));
    }

    /** A role that only one column can have is taken from the one that had it. */
    private static TableMapping withRole(TableMapping mapping, int column, ColumnRole role) {
        TableMapping changed = mapping;
        if (role.isSingle())
            for (int other : mapping.columnsOf(role))
                if (other != column) changed = changed.withRole(other, ColumnRole.IGNORED);
        return changed.withRole(column, role);
    }

    private static TableMapping withAnswers(TableMapping mapping, Map<String, String> fields) {
        Set<Answer> answers = new HashSet<>(mapping.answers());
        for (Choice choice : CHOICES) {
            Optional<String> said = said(fields, ANSWER + choice.question().name());
            if (said.isEmpty()) continue;
            answers.remove(choice.first());
            answers.remove(choice.second());
            answers.add(Answer.valueOf(said.get()));
        }
        return new TableMapping(
                mapping.hasHeading(),
                mapping.columns(),
                mapping.source(),
                mapping.dateOrder(),
                mapping.precision(),
                mapping.day(),
                mapping.sheet(),
                answers);
    }

    private static Optional<String> said(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip).filter(word -> !word.isEmpty());
    }
}
