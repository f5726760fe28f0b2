/** What cannot be used yet, whole and with its reason, for a human and a replay. */
@NullMarked
package id.titian.hub.quarantine;

import org.jspecify.annotations.NullMarked;
