/** One person: how they are on a day, and everything that is known of them. */
@NullMarked
package id.titian.hub.people.person;

import org.jspecify.annotations.NullMarked;
