/**
 * Whom encrypted connections trust: the authorities of the Java runtime, those of a file, or one certificate by its fingerprint.
 * The uplink and the lines to terminals ask here; what is encrypted, and with whom, is their affair.
 */
@NullMarked
package id.titian.agent.trust;

import org.jspecify.annotations.NullMarked;
