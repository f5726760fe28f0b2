package id.titian.files.sheet;

import id.titian.contract.Bytes;
import id.titian.contract.Unreadable.Reason;
import id.titian.contract.file.FileRefusedException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sheet in which self-service terminals report a month for reading: {@code Att.log report}, {@code Lap. Log Absen}.
 *
 * <pre>
 *   Att. Time |   | 2026-01-01 ~ 2026-01-31
 *      1      | 2 |  3  …                             the days, one column each
 *   ID:       |   |  7  …  Nama: |  | BUDI …          a person
 *   06:1017:00|   | 07:55                             that person's punches: all of a day glued into one cell
 * </pre>
 *
 * <p>There are minutes and nothing else, so that nothing in it is a punch.
 */
final class StandardReport implements RowTaker {

    private static final Pattern PERIOD =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})\\s*~\\s*([0-9]{4}-[0-9]{2}-[0-9]{2})");
    private static final Pattern ID_LABEL = Pattern.compile("(?i)ID\\s*[:\uFF1A]");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-9]{2})");
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]*");
    private static final int DAYS_MAX = 62;

    /** In place of a PIN, where times stand below nobody: a second line of punches, or one that slipped. */
    private static final String NOBODY = "?";

    private final @Nullable SheetAccount account;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private final Map<Integer, LocalDate> days = new HashMap<>();
    private @Nullable String pin;
    private int personRow = -1;
    private boolean found;

    private StandardReport(@Nullable SheetAccount account) {
        this.account = account;
    }

    /** Whether a sheet is such a report. */
    static boolean is(Workbook workbook, int sheet) throws FileRefusedException, IOException {
        StandardReport survey = new StandardReport(null);
        workbook.read(sheet, survey);
        return survey.found;
    }

    /** Whether a sheet is called as such reports are. */
    static boolean isNamed(String sheet) {
        String name = sheet.toLowerCase(Locale.ROOT);
        return name.contains("log report") || name.contains("log absen");
    }

    /** Takes the sheet. */
    static void take(Workbook workbook, int sheet, SheetAccount account) throws FileRefusedException, IOException {
        workbook.read(sheet, new StandardReport(account));
    }

    @Override
    public void row(int number, NavigableMap<Integer, Cell> cells) throws FileRefusedException, IOException {
        if (from == null) {
            learnPeriod(cells);
        } else if (days.isEmpty()) {
            learnDays(number, cells);
        } else if (learnPerson(number, cells)) {
            found = true;
        } else if (account != null && personRow == number - 1 && pin != null) {
            punches(number, cells, pin, account);
            return;
        } else if (account != null && hasTimes(cells)) {
            punches(number, cells, NOBODY, account);
            return;
        }
        if (account != null) {
            account.tally.line();
            account.tally.other();
        }
    }

    private void learnPeriod(NavigableMap<Integer, Cell> cells) {
        for (Cell cell : cells.values()) {
            if (!(cell instanceof Cell.Text text)) continue;
            Matcher matcher = PERIOD.matcher(text.text());
            if (!matcher.find()) continue;
            try {
                from = LocalDate.parse(matcher.group(1));
                to = LocalDate.parse(matcher.group(2));
            } catch (DateTimeException e) {
                from = null; // a period that no calendar has is none
            }
        }
    }

    private void learnDays(int row, NavigableMap<Integer, Cell> cells) throws FileRefusedException {
        Map<Integer, Integer> numbers = new java.util.TreeMap<>();
        for (Map.Entry<Integer, Cell> entry : cells.entrySet()) {
            Integer day = day(entry.getValue());
            if (day == null) return;
            numbers.put(entry.getKey(), day);
        }
        LocalDate next = from;
        for (Map.Entry<Integer, Integer> entry : numbers.entrySet()) {
            while (account != null && next != null && next.getDayOfMonth() != entry.getValue()) {
                next = next.plusDays(1);
                if (next.isAfter(to)) next = null;
            }
            if (next == null || to == null || next.isAfter(to) || days.size() > DAYS_MAX) {
                if (account == null) return;
                throw new FileRefusedException("The days in row " + row + " do not lie in the period " + from + " to "
                        + to + " that the report names. Export the report again for one month.");
            }
            days.put(entry.getKey(), next);
            if (account != null) next = next.plusDays(1);
        }
    }

    private static @Nullable Integer day(Cell cell) {
        if (cell instanceof Cell.Number number && number.value() == Math.rint(number.value()))
            return number.value() >= 1 && number.value() <= 31 ? Integer.valueOf((int) number.value()) : null;
        if (cell instanceof Cell.Text text && text.text().matches("[0-9]{1,2}")) {
            int day = Integer.parseInt(text.text());
            return day >= 1 && day <= 31 ? Integer.valueOf(day) : null;
        }
        return null;
    }

    private boolean learnPerson(int row, NavigableMap<Integer, Cell> cells) {
        for (Map.Entry<Integer, Cell> entry : cells.entrySet()) {
            if (!(entry.getValue() instanceof Cell.Text label)
                    || !ID_LABEL.matcher(label.text()).matches()) continue;
            Map.Entry<Integer, Cell> value = cells.higherEntry(entry.getKey());
            boolean isLabel = value != null
                    && value.getValue() instanceof Cell.Text text
                    && (text.text().endsWith(":") || text.text().endsWith("\uFF1A"));
            pin = account == null || value == null || isLabel ? "" : account.pin(value.getValue());
            // A PIN that cannot be known is for a human, like an empty one.
            if (pin == null) pin = "";
            personRow = row;
            return true;
        }
        return false;
    }

    private void punches(int row, NavigableMap<Integer, Cell> cells, String person, SheetAccount to)
            throws FileRefusedException, IOException {
        for (Map.Entry<Integer, Cell> entry : cells.entrySet()) {
            LocalDate day = days.get(entry.getKey());
            List<String> times = times(entry.getValue());
            String place = "Row " + row + ", column " + (entry.getKey() + 1);
            Bytes cell = SheetAccount.raw(
                    List.of(new Cell.Text(person), new Cell.Text(String.valueOf(day)), entry.getValue()));
            if (person.equals(NOBODY) && times.isEmpty()) continue;
            if (person.equals(NOBODY)) {
                to.tally.line();
                to.fault(place, Reason.MALFORMED, "The times do not stand directly below a person.", cell);
                continue;
            }
            if (day == null || times.isEmpty()) {
                to.tally.line();
                to.fault(
                        place,
                        Reason.MALFORMED,
                        day == null
                                ? "The cell stands under no day of the report."
                                : "The cell holds something else than times of a day.",
                        cell);
                continue;
            }
            for (String time : times) {
                to.tally.line();
                to.minute(place, person, minute(day, time), SheetAccount.MINUTE, cell, null);
            }
        }
    }

    /** Whether times stand under a day. */
    private boolean hasTimes(NavigableMap<Integer, Cell> cells) {
        return cells.entrySet().stream()
                .anyMatch(entry -> days.containsKey(entry.getKey())
                        && !times(entry.getValue()).isEmpty());
    }

    /** The times in a cell, empty if anything else is in it. */
    private static List<String> times(Cell cell) {
        List<String> times = new ArrayList<>();
        if (cell instanceof Cell.Number number && number.value() > 0 && number.value() < 1) {
            // 07:30:45 lies in the minute 07:30, as everywhere else.
            long minutes = Math.round(number.value() * 24 * 60 * 60) / 60;
            times.add(String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60));
        }
        if (!(cell instanceof Cell.Text text)) return times;
        Matcher matcher = TIME.matcher(text.text());
        int end = 0;
        while (matcher.find()) {
            if (!BETWEEN.matcher(text.text().substring(end, matcher.start())).matches()) return List.of();
            times.add(matcher.group());
            end = matcher.end();
        }
        return BETWEEN.matcher(text.text().substring(end)).matches() ? times : List.of();
    }

    private static @Nullable LocalDateTime minute(LocalDate day, String time) {
        int colon = time.indexOf(':');
        try {
            return day.atTime(LocalTime.of(
                    Integer.parseInt(time.substring(0, colon)), Integer.parseInt(time.substring(colon + 1))));
        } catch (DateTimeException e) {
            return null; // the answer to "is there such an hour?"
        }
    }
}
