/**
 * Reading the files that terminals write to USB sticks and that vendor programs export.
 */
@NullMarked
package id.titian.contract.file;

import org.jspecify.annotations.NullMarked;
