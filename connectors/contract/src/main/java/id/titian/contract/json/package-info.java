/** JSON that terminals and vendors send: small, loose with numbers, never trusted. */
@NullMarked
package id.titian.contract.json;

import org.jspecify.annotations.NullMarked;
