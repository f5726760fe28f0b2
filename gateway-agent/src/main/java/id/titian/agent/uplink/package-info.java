/**
 * The way from the journal to the hub: batches out, receipts in.
 *
 * <p>Flow: {@link id.titian.agent.uplink.Uplink} is one thread with an inbox. It dials the hub, asks
 * {@link id.titian.agent.uplink.SendPlan} what goes next, reads that from the journal and publishes it; receipts go to the
 * journal, and only they move the cursor. A PUBACK of the broker merely makes room in the window. Two lanes: what was
 * punched just now goes at once and uncompressed, a backlog goes beside it in compressed batches.
 *
 * <p>Ownership: {@link id.titian.agent.uplink.link.HubLink} is one connection and is thrown away with it; its package
 * alone knows the MQTT client. What does not belong here:
 * storage. Whatever is under way when a connection ends is simply read from the journal again.
 */
@NullMarked
package id.titian.agent.uplink;

import org.jspecify.annotations.NullMarked;
