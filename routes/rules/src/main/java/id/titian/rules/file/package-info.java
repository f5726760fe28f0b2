/**
 * The files in which people write rules: read as they stand, checked key by key, refused with everything that is wrong.
 *
 * <p>What does not belong here: what a key means; that is said where it is used.
 */
@NullMarked
package id.titian.rules.file;

import org.jspecify.annotations.NullMarked;
