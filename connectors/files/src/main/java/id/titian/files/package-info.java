/**
 * Files that carry punches: what terminals write to USB sticks and what vendor programs export.
 *
 * <p>Flow of one {@code attlog} file: {@code LineCutter} cuts octets into lines of bounded length and marks where a
 * failing stick left a hole, {@code Columns} finds the date-time of a line and reads the rest relative to it,
 * {@code FileAccount} decides what each line is and owes an account of every one of them.
 *
 * <p>Beside the formats of terminals and vendors, {@code table} reads what people write: tables of any shape, which a
 * person looks at before anything of them is kept. Only the hub has them.
 *
 * <p>What does not belong here: where files come from and what becomes of the readings.
 */
@NullMarked
package id.titian.files;

import org.jspecify.annotations.NullMarked;
