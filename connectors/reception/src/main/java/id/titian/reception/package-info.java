/**
 * Receives terminals that begin the conversation: listens on a port, cuts questions out of what comes, lets the push
 * families answer them. Both assemblies use it; it knows the contract and nothing beside it.
 *
 * <p>{@link id.titian.reception.Reception} owns the port and the threads, {@link id.titian.reception.Visit} is one
 * connection, {@link id.titian.reception.WebSocketCutter} is pure. Every wait, body, message and number of visitors has an end.
 */
@NullMarked
package id.titian.reception;

import org.jspecify.annotations.NullMarked;
