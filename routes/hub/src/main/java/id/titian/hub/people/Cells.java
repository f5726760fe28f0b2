package id.titian.hub.people;

import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.RowProblem;
import id.titian.hub.sheet.Sheet;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads single cells; what is wrong with one is a {@link RowProblem}. */
final class Cells {

    static final int NAME_MAX = 200;
    static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,39}");
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](?:[.,][0-9]+)?[eE]\\+[0-9]{1,2}");
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d-M-uuuu").withResolverStyle(ResolverStyle.STRICT));
    private static final Map<String, String> ZONES = Map.of(
            "WIB", "Asia/Jakarta",
            "WITA", "Asia/Makassar",
            "WIT", "Asia/Jayapura",
            "ASIA/JAKARTA", "Asia/Jakarta",
            "ASIA/PONTIANAK", "Asia/Pontianak",
            "ASIA/MAKASSAR", "Asia/Makassar",
            "ASIA/JAYAPURA", "Asia/Jayapura");

    /** A row cannot be taken, for this reason. Caught where rows are counted. */
    static final class BadCell extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient RowProblem problem;

        BadCell(RowProblem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }

        RowProblem problem() {
            return problem;
        }
    }

    private final Sheet.Row row;

    Cells(Sheet.Row row) {
        this.row = row;
    }

    String code(Column column) throws BadCell {
        String text = row.text(column);
        if (!CODE.matcher(text).matches())
            throw bad(
                    "code-invalid",
                    column.names() + " has 1 to 40 letters, digits and . _ / - without blanks, not \"" + text + "\".");
        return text;
    }

    String name() throws BadCell {
        String text = row.text(Column.NAME);
        if (text.isEmpty()) throw bad("name-missing", "there is no name.");
        return limited(text, Column.NAME);
    }

    String nickname() throws BadCell {
        return limited(row.text(Column.NICKNAME), Column.NICKNAME);
    }

    private String limited(String text, Column column) throws BadCell {
        if (text.length() > NAME_MAX || text.chars().anyMatch(Character::isISOControl))
            throw bad("name-invalid", column.names() + " has at most " + NAME_MAX + " characters and no line breaks.");
        return text;
    }

    String zone() throws BadCell {
        String zone = ZONES.get(row.text(Column.ZONE).toUpperCase(Locale.ROOT));
        if (zone == null)
            throw bad(
                    "zone-unknown",
                    "the zone is WIB, WITA or WIT (or Asia/Jakarta, Asia/Pontianak, Asia/Makassar, Asia/Jayapura), not \""
                            + row.text(Column.ZONE) + "\".");
        return zone;
    }

    String serial() throws BadCell {
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

    PinForm pinForm() throws BadCell {
        String text = row.text(Column.PIN_FORM);
        for (PinForm form : PinForm.values()) if (form.word().equals(text.toLowerCase(Locale.ROOT))) return form;
        throw bad(
                "pin-form-unknown",
                Column.PIN_FORM.names() + " is digits (0012 and 12 are one person, as when it is empty) or exact (they"
                        + " are two), not \"" + text + "\".");
    }

    /** The PIN in the form in which its group compares them. */
    String pin(PinForm form) throws BadCell {
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

    String nip() throws BadCell {
        Nip.Seen seen = Nip.in(row.text(Column.NIP));
        if (seen instanceof Nip.Sound sound) return sound.nip();
        Nip.Damaged damaged = (Nip.Damaged) seen;
        throw bad(damaged.code(), damaged.message());
    }

    LocalDate date(Column column) throws BadCell {
        String text = row.text(column);
        for (DateTimeFormatter form : DATES) {
            try {
                LocalDate date = LocalDate.parse(text, form);
                if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) return date;
            } catch (DateTimeException e) {
                continue;
            }
        }
        throw bad(
                "date-invalid",
                column.names() + " is a day like 2026-01-31 or 31/01/2026 between " + EARLIEST + " and " + LATEST
                        + ", not \"" + text + "\".");
    }

    boolean has(Column column) {
        return !row.text(column).isEmpty();
    }

    BadCell bad(String code, String message) {
        return new BadCell(row.problem(code, message));
    }
}
