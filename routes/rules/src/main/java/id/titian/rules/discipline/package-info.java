/** The ladder of PP 94/2021: it counts and warns, a person acts. */
@NullMarked
package id.titian.rules.discipline;

import org.jspecify.annotations.NullMarked;
