package id.titian.files.table.row;

import id.titian.files.sheet.Cell;
import id.titian.files.table.ColumnRole;
import id.titian.files.table.TableMapping.Answer;
import id.titian.files.table.Trap;
import id.titian.files.table.cell.CellText;
import id.titian.files.table.cell.Day;
import id.titian.files.table.cell.Days;
import id.titian.files.table.cell.Hour;
import id.titian.files.table.cell.Hours;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out when the punches of a row were made. */
final class TimesOfRow {

    /** Times of one row; more are no day of a person. */
    private static final int TIMES_MAX = 40;

    private final Plan plan;

    TimesOfRow(Plan plan) {
        this.plan = plan;
    }

    /**
     * A punch of the row.
     *
     * @param knowsSecond whether its second is true.
     * @param inOrOut 0 for in, 1 for out, null where the column does not say.
     */
    record Moment(
            LocalDateTime time,
            boolean knowsSecond,
            @Nullable Integer inOrOut) {}

    /**
     * What the cells of a row say of the time.
     *
     * @param day the row's own day, else that of the first moment; null if there is neither.
     * @param hasDigits whether a cell for hours has a digit in it, be it understood or not.
     * @param word what stood in place of an hour; empty if nothing did.
     */
    record Times(List<Moment> moments, @Nullable LocalDate day, boolean hasContent, boolean hasDigits, String word) {}

    Times of(Cells cells, Draft draft) {
        Row row = new Row(cells, draft);
        for (int column : plan.hours()) if (cells.has(column)) row.look(column);
        return row.times();
    }

    private final class Row {

        private final Cells cells;
        private final Draft draft;
        private final List<Moment> moments = new ArrayList<>();
        private boolean wasDayLookedAt;
        private @Nullable LocalDate day;
        private @Nullable LocalDateTime cameAt;
        private boolean hasContent;
        private boolean hasDigits;
        private boolean isBackwards;
        private String word = "";

        Row(Cells cells, Draft draft) {
            this.cells = cells;
            this.draft = draft;
        }

        Times times() {
            // Which of two hours that run backwards is the wrong one, nobody knows.
            if (isBackwards) moments.clear();
            LocalDate known = day != null || moments.isEmpty()
                    ? day
                    : moments.get(0).time().toLocalDate();
            if (hasContent && !word.isEmpty() && !word.matches("[-\u2013 ]*"))
                draft.say(Trap.WORD_BESIDE_TIME, -1, word);
            return new Times(List.copyOf(moments), known, hasContent, hasDigits, word);
        }

        void look(int column) {
            Cell written = cells.own(column);
            String shown = cells.shown(written);
            if (written instanceof Cell.Text && shown.isBlank()) return;
            hasDigits |= CellText.hasDigit(shown);
            Cell cell = cells.sound(written, column, draft);
            if (cell == null) {
                hasContent = true;
                return;
            }
            if (cell instanceof Cell.Text) {
                String text = cells.text(cell, column, draft);
                if (text.isEmpty()) return;
                cell = new Cell.Text(text);
            }
            if (plan.roleOf(column) == ColumnRole.DATE_TIME) lookAtBoth(cell, column, shown);
            else lookAtHours(cell, column, shown);
        }

        private void lookAtBoth(Cell cell, int column, String shown) {
            Day both = Days.of(cell, cells.from1904());
            if (both != null && both.hour() != null) {
                hasContent = true;
                LocalDate own = date(both, column, shown);
                if (own != null) add(own, both.hour(), column, shown);
                return;
            }
            Hours hours = Hours.of(cell);
            if (both == null && hours instanceof Hours.Word) word = shown;
            else if (both == null && hours instanceof Hours.Found && plan.date() != Plan.NONE)
                lookAtHours(cell, column, shown);
            else {
                hasContent = true;
                draft.say(both == null ? Trap.DATE_UNREADABLE : Trap.TIME_UNREADABLE, column, shown);
            }
        }

