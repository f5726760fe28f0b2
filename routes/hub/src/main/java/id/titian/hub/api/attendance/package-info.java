/** Days, months and the rules they are made by, for programs. */
@NullMarked
package id.titian.hub.api.attendance;

import org.jspecify.annotations.NullMarked;
