/** Questions and replies of TCP 5005 as octets, and the list of everything that may be asked. */
@NullMarked
package id.titian.fk.frame;

import org.jspecify.annotations.NullMarked;
