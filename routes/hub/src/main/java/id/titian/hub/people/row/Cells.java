package id.titian.hub.people.row;

import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.hub.people.OfficeSource;
import id.titian.hub.people.identity.Nip;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.RowProblem;
import id.titian.hub.sheet.Sheet;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single cells; what is wrong with one is a {@link RowProblem}. */
public final class Cells {

    /** Characters of a name or another text. */
    public static final int NAME_MAX = 200;

    public static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    public static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,39}");
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](?:[.,][0-9]+)?[eE]\\+[0-9]{1,2}");
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d-M-uuuu").withResolverStyle(ResolverStyle.STRICT));
    private static final List<DateTimeFormatter> MONTHS = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("M/uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("M-uuuu").withResolverStyle(ResolverStyle.STRICT));
    private static final Pattern FIGURE = Pattern.compile("[0-9]{1,6}(?:\\.[0-9]{1,4})?|[A-Z][A-Z ]{1,39}");
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{3})+");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,12}");
    private static final Map<String, String> ZONES = Map.of(
            "WIB", "Asia/Jakarta",
            "WITA", "Asia/Makassar",
            "WIT", "Asia/Jayapura",
            "ASIA/JAKARTA", "Asia/Jakarta",
            "ASIA/PONTIANAK", "Asia/Pontianak",
            "ASIA/MAKASSAR", "Asia/Makassar",
            "ASIA/JAYAPURA", "Asia/Jayapura");

    /** A row cannot be taken, for this reason. Caught where rows are counted. */
    public static final class BadCell extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient RowProblem problem;

        BadCell(RowProblem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }

        public RowProblem problem() {
            return problem;
        }
    }

    private final Sheet.Row row;

    public Cells(Sheet.Row row) {
        this.row = row;
    }

    public String code(Column column) throws BadCell {
        String text = row.text(column);
        if (!CODE.matcher(text).matches())
            throw bad(
                    "code-invalid",
                    column.names() + " has 1 to 40 letters, digits and . _ / - without blanks, not \"" + text + "\".");
        return text;
    }

    public String name() throws BadCell {
        String text = row.text(Column.NAME);
        if (text.isEmpty()) throw bad("name-missing", "there is no name.");
        return limited(text, Column.NAME);
    }

    public String nickname() throws BadCell {
        return limited(row.text(Column.NICKNAME), Column.NICKNAME);
    }

    private String limited(String text, Column column) throws BadCell {
        if (text.length() > NAME_MAX || text.chars().anyMatch(Character::isISOControl))
            throw bad("name-invalid", column.names() + " has at most " + NAME_MAX + " characters and no line breaks.");
        return text;
    }

    public String zone() throws BadCell {
        String zone = ZONES.get(row.text(Column.ZONE).toUpperCase(Locale.ROOT));
        if (zone == null)
            throw bad(
                    "zone-unknown",
                    "the zone is WIB, WITA or WIT (or Asia/Jakarta, Asia/Pontianak, Asia/Makassar, Asia/Jayapura), not \""
                            + row.text(Column.ZONE) + "\".");
        return zone;
    }

    public String serial() throws BadCell {
        String serial = Punch.normalSerial(row.text(Column.SERIAL));
        if (serial.isEmpty()
                || serial.length() > 64
                || serial.chars().anyMatch(Character::isISOControl)
                || SCIENTIFIC.matcher(serial).matches())
            throw bad(
                    "serial-invalid",
                    "the serial number has 1 to 64 characters as the terminal shows them, not \"" + serial + "\".");
        if (OfficeSource.isReserved(serial))
            throw bad(
                    "serial-reserved",
                    "serial numbers that begin with FORM- or TABEL- are the hub's own, for paper and tables. Fill in the"
                            + " number that the terminal shows.");
        return serial;
    }

    public PinForm pinForm() throws BadCell {
        String text = row.text(Column.PIN_FORM);
        for (PinForm form : PinForm.values()) if (form.word().equals(text.toLowerCase(Locale.ROOT))) return form;
        throw bad(
                "pin-form-unknown",
                Column.PIN_FORM.names() + " is digits (0012 and 12 are one person, as when it is empty) or exact (they"
                        + " are two), not \"" + text + "\".");
    }

    /** A month such as 2024-08 or 8/2024. */
    public YearMonth month(Column column) throws BadCell {
        String text = row.text(column);
        for (DateTimeFormatter form : MONTHS)
            try {
                YearMonth month = YearMonth.parse(text, form);
                if (!month.atDay(1).isBefore(EARLIEST) && !month.atDay(1).isAfter(LATEST)) return month;
            } catch (DateTimeException e) {
                continue;
            }
        throw bad("month-invalid", column.names() + " is a month such as 2024-08, not \"" + text + "\".");
    }

    /** A figure of performance: hours, a score, or a predicate. */
    public String figure(Column column) throws BadCell {
        String text = row.text(column).toUpperCase(Locale.ROOT).replace(',', '.');
        if (!FIGURE.matcher(text).matches())
            throw bad(
                    "figure-invalid",
                    column.names() + " is hours or a score such as 119.5, or a predicate such as BAIK, not \"" + text
                            + "\".");
        return text;
    }

    /** Whole rupiah, with dots between thousands or without. */
    public BigDecimal rupiah(Column column) throws BadCell {
        String text = row.text(column).replaceFirst("^Rp\\.? ?", "");
        if (GROUPED.matcher(text).matches()) text = text.replace(".", "");
        if (!WHOLE.matcher(text).matches())
            throw bad(
                    "rupiah-invalid",
                    column.names() + " is whole rupiah such as 2500000 or 2.500.000, not \"" + text + "\".");
        return new BigDecimal(text);
    }

    /** So many days of a month. */
    public int days(Column column) throws BadCell {
        String text = row.text(column);
        if (!text.matches("[0-9]|[12][0-9]|3[01]"))
            throw bad("days-invalid", column.names() + " is a number of days, 0 to 31, not \"" + text + "\".");
        return Integer.parseInt(text);
    }

    /** The PIN in the form in which its group compares them. */
    public String pin(PinForm form) throws BadCell {
        String sent = row.text(Column.PIN);
        String pin = form.normal(sent.startsWith("'") ? sent.substring(1) : sent);
        if (SCIENTIFIC.matcher(pin).matches())
            throw bad(
                    "pin-scientific",
                    "the PIN " + pin
                            + " was turned into a number by a spreadsheet. Set the column to text and fill it in"
                            + " again.");
        if (pin.isEmpty() || pin.length() > Punch.PIN_MAX || pin.chars().anyMatch(Character::isISOControl))
            throw bad("pin-invalid", "a PIN has 1 to " + Punch.PIN_MAX + " characters.");
        return pin;
    }

    public String nip() throws BadCell {
        Nip.Seen seen = Nip.in(row.text(Column.NIP));
        if (seen instanceof Nip.Sound sound) return sound.nip();
        Nip.Damaged damaged = (Nip.Damaged) seen;
        throw bad(damaged.code(), damaged.message());
    }

    /** A day that is neither long ago nor far ahead. */
    public LocalDate date(Column column) throws BadCell {
        return date(column, EARLIEST);
    }

    /** The last day of a period, or null where there is none. */
    public @Nullable LocalDate lastDay(LocalDate from) throws BadCell {
        LocalDate to = has(Column.VALID_TO) ? date(Column.VALID_TO) : null;
        if (to != null && to.isBefore(from))
            throw bad("dates-reversed", "the last day " + to + " lies before the first day " + from + ".");
        return to;
    }

    /** A day from the earliest one on. */
    public LocalDate date(Column column, LocalDate earliest) throws BadCell {
        String text = row.text(column);
        for (DateTimeFormatter form : DATES) {
            try {
                LocalDate date = LocalDate.parse(text, form);
                if (!date.isBefore(earliest) && !date.isAfter(LATEST)) return date;
            } catch (DateTimeException e) {
                continue;
            }
        }
        throw bad(
                "date-invalid",
                column.names() + " is a day like 2026-01-31 or 31/01/2026 between " + earliest + " and " + LATEST
                        + ", not \"" + text + "\".");
    }

    /** A text that may be empty. */
    public String text(Column column) throws BadCell {
        return limited(row.text(column), column);
    }

    /** One of some words, whatever their case and whatever joins their parts. */
    public <E> E oneOf(Column column, Map<String, E> words, String code, String what) throws BadCell {
        String text = row.text(column);
        E meant = words.get(text.toUpperCase(Locale.ROOT).replaceAll("[\\s_./-]+", "_"));
        if (meant == null) throw bad(code, column.names() + " is " + what + ", not \"" + text + "\".");
        return meant;
    }

    public boolean has(Column column) {
        return !row.text(column).isEmpty();
    }

    public BadCell bad(String code, String message) {
        return new BadCell(row.problem(code, message));
    }
}
