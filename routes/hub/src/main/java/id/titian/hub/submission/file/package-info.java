/**
 * Takes the files that terminals write, in every format that the {@link java.util.ServiceLoader} finds, into the hub's own
 * journal.
 *
 * <p>Each file is read twice: once to see that it can be taken as a whole, once to keep it. What it lacks is asked for at
 * once: the serial number of its terminal, options of its format. A device number is no serial number, and an office with
 * one terminal may have had another one last month; so nothing is guessed.
 *
 * <p>What cannot be read goes to quarantine and stands in a report of rows, as with tables. A text whose columns have headings is
 * left to whoever reads tables, even where its rows look like a log's.
 *
 * <p>What does not belong here: tables of unknown shape, and formats; those are connectors.
 */
@NullMarked
package id.titian.hub.submission.file;

import org.jspecify.annotations.NullMarked;
