/**
 * The book of what people did by hand: who, when, what, to what. Written in the transaction of the deed itself.
 *
 * <p>What does not belong here: what the hub does on its own account.
 */
@NullMarked
package id.titian.hub.act;

import org.jspecify.annotations.NullMarked;
