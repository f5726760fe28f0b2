/**
 * What Fingerspot's clouds send on their own account: the older one's notices, which nobody signs and which are only a hint, and
 * the Hub's signed ones, whose punches are kept.
 */
@NullMarked
package id.titian.fingerspot.push;

import org.jspecify.annotations.NullMarked;
