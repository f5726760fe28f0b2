/**
 * Files that carry punches: what terminals write to USB sticks and what vendor programs export.
 *
 * <p>Flow of one {@code attlog} file: {@code LineCutter} cuts octets into lines of bounded length and marks where a
 * failing stick left a hole, {@code Columns} finds the date-time of a line and reads the rest relative to it,
 * {@code FileAccount} decides what each line is and owes an account of every one of them.
 *
 * <p>What does not belong here: where files come from and what becomes of the readings.
 */
@NullMarked
package id.titian.files;

import org.jspecify.annotations.NullMarked;
