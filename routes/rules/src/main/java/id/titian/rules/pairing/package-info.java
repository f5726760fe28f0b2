/** From what terminals record to punches of people. */
@NullMarked
package id.titian.rules.pairing;

import org.jspecify.annotations.NullMarked;
