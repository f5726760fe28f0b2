package id.titian.files.sheet;

import id.titian.files.date.DateOrder;
import id.titian.files.date.WrittenTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time that the cells of a row name.
 *
 * @param written its parts where a text names it, so that the order of day and month can be proven.
 * @param moment the time where numbers name it.
 * @param knowsSecond whether the second is known, as far as this one cell tells.
 * @param numeric whether the hour is a number, whose second may be there and not shown.
 */
record SheetTime(@Nullable WrittenTime written, @Nullable LocalDateTime moment, boolean knowsSecond, boolean numeric) {

    private static final LocalDate DAY_0_OF_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
    private static final double DAYS_MAX = 2_958_466;
    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final Pattern DATE = Pattern.compile("[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}");
    private static final Pattern TIME =
            Pattern.compile("[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:\\.0{1,6})? ?(?:[AaPp][Mm])?");
    private static final Pattern MIDNIGHT =
            Pattern.compile("(" + DATE.pattern() + ") +0{1,2}:00(?::00)?(?:\\.0{1,6})?");

    /** The time in one cell, or null if the cell names none. */
    static @Nullable SheetTime of(Cell cell, boolean from1904) {
        if (cell instanceof Cell.Number number) {
            LocalDateTime moment = moment(number.value(), from1904);
            // A whole number is a day without an hour, unless its format shows that midnight is meant to the second.
            boolean isDay = number.value() == Math.rint(number.value()) && !number.showsSeconds();
            return moment == null || isDay
                    ? null
                    : new SheetTime(null, moment, number.showsSeconds() || moment.getSecond() != 0, true);
        }
        if (!(cell instanceof Cell.Text text)) return null;
        WrittenTime written = WrittenTime.ofCell(text.text());
        return written == null
                ? null
                : new SheetTime(written, null, written.second60() != WrittenTime.NO_SECOND, false);
    }

    /** Whether a cell says when something was: an hour, or a day with its hour. */
    static boolean names(Cell cell, boolean from1904) {
        if (cell instanceof Cell.Number number)
            return number.value() > 0 && number.value() < 1
                    || number.showsSeconds() && moment(number.value(), from1904) != null;
        return cell instanceof Cell.Text text
                && (TIME.matcher(text.text()).matches() || WrittenTime.ofCell(text.text()) != null);
    }

    /** The time in two cells, a day and an hour, or null if they name none. */
    static @Nullable SheetTime of(Cell day, Cell hour, boolean from1904) {
        String dayText = dayText(day, from1904);
        if (dayText == null) return null;
        if (hour instanceof Cell.Text text && TIME.matcher(text.text()).matches())
            return of(new Cell.Text(dayText + ' ' + text.text()), from1904);
        if (!(hour instanceof Cell.Number number) || number.value() < 0 || number.value() >= 1) return null;
        long seconds = Math.round(number.value() * SECONDS_OF_A_DAY);
        if (seconds >= SECONDS_OF_A_DAY) return null;
        SheetTime time = of(
                new Cell.Text(String.format(
                        java.util.Locale.ROOT,
                        "%s %02d:%02d:%02d",
                        dayText,
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60)),
                from1904);
        return time == null
                ? null
                : new SheetTime(time.written(), time.moment(), number.showsSeconds() || seconds % 60 != 0, true);
    }

    private static @Nullable String dayText(Cell day, boolean from1904) {
        if (day instanceof Cell.Number number) {
            LocalDateTime moment = moment(Math.floor(number.value()), from1904);
            return moment == null ? null : moment.toLocalDate().toString();
        }
        if (!(day instanceof Cell.Text text)) return null;
        if (DATE.matcher(text.text()).matches()) return text.text();
        // A day that a program wrote with an hour that it did not have.
        Matcher midnight = MIDNIGHT.matcher(text.text());
        return midnight.matches() ? midnight.group(1) : null;
    }

    private static @Nullable LocalDateTime moment(double days, boolean from1904) {
        if (!(days >= 0) || days >= DAYS_MAX) return null;
        long whole = (long) Math.floor(days);
        long seconds = Math.round((days - whole) * SECONDS_OF_A_DAY);
        try {
            return (from1904 ? DAY_0_OF_1904 : DAY_0_OF_1900)
                    .plusDays(whole)
                    .atStartOfDay()
                    .plusSeconds(seconds);
        } catch (DateTimeException e) {
            return null; // the answer to "is there such a day?"
        }
    }

    /** The time to the second, or null if there is no such day or hour. */
    @Nullable
    LocalDateTime in(DateOrder order) {
        return written == null ? moment : written.in(order);
    }

    /** The seconds within the minute, 0 where none are known. */
    int secondOfMinute() {
        if (written != null) return Math.max(0, written.second60());
        return moment == null ? 0 : moment.getSecond();
    }

    /** The time to the minute, or null if there is no such day or hour. */
    @Nullable
    LocalDateTime minuteIn(DateOrder order) {
        LocalDateTime time = in(order);
        return time == null ? null : time.truncatedTo(ChronoUnit.MINUTES);
    }
}
