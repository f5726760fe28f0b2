/**
 * What the ledger holds of each agent's journal: ranges, the seams where they meet, the holes between them, receipts.
 *
 * <p>Purpose: batches come in any order, twice, cut anew, by network and by stick. {@link id.titian.hub.custody.Custody}
 * is the whole judgement, a pure class over ranges and chain hashes: it says which entries of a batch are new, or that the
 * batch contradicts what is held. {@link id.titian.hub.custody.CustodyTable} keeps the ranges, {@link
 * id.titian.hub.custody.Holes} names what is missing.
 *
 * <p>Why one comparison is enough: each chain hash covers its entry and the hash before it, so a batch that agrees with a
 * held range on the last hash that both know agrees on every entry below. A batch is therefore compared once per held
 * range, at the end of what both cover, and at the seam where it touches one.
 *
 * <p>Ownership: the rows of one agent change only under the lock on its {@code agent} row, in the transaction that also
 * writes the punches; a range is never held without its punches, nor the other way round. What does not belong here: what
 * stands in an entry.
 */
@NullMarked
package id.titian.hub.custody;

import org.jspecify.annotations.NullMarked;
