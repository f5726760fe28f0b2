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
    EMPLOYEES(
            List.of(Column.NIP, Column.NAME),
            List.of(Column.KIND, Column.EMPLOYED_FROM, Column.EMPLOYED_TO, Column.END_REASON)),
    /** Which PIN of a group means which employee from when to when. */
    MAPPINGS(List.of(Column.GROUP, Column.PIN, Column.NIP, Column.VALID_FROM), List.of(Column.VALID_TO)),
    /** Which office is part of which other from when to when. */
    UNITS(true, List.of(Column.CODE, Column.PARENT, Column.VALID_FROM), List.of(Column.VALID_TO)),
    /** Who works where, in which tier, from when to when. */
    POSTINGS(
            true,
            List.of(Column.NIP, Column.OFFICE, Column.TIER, Column.VALID_FROM),
            List.of(Column.TITLE, Column.VALID_TO)),
    /** Days on which somebody is employed and not required. */
    STATES(true, List.of(Column.NIP, Column.STATE, Column.VALID_FROM), List.of(Column.VALID_TO)),
    /** Who acts for a post from when to when. */
    DEPUTIES(
            true,
            List.of(Column.OFFICE, Column.TIER, Column.NIP, Column.VALID_FROM),
            List.of(Column.VALID_TO, Column.DOCUMENT)),
    /** Accounts at target systems. */
    ACCOUNTS(true, List.of(Column.SYSTEM, Column.NIP, Column.OPEN), List.of(Column.NAME)),
    /** What somebody performed in a month: hours, a score or a predicate, as the policy asks. */
    PERFORMANCE(true, List.of(Column.NIP, Column.MONTH, Column.VALUE), List.of(Column.SOURCE)),
    /** The rupiah of which a month is a percentage, from a month on. */
    BASES(true, List.of(Column.NIP, Column.FROM_MONTH, Column.RUPIAH), List.of()),
    /** How many days somebody reported to a target in a month; compared with the days, never counted. */
    REPORTS(true, List.of(Column.NIP, Column.MONTH, Column.COUNT), List.of(Column.SOURCE));

    private final boolean isWhole;
    private final List<Column> required;
    private final List<Column> optional;

    ImportKind(List<Column> required, List<Column> optional) {
        this(false, required, optional);
    }

    ImportKind(boolean isWhole, List<Column> required, List<Column> optional) {
        this.isWhole = isWhole;
        this.required = required;
        this.optional = optional;
    }

    /** Whether one bad row keeps the whole file out. */
    boolean isWhole() {
        return isWhole;
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
