/**
 * Hikvision access and attendance terminals (DS-K1T…) over ISAPI: HTTP with Digest, XML for the machine, JSON for its events.
 * Nothing is ever written.
 *
 * <p>Flow: a {@link id.titian.hikvision.Dialogue} asks, with a {@link id.titian.hikvision.Challenge} for each question; an
 * {@link id.titian.hikvision.EventSearch} turns pages ({@link id.titian.hikvision.EventPage}) of all events until it has as many as
 * the terminal counts; {@link id.titian.hikvision.AcsEvent} tells which are punches, and
 * {@link id.titian.hikvision.HikvisionLog} judges those.
 *
 * <p>What does not belong here: threads, sockets, pictures, and every question that changes something.
 */
@NullMarked
package id.titian.hikvision;

import org.jspecify.annotations.NullMarked;
