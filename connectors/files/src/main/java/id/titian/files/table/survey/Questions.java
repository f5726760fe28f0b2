package id.titian.files.table.survey;

import id.titian.files.date.DateOrder;
import id.titian.files.table.ColumnRole;
import id.titian.files.table.Guess;
import id.titian.files.table.Guess.Sure;
import id.titian.files.table.TableMapping;
import id.titian.files.table.TableMapping.Answer;
import id.titian.files.table.TableMapping.Precision;
import id.titian.files.table.TableMapping.Source;
import id.titian.files.table.TableReport;
import id.titian.files.table.Trap;
import id.titian.files.table.Understanding.ColumnSeen;
import id.titian.files.table.Understanding.Remark;
import id.titian.files.table.source.TableSource;
import id.titian.files.table.source.TextTable;
import java.util.ArrayList;
import java.util.List;

/** What a person is asked and told about a table. */
final class Questions {

    private final TableMapping mapping;
    private final Survey survey;

    Questions(TableMapping mapping, Survey survey) {
        this.mapping = mapping;
        this.survey = survey;
    }

    /** What the whole table depends on, so that nothing is read without an answer. */
    List<Remark> beforeReading() {
        List<Remark> open = new ArrayList<>();
        boolean isNamed = mapping.source() == Source.TERMINAL && mapping.has(ColumnRole.PIN)
                || mapping.has(ColumnRole.NIP)
                || mapping.has(ColumnRole.NIK);
        if (!isNamed) open.add(about(Trap.PERSON_COLUMN_MISSING));
        boolean hasBoth = mapping.has(ColumnRole.DATE_TIME);
        boolean hasHour =
                mapping.columns().stream().anyMatch(column -> column.role().isHour());
        if (!hasHour) open.add(about(Trap.TIME_COLUMN_MISSING));
        if (hasHour
                && !hasBoth
                && !mapping.has(ColumnRole.DATE)
                && mapping.day().isEmpty()) open.add(about(Trap.DATE_COLUMN_MISSING));
        dateOrder(open);
        int hidden = survey.shape().hiddenRows();
        if (hidden > 0 && !Understander.isAnswered(mapping, Answer.HIDDEN_ROWS_TAKEN, Answer.HIDDEN_ROWS_LEFT_OUT))
            open.add(new Remark(Trap.HIDDEN_ROWS, -1, hidden, ""));
        return open;
    }

    private void dateOrder(List<Remark> open) {
        List<Guess<ColumnRole>> roles = roles();
        for (int i = 0; i < roles.size() && i < survey.columns().size(); i++) {
            ColumnStats column = survey.columns().get(i);
            ColumnRole role = roles.get(i).value();
            if (role != ColumnRole.DATE && role != ColumnRole.DATE_TIME) continue;
            if (mapping.dateOrder().isPresent()) {
                boolean isDayFirst = mapping.dateOrder().get() == DateOrder.DAY_FIRST;
                long against = isDayFirst ? column.monthFirst() : column.dayFirst();
                long proven = isDayFirst ? column.dayFirst() : column.monthFirst();
                // What was said once does not hold where every day that proves anything proves the other order.
                if (against > 0 && proven == 0) open.add(new Remark(Trap.DATE_ORDER_MIXED, i, against, ""));
            } else if (column.dayFirst() > 0 && column.monthFirst() > 0)
                open.add(new Remark(Trap.DATE_ORDER_MIXED, i, Math.min(column.dayFirst(), column.monthFirst()), ""));
            else if (column.ambiguous() > 0)
                open.add(new Remark(Trap.DATE_ORDER_OPEN, i, column.ambiguous(), column.ambiguousText()));
        }
    }

    private List<Guess<ColumnRole>> roles() {
        return mapping.columns().stream()
                .map(column -> new Guess<>(column.role(), Sure.CERTAIN, ""))
                .toList();
    }

    /** Everything that is open. */
    List<Remark> all(
            Guess<Integer> sheet,
            Guess<Source> whose,
            List<Guess<ColumnRole>> roles,
            long withoutPersonBelowOne,
            TableReport trial) {
        List<Remark> open = new ArrayList<>();
        if (sheet.sure() == Sure.ASK) open.add(about(Trap.SHEET_OPEN));
        if (whose.sure() == Sure.ASK) open.add(about(Trap.SOURCE_OPEN));
        open.addAll(beforeReading());
        for (int i = 0; i < roles.size(); i++)
            if (roles.get(i).sure() == Sure.ASK)
                open.add(new Remark(Trap.COLUMN_UNSURE, i, 0, roles.get(i).why()));
        if (!Understander.isAnswered(mapping, Answer.DATES_EXCHANGED, Answer.DATES_AS_THEY_STAND))
            for (int i = 0; i < roles.size() && i < survey.columns().size(); i++)
                if (Dates.columns(survey, roles).contains(survey.columns().get(i))
                        && survey.columns().get(i).isHalfExchanged())
                    open.add(new Remark(Trap.DATES_HALF_EXCHANGED, i, trial.count(Trap.DATE_UNSURE), ""));
        count(open, Trap.FORMULAS, trial.count(Trap.FORMULA), Answer.FORMULAS_TAKEN, Answer.FORMULAS_QUARANTINED);
        count(open, Trap.OVERNIGHT, trial.count(Trap.TIME_UNSURE), Answer.NEXT_DAY, Answer.BACKWARDS_QUARANTINED);
        count(
                open,
                Trap.PERSON_ONCE_A_GROUP,
                withoutPersonBelowOne,
                Answer.PERSON_FROM_ABOVE,
                Answer.PERSON_IN_EVERY_ROW);
        return open;
    }

    private void count(List<Remark> open, Trap trap, long count, Answer one, Answer other) {
        if (count > 0 && !Understander.isAnswered(mapping, one, other)) open.add(new Remark(trap, -1, count, ""));
    }

    /** What is only told. */
    List<Remark> remarks(TableSource source, List<Guess<ColumnRole>> roles, List<ColumnSeen> columns) {
        List<Remark> told = new ArrayList<>();
        for (TableSource.Sheet sheet : source.sheets())
            if (sheet.isHidden()) told.add(new Remark(Trap.HIDDEN_SHEET, -1, 0, sheet.name()));
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isHidden())
                told.add(new Remark(Trap.HIDDEN_COLUMN, i, 0, columns.get(i).heading()));
            if (roles.get(i).why().startsWith("by what stands there; its heading says"))
                told.add(new Remark(Trap.COLUMNS_EXCHANGED, i, 0, columns.get(i).heading()));
            if (roles.get(i).why().startsWith("hours of the schedule"))
                told.add(new Remark(Trap.SCHEDULE, i, 0, columns.get(i).heading()));
        }
        if (survey.shape().merged() > 0)
            told.add(new Remark(Trap.MERGED_CELLS, -1, survey.shape().merged(), ""));
        if (source.from1904()) told.add(about(Trap.CALENDAR_1904));
        boolean hasSeconds = survey.columns().stream().anyMatch(column -> column.beyondTheMinute() > 0);
        boolean isExact =
                mapping.precision() == Precision.SECOND && (hasSeconds || mapping.hasAnswer(Answer.SECONDS_TRUE));
        if (mapping.source() == Source.TERMINAL && !isExact) told.add(about(Trap.MINUTES_ONLY));
        if (source instanceof TextTable text && !text.isEncodingProven()) told.add(about(Trap.ENCODING_GUESSED));
        return told;
    }

    private static Remark about(Trap trap) {
        return new Remark(trap, -1, 0, "");
    }
}
