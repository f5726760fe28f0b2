/**
 * Hands placed punches to receiving systems and keeps their receipts: the outbox.
 *
 * <p>Flow: placement leaves one waiting row per punch and destination; each destination has a route of its own
 * ({@link id.titian.hub.delivery.DeliverRoute}) that takes what is due, hands it over and writes down the answers. A
 * parcel that is refused goes to quarantine alone. A destination that is down rests and is probed; one that does not
 * accept our token is parked and one that does not speak as agreed is stopped, both until a person resumes it.
 *
 * <p>Handing over comes before writing down, so a kill in between hands over again: every destination takes the same
 * thing twice without harm.
 *
 * <p>What does not belong here: how a system is spoken to; that is a connector's.
 */
@NullMarked
package id.titian.hub.delivery;

import org.jspecify.annotations.NullMarked;
