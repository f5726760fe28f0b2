/** People with their dates, what is asked to be changed of them, and accounts that should be closed. */
@NullMarked
package id.titian.hub.api.people;

import org.jspecify.annotations.NullMarked;
