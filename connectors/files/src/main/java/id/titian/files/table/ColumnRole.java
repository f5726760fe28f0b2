package id.titian.files.table;

/** What a column of a table is. */
public enum ColumnRole {
    /** The text under which a terminal knows the person. */
    PIN,
    /** The 18 digits of a civil servant. */
    NIP,
    /** The 16 digits of an identity card. */
    NIK,
    /** A name, which is only compared with the one that belongs to the number. */
    NAME,
    /** A day, whatever hour stands behind it. */
    DATE,
    /** One hour or several, each a punch of the row's day. Any number of columns can have this role. */
    TIME,
    /** A day and its hour: a punch. Any number of columns can have this role. */
    DATE_TIME,
    /** The hour at which somebody came. Any number of columns can have this role. */
    TIME_IN,
    /** The hour at which somebody left. Any number of columns can have this role. */
    TIME_OUT,
    /** Whether the punch of the row was one in or out. */
    IN_OUT,
    /** The serial number of the terminal; rows of other ones are left out. */
    SERIAL,
    /** Words about the row: kept with its raw record, of no effect. */
    REMARK,
    /** Of no effect: running numbers, hours of work, delays, schedules. */
    IGNORED;

    /** Whether it says who is meant. */
    public boolean isPerson() {
        return this == PIN || this == NIP || this == NIK;
    }

    /** Whether it says at what hour something was. */
    public boolean isHour() {
        return this == TIME || this == DATE_TIME || this == TIME_IN || this == TIME_OUT;
    }

    /** Whether only one column of a table can have it. */
    public boolean isSingle() {
        return !isHour() && this != REMARK && this != IGNORED;
    }
}
