/**
 * What travels between agent and hub: numbered entries in hash-chained batches one way, receipts the other.
 *
 * <p>{@link id.titian.contract.wire.WireWriter} and {@link id.titian.contract.wire.WireReader} are the only classes that
 * know JSON; every number, text and list in it has a limit, stated in {@link id.titian.contract.wire.WireLimits}.
 */
@NullMarked
package id.titian.contract.wire;

import org.jspecify.annotations.NullMarked;
