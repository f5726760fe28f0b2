/**
 * The pages of paper: what waits for whom, a form to be printed, one to type it in, one for the second person. Without script,
 * for a keyboard and for a phone alike; who is signed in is one of the two persons.
 */
@NullMarked
package id.titian.hub.console.paper;

import org.jspecify.annotations.NullMarked;
