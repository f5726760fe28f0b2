/**
 * Fingerspot's Hub API, the newer one: paged records with a whole time and its offset. It is marked as in development by its
 * maker, so whatever is contested there is an option here.
 */
@NullMarked
package id.titian.fingerspot.hub;

import org.jspecify.annotations.NullMarked;
