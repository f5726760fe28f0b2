/**
 * Who would be paid differently: the same people and punches under two readings of a rule, or two versions of the rules, before
 * anything is activated. Writes nothing.
 */
@NullMarked
package id.titian.hub.compare;

import org.jspecify.annotations.NullMarked;
