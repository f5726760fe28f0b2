/**
 * One connection to the hub's broker: dialling it, whom it trusts, what it takes and what it says, and how it fails. What is
 * said over it and when is the uplink's affair; this package knows MQTT and TLS and nothing of batches or receipts.
 *
 * <p>{@link id.titian.agent.uplink.link.PahoHubLink} makes a {@link id.titian.agent.uplink.link.HubLink}; what it hears it
 * tells {@link id.titian.agent.uplink.link.HubEars}, on its own threads.
 */
@NullMarked
package id.titian.agent.uplink.link;

import org.jspecify.annotations.NullMarked;
