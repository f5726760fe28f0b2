package id.titian.hub.ledger;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;

/**
 * A batch and the octets it came in.
 *
 * @param batch what it says.
 * @param payload the message as it came, compressed where that was.
 */
public record Arrival(Batch batch, Bytes payload) {}