        private void lookAtHours(Cell cell, int column, String shown) {
            Hours hours = Hours.of(cell);
            if (hours instanceof Hours.Word) {
                word = shown;
                return;
            }
            hasContent = true;
            if (hours instanceof Hours.Found found) {
                if (found.isGlued()) draft.say(Trap.TIMES_GLUED, column, shown);
                if (found.lostZero()) draft.say(Trap.TIME_ZERO_LOST, column, shown);
                LocalDate of = rowDay();
                if (of != null) for (Hour hour : found.hours()) add(of, hour, column, shown);
                return;
            }
            Day both = Days.of(cell, cells.from1904());
            if (both == null || both.hour() == null) {
                draft.say(
                        ((Hours.Unclear) hours).isDecimal() ? Trap.TIME_AS_DECIMAL : Trap.TIME_UNREADABLE,
                        column,
                        shown);
                return;
            }
            LocalDate own = date(both, column, shown);
            LocalDate of = plan.date() == Plan.NONE ? own : rowDay();
            if (own == null || of == null) return;
            boolean isNextDay = plan.roleOf(column) == ColumnRole.TIME_OUT && own.equals(of.plusDays(1));
            if (own.equals(of) || isNextDay) add(own, both.hour(), column, shown);
            else draft.say(Trap.DAY_DIFFERS, column, shown);
        }

        /** The day that the row names in a cell of its own, or that holds for the whole table; null, and said, if none does. */
        private @Nullable LocalDate rowDay() {
            if (wasDayLookedAt) return day;
            wasDayLookedAt = true;
            int column = plan.date();
            Cell written = cells.cell(column, draft);
            if (written == null) {
                day = column == Plan.NONE ? plan.mapping().day().orElse(null) : null;
                if (day == null) draft.say(Trap.DATE_MISSING, column, "");
                return day;
            }
            Cell cell = cells.sound(written, column, draft);
            if (cell == null) return null;
            String shown = cells.shown(cell);
            if (cell instanceof Cell.Text) cell = new Cell.Text(cells.text(cell, column, draft));
            Day named = Days.of(cell, cells.from1904());
            if (named == null) draft.say(Trap.DATE_UNREADABLE, column, shown);
            else day = date(named, column, shown);
            return day;
        }

        private @Nullable LocalDate date(Day named, int column, String shown) {
            LocalDate date = named.in(plan.order());
            if (date == null) {
                draft.say(Trap.DATE_UNREADABLE, column, shown);
                return null;
            }
            if (plan.isHalfExchanged() && !named.isOpen() && named.first() != named.second()) {
                if (plan.says(Answer.DATES_EXCHANGED)) {
                    date = named.exchanged();
                    draft.say(Trap.DATE_EXCHANGED, column, shown + " → " + date);
                    cells.understood(column, withHour(date, named.hour()));
                } else if (!plan.says(Answer.DATES_AS_THEY_STAND)) {
                    draft.say(Trap.DATE_UNSURE, column, shown);
                    return null;
                }
            }
            if (plan.isMixed() && named.isAmbiguous()) {
                draft.say(Trap.DATE_UNSURE, column, shown);
                return null;
            }
            if (named.origin() == Day.Origin.COUNT) draft.say(Trap.DATE_AS_NUMBER, column, shown + " → " + date);
            return date;
        }

        private String withHour(@Nullable LocalDate date, @Nullable Hour hour) {
            if (hour == null) return String.valueOf(date);
            String minutes = String.format(Locale.ROOT, "%s %02d:%02d", date, hour.hour(), hour.minute());
            return hour.knowsSecond() ? String.format(Locale.ROOT, "%s:%02d", minutes, hour.second()) : minutes;
        }

        private void add(LocalDate of, Hour hour, int column, String shown) {
            if (hour.isZero()) {
                draft.say(Trap.TIME_MIDNIGHT, column, shown);
                return;
            }
            if (moments.size() == TIMES_MAX) {
                draft.say(Trap.TOO_MANY_TIMES, column, "");
                return;
            }
            if (hour.hour() == 24) draft.say(Trap.TIME_24, column, shown);
            LocalDateTime time = hour.on(of);
            ColumnRole role = plan.roleOf(column);
            if (role == ColumnRole.TIME_OUT && cameAt != null && time.isBefore(cameAt)) {
                if (!plan.says(Answer.NEXT_DAY)) {
                    draft.say(Trap.TIME_UNSURE, column, shown);
                    isBackwards = true;
                    return;
                }
                time = time.plusDays(1);
                draft.say(Trap.TIME_NEXT_DAY, column, shown);
            }
            if (role == ColumnRole.TIME_IN) cameAt = time;
            boolean knows = hour.knowsSecond() || hour.isNumeric() && plan.numbersKnowSecond();
            // What a heading says is no word of a terminal.
            @Nullable Integer inOrOut = null;
            if (!plan.isOfTerminal() && role == ColumnRole.TIME_IN) inOrOut = 0;
            if (!plan.isOfTerminal() && role == ColumnRole.TIME_OUT) inOrOut = 1;
            moments.add(new Moment(time, plan.isExact() && knows, inOrOut));
        }
    }
}
