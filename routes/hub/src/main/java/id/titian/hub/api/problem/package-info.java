/** How a failure becomes a problem document. */
@NullMarked
package id.titian.hub.api.problem;

import org.jspecify.annotations.NullMarked;
