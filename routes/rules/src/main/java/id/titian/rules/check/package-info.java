/** Worked cases: the tables of which a policy has to make the figures that somebody computed by hand. */
@NullMarked
package id.titian.rules.check;

import org.jspecify.annotations.NullMarked;
