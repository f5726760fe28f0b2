/**
 * The demonstration: a small regency on one machine. Three offices with four simulated terminals each, an agent in every
 * office, a hub, two destinations, two hundred invented employees, and a morning that runs sixty times too fast. One office has no
 * network at first and sends a stick.
 *
 * <p>It is also a proof: at the end the terminals' own memory is compared with the ledger, key by key, and the exit code
 * says whether anything was lost, doubled or left undelivered.
 *
 * <p>It leaves nothing running and nothing of anybody else's touched, however it ends: the ports are looked at before anything
 * is started, the data of a demonstration before is moved aside, and Ctrl-C stops what was started, in order.
 *
 * <p>What does not belong here: who lives in the town and what hangs on its walls, and what is counted at the end ({@code account}).
 */
@NullMarked
package id.titian.proof.demo;

import org.jspecify.annotations.NullMarked;
