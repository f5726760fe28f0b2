/** When an office may write by hand, and who allowed it. */
@NullMarked
package id.titian.hub.paper.period;

import org.jspecify.annotations.NullMarked;
