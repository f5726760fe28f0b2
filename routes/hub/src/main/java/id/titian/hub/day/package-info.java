/** Days of people: what touches them, and what they come to. */
@NullMarked
package id.titian.hub.day;

import org.jspecify.annotations.NullMarked;
