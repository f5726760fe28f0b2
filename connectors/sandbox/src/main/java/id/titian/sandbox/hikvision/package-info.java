/**
 * A simulated Hikvision terminal: events, people and a clock behind ISAPI over HTTP/1.1, with Digest and nonces that are good
 * once. It stands without TLS, which its line would add.
 *
 * <p>What does not belong here: anything that production code needs, and any line shared with the driver.
 */
@NullMarked
package id.titian.sandbox.hikvision;

import org.jspecify.annotations.NullMarked;
