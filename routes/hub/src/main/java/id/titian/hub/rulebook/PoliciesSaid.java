package id.titian.hub.rulebook;

/** An office has other policies now. Announced inside the transaction that said so. */
public record PoliciesSaid(String office, String who) {}
