package id.titian.files.sheet;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The row above a table of punches that says what stands in which column.
 *
 * @param row its number.
 * @param pin the column of the PIN.
 * @param dateTime the column of day and hour together, or null if they stand apart.
 * @param day the column of the day, or null.
 * @param hour the column of the hour, or null.
 * @param serial the column of the terminal's serial number, or null.
 * @param number the column of the running number, or null.
 * @param raw the row, to know it again where it is repeated.
 */
record TableHeading(
        int row,
        int pin,
        @Nullable Integer dateTime,
        @Nullable Integer day,
        @Nullable Integer hour,
        @Nullable Integer serial,
        @Nullable Integer number,
        Bytes raw) {

    /** Rows in which a heading is looked for: titles, addresses and logos stand above it. */
    static final int ROWS_MAX = 50;

    /** The option that says which column has the PIN. */
    static final String PIN_COLUMN = "pinColumn";

    private static final Set<String> PIN =
            Set.of("pin", "id", "nik", "nip", "noabsen", "acno", "enno", "userid", "iduser", "noid", "idabsen");
    private static final Set<String> DATE_TIME = Set.of(
            "datetime", "checktime", "scandate", "tanggalscan", "tanggalwaktu", "tglwaktu", "tanggaljam", "waktuscan");
    private static final Set<String> DAY = Set.of("tanggal", "tgl", "date");
    private static final Set<String> HOUR = Set.of("jam", "time", "jamscan");
    private static final String DAY_AND_HOUR_OR_HOUR = "waktu";
    private static final Set<String> SERIAL = Set.of("sn", "serialnumber", "serial", "nomorseri", "noseri");

    /**
     * The heading that a row is, or null if it is none.
     *
     * @throws FileRefusedException if several columns can be the PIN and nobody said which
     */
    static @Nullable TableHeading of(int row, NavigableMap<Integer, Cell> cells, Optional<String> pinColumn)
            throws FileRefusedException {
        List<Integer> pins = new ArrayList<>();
        List<String> pinNames = new ArrayList<>();
        Integer dateTime = null;
        Integer day = null;
        Integer hour = null;
        Integer waktu = null;
        Integer serial = null;
        Integer number = null;
        for (Map.Entry<Integer, Cell> entry : cells.entrySet()) {
            if (!(entry.getValue() instanceof Cell.Text text)) continue;
            String word = normal(text.text());
            boolean isPin = pinColumn.isPresent() ? word.equals(normal(pinColumn.get())) : PIN.contains(word);
            if (isPin) {
                pins.add(entry.getKey());
                pinNames.add(text.text());
            } else if (DATE_TIME.contains(word) && dateTime == null) dateTime = entry.getKey();
            else if (DAY.contains(word) && day == null) day = entry.getKey();
            else if (HOUR.contains(word) && hour == null) hour = entry.getKey();
            else if (word.equals(DAY_AND_HOUR_OR_HOUR) && waktu == null) waktu = entry.getKey();
            else if (SERIAL.contains(word)) serial = entry.getKey();
            else if (word.equals("no")) number = entry.getKey();
        }
        // "Waktu" beside "Tanggal" is the hour; alone it is both.
        if (waktu != null && day != null && hour == null) hour = waktu;
        else if (waktu != null && dateTime == null) dateTime = waktu;
        boolean hasTime = dateTime != null || day != null && hour != null;
        if (pins.isEmpty() || !hasTime) return null;
        if (pins.size() > 1)
            throw new FileRefusedException("Several columns can be the PIN under which the terminal knows a person: "
                    + pinNames + ". Set the option " + PIN_COLUMN + " to the heading of the right one.");
        return new TableHeading(
                row,
                pins.get(0),
                dateTime,
                dateTime == null ? day : null,
                dateTime == null ? hour : null,
                serial,
                number,
                SheetAccount.raw(cells.values()));
    }

    private static String normal(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Whether a row names any time at all. */
    boolean hasTimeCell(NavigableMap<Integer, Cell> cells) {
        return dateTime != null ? cells.containsKey(dateTime) : cells.containsKey(day) || cells.containsKey(hour);
    }

    /** The time of a row, or null if it names none. */
    @Nullable
    SheetTime time(NavigableMap<Integer, Cell> cells, boolean from1904) {
        if (dateTime != null) {
            Cell cell = cells.get(dateTime);
            return cell == null ? null : SheetTime.of(cell, from1904);
        }
        Cell dayCell = cells.get(day);
        Cell hourCell = cells.get(hour);
        return dayCell == null || hourCell == null ? null : SheetTime.of(dayCell, hourCell, from1904);
    }

    /** The words in which a row names its time. */
    String timeText(NavigableMap<Integer, Cell> cells) {
        List<Cell> shown = new ArrayList<>();
        for (Integer column : new Integer[] {dateTime, day, hour})
            if (column != null && cells.containsKey(column)) shown.add(cells.get(column));
        Bytes raw = SheetAccount.raw(shown);
        return new String(raw.toArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
