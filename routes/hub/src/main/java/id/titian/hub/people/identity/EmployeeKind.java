package id.titian.hub.people.identity;

/** How somebody is employed. The names stand in the database. */
public enum EmployeeKind {
    /** A civil servant for good. */
    PNS,
    /** Employed by contract. */
    PPPK,
    /** Employed by contract, for part of the time. */
    PPPK_PART_TIME
}
