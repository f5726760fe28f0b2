/**
 * How the agent is asked: the one door on the loopback address through which a person on the same machine comes, with the page,
 * {@code status.json}, and with the token from the data folder the commands {@code read}, {@code import}, {@code export} and
 * {@code receipt}.
 *
 * <p>{@link id.titian.agent.door.OfficePage} shows the page in an office's network, too, where the configuration says so, and nothing else.
 *
 * <p>What does not belong here: doing any of it. The door hands every wish to {@link id.titian.agent.door.DoorService}.
 */
@NullMarked
package id.titian.agent.door;

import org.jspecify.annotations.NullMarked;
