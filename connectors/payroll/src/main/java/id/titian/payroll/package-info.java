/**
 * Payroll offices that take files: one CSV a day in a folder, whole, written anew whenever a punch of that day is new.
 *
 * <p>Flow: {@link id.titian.payroll.PayrollCsv} sorts the day's parcels, {@code CsvText} quotes every cell and lets none
 * begin like a formula, {@code AtomicFile} puts the file in place whole or not at all. A NIP is quoted and nothing else:
 * nothing in a CSV file keeps a spreadsheet from taking it for a number, as the room's README warns.
 *
 * <p>What does not belong here: how a month is paid, and other ways to payroll than files in a folder.
 */
@NullMarked
package id.titian.payroll;

import org.jspecify.annotations.NullMarked;
