/** What every format owes: an account of each record of a file. */
@NullMarked
package id.titian.files.account;

import org.jspecify.annotations.NullMarked;
