/**
 * Extracts for audits: a span of days with everything that it was made of, in one ZIP that proves itself off-line.
 *
 * <p>Its last octets, the comment of the ZIP, are a {@link id.titian.hub.extract.Seal}: the hub's Ed25519 signature over the SHA-256 of
 * everything before, so no octet of the file can be changed unseen. A manifest inside names the SHA-256 of each file, so that it can
 * also be said which one was changed.
 *
 * <p>{@link id.titian.hub.extract.Extracts} writes rows as they are read, of one moment and in bounded memory.
 */
@NullMarked
package id.titian.hub.extract;

import org.jspecify.annotations.NullMarked;
