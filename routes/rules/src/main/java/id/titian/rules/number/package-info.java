/** Numbers that decide about money: never floating point. */
@NullMarked
package id.titian.rules.number;

import org.jspecify.annotations.NullMarked;
