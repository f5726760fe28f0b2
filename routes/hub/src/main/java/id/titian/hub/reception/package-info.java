/**
 * Terminals that reach the hub themselves: {@link id.titian.hub.reception.FrontDoor} opens the port and knows the guests,
 * {@link id.titian.hub.ownjournal.OwnJournal} takes what they push into the ledger before they are told so, by the same intake
 * as the batches of agents. Families are found on the class path; nobody here knows one by name.
 */
@NullMarked
package id.titian.hub.reception;

import org.jspecify.annotations.NullMarked;
