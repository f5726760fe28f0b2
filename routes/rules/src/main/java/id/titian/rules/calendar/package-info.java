/** Holidays, joint leave and named periods, with the revisions in which decrees changed them. */
@NullMarked
package id.titian.rules.calendar;

import org.jspecify.annotations.NullMarked;
