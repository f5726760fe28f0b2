/**
 * The systems behind the hub, as far as the proofs play them: each takes punches in its own way and can be asked what it holds.
 *
 * <p>Flow: a {@link id.titian.proof.receiver.Receiver} says what it holds, {@link id.titian.proof.receiver.Handover} compares
 * that with what it should hold, key by key.
 *
 * <p>What does not belong here: the hub's own word for what it has delivered.
 */
@NullMarked
package id.titian.proof.receiver;

import org.jspecify.annotations.NullMarked;
