/** What people and programs write into one cell: days, hours, numbers of persons. Pure, and knows no table. */
@NullMarked
package id.titian.files.table.cell;

import org.jspecify.annotations.NullMarked;
