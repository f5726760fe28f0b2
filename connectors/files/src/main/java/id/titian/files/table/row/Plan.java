package id.titian.files.table.row;

import id.titian.files.date.DateOrder;
import id.titian.files.table.ColumnRole;
import id.titian.files.table.TableMapping;
import id.titian.files.table.TableMapping.Answer;
import id.titian.files.table.TableMapping.Precision;
import id.titian.files.table.TableMapping.Source;
import id.titian.files.table.survey.ColumnStats;
import id.titian.files.table.survey.Survey;
import java.util.ArrayList;
import java.util.List;

/**
 * A mapping laid out for reading rows.
 *
 * @param hours the columns with hours, from left to right.
 * @param isOfTerminal whether a minute is no punch.
 * @param isExact whether seconds are believed.
 * @param numbersKnowSecond whether numbers that end with the minute are true to the second, because others go beyond it.
 * @param isMixed whether some days prove the one order and some the other; those that prove nothing can be either then.
 * @param isHalfExchanged whether days that have an order of their own may have day and month exchanged.
 */
record Plan(
        TableMapping mapping,
        int pin,
        int nip,
        int nik,
        int name,
        int date,
        int serial,
        int inOut,
        List<Integer> hours,
        DateOrder order,
        boolean isOfTerminal,
        boolean isExact,
        boolean numbersKnowSecond,
        boolean isMixed,
        boolean isHalfExchanged) {

    static final int NONE = -1;

    static Plan of(TableMapping mapping, Survey survey) {
        List<Integer> hours = new ArrayList<>();
        boolean isHalf = false;
        boolean isMixed = false;
        long numbersBeyond = 0;
        long beyond = 0;
        for (int i = 0; i < mapping.columns().size(); i++) {
            ColumnRole role = mapping.columns().get(i).role();
            if (role.isHour()) hours.add(i);
            if (i >= survey.columns().size()) continue;
            ColumnStats stats = survey.columns().get(i);
            if (role == ColumnRole.DATE || role == ColumnRole.DATE_TIME) {
                isHalf |= stats.isHalfExchanged();
                isMixed |= stats.dayFirst() > 0 && stats.monthFirst() > 0;
            }
            if (!role.isHour()) continue;
            beyond += stats.beyondTheMinute();
            numbersBeyond += stats.numbersBeyondTheMinute();
        }
        return new Plan(
                mapping,
                only(mapping, ColumnRole.PIN),
                only(mapping, ColumnRole.NIP),
                only(mapping, ColumnRole.NIK),
                only(mapping, ColumnRole.NAME),
                only(mapping, ColumnRole.DATE),
                only(mapping, ColumnRole.SERIAL),
                only(mapping, ColumnRole.IN_OUT),
                List.copyOf(hours),
                mapping.dateOrder().orElse(DateOrder.DAY_FIRST),
                mapping.source() == Source.TERMINAL,
                mapping.precision() == Precision.SECOND && (beyond > 0 || mapping.hasAnswer(Answer.SECONDS_TRUE)),
                numbersBeyond > 0 || mapping.hasAnswer(Answer.SECONDS_TRUE),
                isMixed,
                isHalf);
    }

    private static int only(TableMapping mapping, ColumnRole role) {
        List<Integer> columns = mapping.columnsOf(role);
        return columns.isEmpty() ? NONE : columns.get(0);
    }

    ColumnRole roleOf(int column) {
        return mapping.columns().get(column).role();
    }

    boolean says(Answer answer) {
        return mapping.hasAnswer(answer);
    }
}
