/**
 * The hub as seen from outside: its REST interface, spoken as any other program would.
 */
@NullMarked
package id.titian.proof.hub;

import org.jspecify.annotations.NullMarked;
