/**
 * Bundles: entries of an agent's journal in one file, for a stick, and the receipts that travel back on it.
 *
 * <p>Flow: {@link id.titian.bundle.BundleWriter} writes part by part and goes on behind the last whole one where it was broken off;
 * {@link id.titian.bundle.BundleFile} reads what a stick brought, first to see that all of it is as it was signed, then to open it.
 * {@link id.titian.bundle.ReceiptFile} and {@link id.titian.bundle.ReceiptCode} carry the answer.
 *
 * <p>What does not belong here: journals, ledgers, and who may bring what.
 */
@NullMarked
package id.titian.bundle;

import org.jspecify.annotations.NullMarked;
