package id.titian.hub.rulebook;

/**
 * Other rules are in force now. Announced inside the transaction that activated them.
 *
 * @param before the rulebook until now, or 0 if there was none.
 */
public record RulebookActivated(long before, long now, String who) {}
