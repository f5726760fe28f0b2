/** Proofs for programs: what a month was made of, and that nothing of it was altered. */
@NullMarked
package id.titian.hub.api.evidence;

import org.jspecify.annotations.NullMarked;
