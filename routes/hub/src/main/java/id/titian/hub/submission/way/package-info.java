/**
 * The ways in, each a route, and what they share. All but the page and the API are off until they are set.
 *
 * <p>A way lets go of a file at its source only after the desk has returned; what fails before is offered again by the
 * source, and taking a file twice is harmless.
 *
 * <p>What does not belong here: reading files; a way never looks inside.
 */
@NullMarked
package id.titian.hub.submission.way;

import org.jspecify.annotations.NullMarked;
