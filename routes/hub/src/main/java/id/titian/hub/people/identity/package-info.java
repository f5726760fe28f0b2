/** Who somebody is by their number, and of which kind. */
@NullMarked
package id.titian.hub.people.identity;

import org.jspecify.annotations.NullMarked;
