package id.titian.files.sheet;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The row above a table of punches that says what stands in which column.
 *
 * @param row its number.
 * @param pin the column of the PIN.
 * @param dateTime the column of day and hour together, or null if they stand apart.
 * @param day the column of the day, or null.
 * @param hour the column of the hour, or null; where day and hour stand together, it counts for rows that have no hour there.
 * @param serial the column of the terminal's serial number, or null.
 * @param number the column of the running number, or null.
 * @param passedOver the columns in which no punch is looked for and none can be: their headings say something else.
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
        Set<Integer> passedOver,
        Bytes raw) {

    /** Rows in which a heading is looked for: titles, addresses and logos stand above it. */
    static final int ROWS_MAX = 50;

    /** The option that says which column has the PIN. */
    static final String PIN_COLUMN = "pinColumn";

    /** What stands over columns of punches where a row has several. */
    private static final Pattern OF_A_PUNCH = Pattern.compile(
            ".*(?:masuk|pulang|keluar|datang|checkin|checkout|clockin|clockout|timein|timeout).*|(?:scan|jam|absen)[0-9]+");

    private static final String ONE_A_ROW =
            "A table has one punch in a row: export it so, or give the column that is not"
                    + " meant another heading and import the file once for each.";

    /**
     * The heading that a row is, or null if it is none.
     *
     * @throws FileRefusedException if several columns can be the same thing and nobody said which
     */
    static @Nullable TableHeading of(int row, NavigableMap<Integer, Cell> cells, Optional<String> pinColumn)
            throws FileRefusedException {
        Map<Kind, List<Integer>> columns = new EnumMap<>(Kind.class);
        for (Map.Entry<Integer, Cell> entry : cells.entrySet()) {
            if (!(entry.getValue() instanceof Cell.Text text)) continue;
            Kind kind = Kind.of(normal(text.text()), pinColumn);
            if (kind != null)
                columns.computeIfAbsent(kind, any -> new ArrayList<>()).add(entry.getKey());
        }
        boolean hasDay = columns.containsKey(Kind.DAY);
        // "Waktu" beside "Tanggal" is the hour; alone it is both.
        List<Integer> waktu = columns.remove(Kind.HOUR_OR_BOTH);
        if (waktu != null)
            columns.putIfAbsent(hasDay && !columns.containsKey(Kind.HOUR) ? Kind.HOUR : Kind.DATE_TIME, waktu);
        boolean isTogether = columns.containsKey(Kind.DATE_TIME);
        boolean hasTime = isTogether || hasDay && columns.containsKey(Kind.HOUR);
        if (!columns.containsKey(Kind.PIN) || !hasTime) return null;
        @Nullable Integer serial = only(Kind.SERIAL, columns, cells);
        return new TableHeading(
                row,
                Objects.requireNonNull(only(Kind.PIN, columns, cells)),
                only(Kind.DATE_TIME, columns, cells),
                isTogether ? null : only(Kind.DAY, columns, cells),
                isTogether
                        ? columns.getOrDefault(Kind.HOUR, List.of()).stream()
                                .findFirst()
                                .orElse(null)
                        : only(Kind.HOUR, columns, cells),
                serial,
                columns.getOrDefault(Kind.NUMBER, List.of()).stream()
                        .findFirst()
                        .orElse(null),
                passedOver(cells, pinColumn),
                SheetAccount.raw(cells.values()));
    }

    /** The heading that two rows make together, as where "Scan" stands over "Tanggal" and "Jam"; null if they make none. */
    static @Nullable TableHeading ofTwo(
            int row, NavigableMap<Integer, Cell> upper, NavigableMap<Integer, Cell> lower, Optional<String> pinColumn)
            throws FileRefusedException {
        NavigableMap<Integer, Cell> both = new TreeMap<>(upper);
        both.putAll(lower);
        TableHeading heading = of(row, both, pinColumn);
        return heading == null ? null : heading.with(SheetAccount.raw(lower.values()));
    }

    private TableHeading with(Bytes otherRaw) {
        return new TableHeading(row, pin, dateTime, day, hour, serial, number, passedOver, otherRaw);
    }

    /** The only column of a kind, null if there is none: what stands in another one would be lost without a word. */
    private static @Nullable Integer only(
            Kind kind, Map<Kind, List<Integer>> columns, NavigableMap<Integer, Cell> cells)
            throws FileRefusedException {
        List<Integer> found = columns.getOrDefault(kind, List.of());
        if (found.isEmpty()) return null;
        if (found.size() == 1) return found.get(0);
        List<String> names = new ArrayList<>();
        for (Integer column : found) if (cells.get(column) instanceof Cell.Text text) names.add(text.text());
        String several = "Several columns can be " + kind.words + ": " + names + ". " + kind.remedy;
        throw kind == Kind.PIN ? FileRefusedException.wanting(several, PIN_COLUMN) : new FileRefusedException(several);
    }

    /** What a column can be. */
    private enum Kind {
        PIN(
                "the PIN under which the terminal knows a person",
                "Set the option " + PIN_COLUMN + " to the heading of the right one.",
                "pin",
                "id",
                "nik",
                "nip",
                "noabsen",
                "acno",
                "enno",
                "userid",
                "iduser",
                "noid",
                "idabsen"),
        DATE_TIME(
                "day and hour of a punch",
                ONE_A_ROW,
                "datetime",
                "checktime",
                "scandate",
                "tanggalscan",
                "tanggalwaktu",
                "tglwaktu",
                "tanggaljam",
                "waktuscan"),
        DAY("the day of a punch", ONE_A_ROW, "tanggal", "tgl", "date"),
        HOUR("the hour of a punch", ONE_A_ROW, "jam", "time", "jamscan"),
        HOUR_OR_BOTH("the hour of a punch", ONE_A_ROW, "waktu"),
        SERIAL(
                "the terminal's serial number",
                "Give the one that is not meant another heading.",
                "sn",
                "serialnumber",
                "serial",
                "nomorseri",
                "noseri"),
        NUMBER("the running number", "", "no");

        private final String words;
        private final String remedy;
        private final Set<String> headings;

        Kind(String words, String remedy, String... headings) {
            this.words = words;
            this.remedy = remedy;
            this.headings = Set.of(headings);
        }

        static @Nullable Kind of(String heading, Optional<String> pinColumn) {
            if (pinColumn.isPresent() && heading.equals(normal(pinColumn.get()))) return PIN;
            for (Kind kind : values())
                if (kind.headings.contains(heading) && (kind != PIN || pinColumn.isEmpty())) return kind;
            return null;
        }
    }

    private static Set<Integer> passedOver(NavigableMap<Integer, Cell> cells, Optional<String> pinColumn) {
        Set<Integer> columns = new TreeSet<>();
        for (Map.Entry<Integer, Cell> entry : cells.entrySet()) {
            String word = entry.getValue() instanceof Cell.Text text ? normal(text.text()) : "";
            if (Kind.of(word, pinColumn) != null || !OF_A_PUNCH.matcher(word).matches()) columns.add(entry.getKey());
        }
        return Set.copyOf(columns);
    }

    private static String normal(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Whether a row names any time at all. */
    boolean hasTimeCell(NavigableMap<Integer, Cell> cells) {
        return dateTime != null ? cells.containsKey(dateTime) : cells.containsKey(day) || cells.containsKey(hour);
    }

    /** Whether a row names its day by a number. */
    boolean dayIsNumber(NavigableMap<Integer, Cell> cells) {
        return cells.get(dateTime != null ? dateTime : Objects.requireNonNull(day)) instanceof Cell.Number;
    }

    /** The time of a row, or null if it names none. */
    @Nullable
    SheetTime time(NavigableMap<Integer, Cell> cells, boolean from1904) {
        if (dateTime != null) {
            Cell cell = cells.get(dateTime);
            @Nullable SheetTime whole = cell == null ? null : SheetTime.of(cell, from1904);
            @Nullable Cell rest = hour == null ? null : cells.get(hour);
            return whole != null || cell == null || rest == null ? whole : SheetTime.of(cell, rest, from1904);
        }
        Cell dayCell = cells.get(day);
        Cell hourCell = cells.get(hour);
        return dayCell == null || hourCell == null ? null : SheetTime.of(dayCell, hourCell, from1904);
    }

    /**
     * Insists that no punch stands beside those that are taken, as where one heading is written over two columns, or where
     * "Jam Pulang" stands beside "Jam".
     *
     * @throws FileRefusedException if a column without a heading, or with one of a second punch, holds a time
     */
    void requireNoTimeUnnamed(int row, NavigableMap<Integer, Cell> cells, boolean from1904)
            throws FileRefusedException {
        if (!cells.containsKey(pin) || !hasTimeCell(cells)) return;
        for (Map.Entry<Integer, Cell> entry : cells.entrySet())
            if (!passedOver.contains(entry.getKey()) && SheetTime.names(entry.getValue(), from1904))
                throw new FileRefusedException("The column " + letters(entry.getKey()) + " holds a time (row " + row
                        + "), and its heading does not say what it is, or says that it is a second punch. "
                        + ONE_A_ROW);
    }

    /** The name of a column, such as {@code AB}. */
    private static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
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
