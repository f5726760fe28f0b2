/**
 * HTTP/1.x as terminals speak it: old, loose, one connection a question, answers without a length. Values and a cutter that
 * makes them of octets, for both ends; an exchange over a {@link id.titian.contract.terminal.Line} for drivers that ask.
 *
 * <p>Ours because libraries add what terminals do not bear (a {@code Date} sets their clock, a re-cased header is not
 * found), wait without a whole deadline, and own their sockets. Bounded everywhere: see the constants of
 * {@link id.titian.contract.http.HttpCutter}.
 */
@NullMarked
package id.titian.contract.http;

import org.jspecify.annotations.NullMarked;
