/**
 * Terminals of the Fingerspot Revo class in their Lokal mode: they are asked over TCP 5005.
 *
 * <p>Flow: {@code FkDriver} opens a {@code FkSession}; a {@code Dialogue} asks one question after the other over the line, {@code
 * PageReader} puts large answers together page by page. Octets as such are cut and written in {@code frame}, and understood in
 * {@code record}. The same terminals in their Internet mode push: {@code web}.
 *
 * <p>What does not belong here: sockets, threads, what to do with a punch, and any question that erases or writes people.
 */
@NullMarked
package id.titian.fk;

import org.jspecify.annotations.NullMarked;
