/** Pictures of signed papers, kept beside their form. */
@NullMarked
package id.titian.hub.paper.scan;

import org.jspecify.annotations.NullMarked;
