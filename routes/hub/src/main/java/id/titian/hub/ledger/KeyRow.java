package id.titian.hub.ledger;

import id.titian.contract.PunchKey;

/**
 * The identity of a row of the ledger, for comparing the ledger with the memory of terminals.
 *
 * @param id the row's number.
 * @param key what makes it the same punch on every path.
 */
public record KeyRow(long id, PunchKey key) {}
