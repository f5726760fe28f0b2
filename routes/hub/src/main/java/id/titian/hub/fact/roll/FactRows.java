package id.titian.hub.fact.roll;

import id.titian.hub.fact.ClockCorrection;
import id.titian.hub.fact.Coverage;
import id.titian.hub.fact.Event;
import id.titian.hub.fact.Excuse;
import id.titian.hub.fact.FactDetail;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.ManualPunch;
import id.titian.hub.fact.Objection;
import id.titian.hub.fact.Outage;
import id.titian.hub.fact.RemoteDay;
import id.titian.hub.fact.Roster;
import id.titian.hub.people.row.Cells;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Sheet;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one row of a file of facts. */
final class FactRows {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?\\s*(\\+\\s*1)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,9}");
    private static final List<DateTimeFormatter> MOMENTS = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d/M/uuuu HH:mm[:ss]").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d-M-uuuu HH:mm[:ss]").withResolverStyle(ResolverStyle.STRICT));
    private static final Map<String, Boolean> ATTENDED = Map.ofEntries(
            Map.entry("Y", true),
            Map.entry("YA", true),
            Map.entry("YES", true),
            Map.entry("HADIR", true),
            Map.entry("TRUE", true),
            Map.entry("1", true),
            Map.entry("T", false),
            Map.entry("TIDAK", false),
            Map.entry("TIDAK_HADIR", false),
            Map.entry("N", false),
            Map.entry("NO", false),
            Map.entry("FALSE", false),
            Map.entry("0", false));
    private static final Map<String, RemoteDay.Mode> MODES =
            Map.of("WFH", RemoteDay.Mode.WFH, "WFA", RemoteDay.Mode.WFA);

    private final Sheet.Row row;
    private final Cells cells;

    private FactRows(Sheet.Row row) {
        this.row = row;
        this.cells = new Cells(row);
    }

    static FactDraft draft(FactKind kind, Sheet.Row row) throws Cells.BadCell {
        return new FactRows(row).draft(kind);
    }

    private FactDraft draft(FactKind kind) throws Cells.BadCell {
        FactDetail detail =
                switch (kind) {
                    case EXCUSE -> new Excuse(word(Column.TYPE), empty(Column.SLOT));
                    case REMOTE_DAY -> new RemoteDay(cells.oneOf(Column.MODE, MODES, "mode-unknown", "WFH or WFA"));
                    case ROSTER -> new Roster(row.text(Column.SHIFT), order());
                    case EVENT ->
                        new Event(
                                word(Column.EVENT),
                                cells.oneOf(Column.ATTENDED, ATTENDED, "attended-unknown", "Y (ya) or T (tidak)"));
                    case MANUAL_PUNCH -> new ManualPunch(time());
                    case CLOCK_CORRECTION ->
                        new ClockCorrection(moment(Column.FIRST_DAY), moment(Column.LAST_DAY), whole(Column.SECONDS));
                    case OBJECTION -> new Objection(row.text(Column.WORDS));
                    case OUTAGE ->
                        new Outage(
                                moment(Column.FIRST_DAY), moment(Column.LAST_DAY), row.text(Column.CAUSE), evidence());
                    case COVERAGE -> new Coverage(row.text(Column.WORDS));
                };
        boolean isPerson = kind.subject() == FactKind.Subject.PERSON;
        return FactDraft.of(
                isPerson ? cells.nip() : null,
                !isPerson && cells.has(Column.SERIAL) ? cells.serial() : null,
                !isPerson && cells.has(Column.OFFICE) ? cells.code(Column.OFFICE) : null,
                first(kind, detail),
                detail.begins() == null && cells.has(Column.LAST_DAY) ? day(Column.LAST_DAY) : null,
                detail,
                row.text(Column.REASON));
    }

    private @Nullable LocalDate first(FactKind kind, FactDetail detail) throws Cells.BadCell {
        if (detail.begins() != null) return null;
        return day(kind.is(FactKind.Trait.ONE_DAY) ? Column.DAY : Column.FIRST_DAY);
    }

    private LocalDate day(Column column) throws Cells.BadCell {
        return cells.date(column, FactDraft.EARLIEST);
    }

    /** A name in capitals, however somebody wrote it: {@code Cuti tahunan} is {@code CUTI_TAHUNAN}. */
    private String word(Column column) {
        return row.text(column).toUpperCase(Locale.ROOT).replaceAll("[\\s_./-]+", "_");
    }

    private @Nullable String empty(Column column) {
        return cells.has(column) ? row.text(column).toLowerCase(Locale.ROOT) : null;
    }

    private @Nullable Integer order() throws Cells.BadCell {
        return cells.has(Column.ORDER) ? whole(Column.ORDER) : null;
    }

    private List<String> evidence() {
        return cells.has(Column.EVIDENCE) ? List.of(row.text(Column.EVIDENCE)) : List.of();
    }

    private int whole(Column column) throws Cells.BadCell {
        String text = row.text(column);
        if (!WHOLE.matcher(text).matches())
            throw cells.bad("number-invalid", column.names() + " is a whole number, not \"" + text + "\".");
        return Integer.parseInt(text);
    }

    /** A time of the day of the row, or with {@code +1} of the next one. */
    private LocalDateTime time() throws Cells.BadCell {
        String text = row.text(Column.TIME);
        Matcher matcher = TIME.matcher(text);
        if (matcher.matches()) {
            int hour = Integer.parseInt(matcher.group(1));
            int minute = Integer.parseInt(matcher.group(2));
            int second = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
            if (hour < 24 && minute < 60 && second < 60)
                return day(Column.DAY)
                        .plusDays(matcher.group(4) == null ? 0 : 1)
                        .atTime(LocalTime.of(hour, minute, second));
        }
        throw cells.bad(
                "time-invalid",
                Column.TIME.names() + " is a time like 07:30 or 07:30:15, with +1 if it is past midnight, not \"" + text
                        + "\".");
    }

    private LocalDateTime moment(Column column) throws Cells.BadCell {
        String text = row.text(column).replace('T', ' ').replaceAll("\\s+", " ");
        for (DateTimeFormatter form : MOMENTS) {
            try {
                return LocalDateTime.parse(text, form);
            } catch (DateTimeException e) {
                continue;
            }
        }
        throw cells.bad(
                "moment-invalid",
                column.names() + " is a day and a time like 2026-01-31 07:30 or 31/01/2026 07:30, not \"" + text
                        + "\".");
    }
}
