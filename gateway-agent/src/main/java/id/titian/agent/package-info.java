/**
 * The agent: the small program that stands next to terminals, keeps what they say and brings it to the hub.
 *
 * <p>Flow: {@code terminal} reads over a {@code line} into the {@code journal}; {@code uplink} sends the journal to the hub
 * and takes its receipts; {@code file} brings in what came on a stick; {@code status} tells people; {@code run} holds it all
 * together and {@code command} is what a person types. {@code config} is what all of it was told, {@code supervise} how
 * long it waits.
 *
 * <p>What does not belong here: frameworks, and anything that one vendor's terminals alone need.
 */
@NullMarked
package id.titian.agent;

import org.jspecify.annotations.NullMarked;
