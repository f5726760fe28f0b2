/**
 * Payroll offices that take files: one CSV a day in a folder, whole, written anew whenever a punch of that day is new.
 *
 * <p>Flow: {@link id.titian.payroll.PayrollCsv} sorts the day's parcels, {@code CsvText} writes them so that no cell
 * is a formula and a NIP is marked as text (a spreadsheet that guesses all the same is warned of in the room's README), {@code AtomicFile} puts the file in place whole or not at all.
 *
 * <p>What does not belong here: how a month is paid, and other ways to payroll than files in a folder.
 */
@NullMarked
package id.titian.payroll;

import org.jspecify.annotations.NullMarked;
