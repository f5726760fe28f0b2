package id.titian.hub.delivery;

import id.titian.contract.destination.Parcel;

/**
 * A row of the outbox with all that a destination must know.
 *
 * @param id the row.
 * @param attempts how often it was tried.
 * @param delivered whether it was delivered before, and goes along because its day is handed over whole.
 */
record Waiting(long id, int attempts, boolean delivered, Parcel parcel) {}
