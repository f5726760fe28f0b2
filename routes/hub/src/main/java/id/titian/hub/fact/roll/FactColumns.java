package id.titian.hub.fact.roll;

import id.titian.hub.fact.FactKind;
import id.titian.hub.sheet.Column;
import java.util.List;

/** The columns of a file of facts, by its kind. */
public record FactColumns(List<Column> required, List<Column> optional) {

    /** Those of a kind. */
    public static FactColumns of(FactKind kind) {
        return switch (kind) {
            case EXCUSE ->
                with(List.of(Column.NIP, Column.FIRST_DAY, Column.TYPE), List.of(Column.LAST_DAY, Column.SLOT));
            case REMOTE_DAY -> with(List.of(Column.NIP, Column.FIRST_DAY, Column.MODE), List.of(Column.LAST_DAY));
            case ROSTER -> with(List.of(Column.NIP, Column.DAY, Column.SHIFT), List.of(Column.ORDER));
            case EVENT -> with(List.of(Column.NIP, Column.DAY, Column.EVENT, Column.ATTENDED), List.of());
            case MANUAL_PUNCH -> with(List.of(Column.NIP, Column.DAY, Column.TIME), List.of());
            case CLOCK_CORRECTION ->
                with(List.of(Column.SERIAL, Column.FIRST_DAY, Column.LAST_DAY, Column.SECONDS), List.of());
            case OBJECTION -> new FactColumns(List.of(Column.NIP, Column.DAY, Column.WORDS), List.of());
            case OUTAGE ->
                with(
                        List.of(Column.FIRST_DAY, Column.LAST_DAY, Column.CAUSE),
                        List.of(Column.SERIAL, Column.OFFICE, Column.EVIDENCE));
            case COVERAGE ->
                new FactColumns(List.of(Column.OFFICE, Column.FIRST_DAY, Column.WORDS), List.of(Column.LAST_DAY));
        };
    }

    private static FactColumns with(List<Column> required, List<Column> optional) {
        return new FactColumns(
                required,
                java.util.stream.Stream.concat(optional.stream(), java.util.stream.Stream.of(Column.REASON))
                        .toList());
    }
}
