/**
 * Pages about what people state: what waits for a second person, one fact with its history and its document, a form for each
 * kind, and files of them.
 */
@NullMarked
package id.titian.hub.console.fact;

import org.jspecify.annotations.NullMarked;
