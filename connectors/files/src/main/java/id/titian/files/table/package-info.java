/**
 * Tables of unknown shape: what people and programs write who know nothing of terminals, as CSV, TSV, XLS or XLSX, with
 * any columns in any order.
 *
 * <p>Flow: {@code TableFile.open} looks at the octets, never at the name; {@code understand} reads the table once and says
 * what it took it for, how sure it is, and what a person has to answer; the person confirms a {@code TableMapping}; {@code
 * read} takes the rows by it and gives an account of every one, {@code RowAccount}. The same call is the dry run: it keeps
 * nothing itself.
 *
 * <p>{@code source} gives rows, {@code cell} reads what stands in one cell, {@code survey} finds out what the columns are,
 * {@code row} makes readings of a row.
 *
 * <p>What does not belong here: who people are ({@code KnownPeople} is asked), where a mapping is remembered, and Bahasa
 * Indonesia: everything said here has a code.
 */
@NullMarked
package id.titian.files.table;

import org.jspecify.annotations.NullMarked;
