package id.titian.contract.terminal;

/** What a family can do beside giving its whole log, which every one can. */
public enum Ability {
    /** Announces punches as they happen, or can be asked for the newest at little cost. */
    LIVE,
    /** Tells its clock. */
    CLOCK,
    /** Lets its clock be set. */
    SET_CLOCK,
    /** Counts its records, so that its count can be held against ours. */
    COUNT,
    /** Lists the people that it knows. */
    USERS,
    /** Removes one person by an order. */
    REMOVE_USER
}
