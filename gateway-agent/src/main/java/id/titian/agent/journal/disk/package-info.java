/**
 * What lies on the disk of a journal and how its octets are read, one form a class: {@code Row}, {@code Mark} and
 * {@code Cursor} are the columns, each judged by a checksum; {@code HighWater} is the side file; {@code FoundLog} is the
 * write-ahead log before SQLite had a look at it; {@code PageScan} reads rows out of bare pages, whatever lies between them.
 *
 * <p>What does not belong here: SQL, locks, epochs, and what is done about damage. A {@code DamageException} only says that
 * what was read is not what was written.
 */
@NullMarked
package id.titian.agent.journal.disk;

import org.jspecify.annotations.NullMarked;
