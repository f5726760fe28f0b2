/**
 * Bundles that people bring: {@link id.titian.hub.bundle.BundleTaking} sees that a file is whole, of an agent that is known, and for
 * this hub, and takes it in one transaction by the same intake as what comes over the network; {@link
 * id.titian.hub.bundle.Receipts} makes what travels back.
 *
 * <p>Tables: {@code bundle}, and the columns of {@code agent} that hold keys. A missing stick is a hole of {@link
 * id.titian.hub.custody.Holes}; {@link id.titian.hub.bundle.MissingSticks} tells which sticks it must have been.
 */
@NullMarked
package id.titian.hub.bundle;

import org.jspecify.annotations.NullMarked;
