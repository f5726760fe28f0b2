/**
 * Frames of the TC-B protocol: cutting them out of a stream of octets, checking them, writing our own. Pure: no line, no
 * clock, no thread.
 */
@NullMarked
package id.titian.anviz.frame;

import org.jspecify.annotations.NullMarked;
