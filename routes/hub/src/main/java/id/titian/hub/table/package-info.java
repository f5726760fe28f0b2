/**
 * Tables of unknown shape among what people hand in: {@link id.titian.hub.table.TableDesk} says what a table was taken for and what
 * would become of its rows, a person confirms it on the console, {@link id.titian.hub.table.TableTaker} takes the rows and
 * remembers for that office how it was read.
 *
 * <p>What a table is, and what becomes of a row, is decided in {@code id.titian.files.table}; here is who people are, whose punches
 * these are, and what was remembered. Table: {@code table_mapping}.
 *
 * <p>What does not belong here: files that terminals write; those have formats of their own.
 */
@NullMarked
package id.titian.hub.table;

import org.jspecify.annotations.NullMarked;
