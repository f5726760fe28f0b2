/**
 * Who signs and who can open: the agent's key pair, the hub's, and the files that they live in. Public halves are texts that
 * people can copy; private halves never leave their folder.
 */
@NullMarked
package id.titian.bundle.key;

import org.jspecify.annotations.NullMarked;
