/**
 * What people hand in, measured: large tables read alone and into the ledger, and the bundle of an agent without a network.
 *
 * <p>What does not belong here: what comes over the broker.
 */
@NullMarked
package id.titian.proof.bench.handedin;

import org.jspecify.annotations.NullMarked;
