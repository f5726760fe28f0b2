/**
 * The REST API, JSON under {@code /api}: reading what the chain holds, and the few things that people decide.
 *
 * <p>Every failure is a problem document (RFC 9457) with a stable {@code code}, a sentence that says what happened and what
 * to do next, and never a word of SQL. Every list has a limit and a way to its next page.
 *
 * <p>What does not belong here: decisions. A controller reads the request, asks one class, and writes the answer.
 */
@NullMarked
package id.titian.hub.api;

import org.jspecify.annotations.NullMarked;
