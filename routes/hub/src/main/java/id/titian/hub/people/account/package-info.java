/** Accounts at target systems, and which of them should be closed. */
@NullMarked
package id.titian.hub.people.account;

import org.jspecify.annotations.NullMarked;
