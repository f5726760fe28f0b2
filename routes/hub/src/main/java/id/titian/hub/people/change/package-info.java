/**
 * Changes of a person's dates that somebody asks for and another person approves: a district knows first, the regency decides.
 * Until then nothing of it counts.
 */
@NullMarked
package id.titian.hub.people.change;

import org.jspecify.annotations.NullMarked;
