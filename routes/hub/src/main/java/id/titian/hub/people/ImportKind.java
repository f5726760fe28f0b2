package id.titian.hub.people;

import id.titian.hub.sheet.Column;
import java.util.List;
import java.util.Locale;

/** What can be imported, in the order in which a new hub needs it. */
public enum ImportKind {
    /** Offices with their zones. */
    OFFICES(List.of(Column.CODE, Column.NAME, Column.ZONE), List.of()),
    /** Terminals with the office where they hang and the group that shares their PINs: adopts them. */
    TERMINALS(List.of(Column.SERIAL, Column.OFFICE, Column.GROUP), List.of(Column.NICKNAME, Column.PIN_FORM)),
    /** Employees. */
    EMPLOYEES(List.of(Column.NIP, Column.NAME), List.of()),
    /** Which PIN of a group means which employee from when to when. */
    MAPPINGS(List.of(Column.GROUP, Column.PIN, Column.NIP, Column.VALID_FROM), List.of(Column.VALID_TO));

    private final List<Column> required;
    private final List<Column> optional;

    ImportKind(List<Column> required, List<Column> optional) {
        this.required = required;
        this.optional = optional;
    }

    List<Column> required() {
        return required;
    }

    List<Column> optional() {
        return optional;
    }

    /** The word in addresses and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
