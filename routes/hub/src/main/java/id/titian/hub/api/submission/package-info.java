/** The part of the API by which files are handed in. What does not belong here: what becomes of a file. */
@NullMarked
package id.titian.hub.api.submission;

import org.jspecify.annotations.NullMarked;
