/** Text files as lines of bounded length, whatever a failing stick has done to them. */
@NullMarked
package id.titian.files.line;

import org.jspecify.annotations.NullMarked;
