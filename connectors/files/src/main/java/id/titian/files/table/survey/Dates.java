package id.titian.files.table.survey;

import id.titian.files.date.DateOrder;
import id.titian.files.table.ColumnRole;
import id.titian.files.table.Guess;
import id.titian.files.table.Guess.Sure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells from all days of a table in which order day and month stand. Never guesses. */
final class Dates {

    private Dates() {}

    /** The order; empty where nothing depends on it. */
    static Optional<Guess<DateOrder>> order(Survey survey, List<Guess<ColumnRole>> roles) {
        long dayFirst = 0;
        long monthFirst = 0;
        long ambiguous = 0;
        for (ColumnStats column : columns(survey, roles)) {
            dayFirst += column.dayFirst();
            monthFirst += column.monthFirst();
            ambiguous += column.ambiguous();
        }
        if (dayFirst == 0 && monthFirst == 0 && ambiguous == 0) return Optional.empty();
        if (dayFirst > 0 && monthFirst > 0)
            return Optional.of(new Guess<>(
                    dayFirst >= monthFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST,
                    Sure.ASK,
                    dayFirst + " days can only be read with the day first, " + monthFirst
                            + " only with the month first"));
        if (dayFirst > 0)
            return Optional.of(new Guess<>(
                    DateOrder.DAY_FIRST, Sure.CERTAIN, dayFirst + " days can only be read with the day first"));
        if (monthFirst > 0)
            return Optional.of(new Guess<>(
                    DateOrder.MONTH_FIRST, Sure.CERTAIN, monthFirst + " days can only be read with the month first"));
        return Optional.of(new Guess<>(DateOrder.DAY_FIRST, Sure.ASK, "no day is above the twelfth"));
    }

    static List<ColumnStats> columns(Survey survey, List<Guess<ColumnRole>> roles) {
        List<ColumnStats> columns = new ArrayList<>();
        for (int i = 0; i < roles.size() && i < survey.columns().size(); i++) {
            ColumnRole role = roles.get(i).value();
            if (role == ColumnRole.DATE || role == ColumnRole.DATE_TIME)
                columns.add(survey.columns().get(i));
        }
        return columns;
    }
}
