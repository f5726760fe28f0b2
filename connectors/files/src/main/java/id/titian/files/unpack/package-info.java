/** Unpacking what somebody packed, never further than a limit. */
@NullMarked
package id.titian.files.unpack;

import org.jspecify.annotations.NullMarked;
