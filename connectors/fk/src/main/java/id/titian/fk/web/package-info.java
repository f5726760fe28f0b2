/**
 * FkWeb: the same terminals in their Internet mode, and other boards of their maker. They post to us over HTTP, one question a
 * connection, and take at most one command with each poll.
 *
 * <p>Flow: {@code FkWebFamily} looks who asks, {@code BlockJoiner} puts bodies together, {@code WebBody} takes them apart;
 * {@code Punches} makes readings of them, and {@code Errands} remembers what a terminal was asked to do. All that is remembered is
 * bounded and may be lost at any time: an order is then said again.
 *
 * <p>What does not belong here: sockets; pictures and templates, which are stepped over; commands that erase or write people.
 */
@NullMarked
package id.titian.fk.web;

import org.jspecify.annotations.NullMarked;
