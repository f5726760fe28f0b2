package id.titian.hub.paper.period;

/** Why an office writes by hand. The names stand in the database. */
public enum PeriodReason {
    /** No terminal of the office works. */
    MACHINE_BROKEN,
    /** No power, and no battery that lasts. */
    NO_POWER,
    /** Somebody is not on the terminal yet, or their finger cannot be read. */
    NOT_ENROLLED,
    /** Something else, in words. */
    OTHER
}
