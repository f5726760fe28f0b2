/**
 * Files from USB sticks on their way into the journal. The formats are found by {@link java.util.ServiceLoader}; a file that
 * is refused leaves nothing behind, because it is read once to the end before its first line is kept.
 */
@NullMarked
package id.titian.agent.file;

import org.jspecify.annotations.NullMarked;
