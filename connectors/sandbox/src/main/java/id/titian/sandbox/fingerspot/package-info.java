/**
 * Fingerspot's services as they are met: the cloud that answers out of its own, late filled database, the newer Hub, and the
 * EasyLink service on an office computer that does one thing at a time. Each has one terminal behind it, whose own memory is the
 * truth to count against. They share no code with the connector that is tested with them.
 */
@NullMarked
package id.titian.sandbox.fingerspot;

import org.jspecify.annotations.NullMarked;
