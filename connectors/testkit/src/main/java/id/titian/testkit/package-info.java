/**
 * What the tests of connectors share: annotated hexadecimal bytes, scripted conversations, and the promises that every
 * driver must keep. For tests only; nothing of it belongs into a product.
 *
 * <p>Nothing here waits: a scripted line that stays silent says so at once, and the waits that were asked for are added up
 * instead of being lived through.
 */
@NullMarked
package id.titian.testkit;

import org.jspecify.annotations.NullMarked;
