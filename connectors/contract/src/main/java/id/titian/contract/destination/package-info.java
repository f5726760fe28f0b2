/**
 * Handing punches to receiving systems, and the honest ways in which they say no.
 */
@NullMarked
package id.titian.contract.destination;

import org.jspecify.annotations.NullMarked;
