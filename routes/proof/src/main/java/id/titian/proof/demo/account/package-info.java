/**
 * What is counted at the end of a demonstration: the terminals' own memory, the ledger, quarantine and what the receivers hold,
 * compared key by key.
 *
 * <p>What does not belong here: making anything happen.
 */
@NullMarked
package id.titian.proof.demo.account;

import org.jspecify.annotations.NullMarked;
