/** Facts as programs state them, decide about them and read them. */
@NullMarked
package id.titian.hub.api.fact;

import org.jspecify.annotations.NullMarked;
