/** Why a file as a whole is refused: one stable code each. */
@NullMarked
package id.titian.files.fault;

import org.jspecify.annotations.NullMarked;
