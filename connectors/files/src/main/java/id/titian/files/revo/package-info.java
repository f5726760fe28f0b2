/**
 * The binary log of the Fingerspot Revo class, {@code attend.dat}, and the user list that belongs to it.
 *
 * <p>Flow: {@code UserTable} knows which PIN stands behind an internal number, {@code AttendCutter} cuts the file into
 * records, {@code RevoAccount} decides what each is. Of the user list only number and PIN are looked at.
 */
@NullMarked
package id.titian.files.revo;

import org.jspecify.annotations.NullMarked;
