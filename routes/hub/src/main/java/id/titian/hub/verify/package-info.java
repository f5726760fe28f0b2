/**
 * Proves that what is stored is what came: every payload against its hash chain, every arrival against its neighbours and against
 * custody, every entry against the ledger, every punch against the entry it came from.
 *
 * <p>{@link id.titian.hub.verify.Verification} walks in steps of a few seconds. Each is a reading transaction of its own, so what it
 * compares belongs to one moment while the intake goes on; a cursor says where the next step begins. Memory is bounded by one page,
 * however long the ledger is.
 *
 * <p>What it cannot see: somebody who rewrites a journal to its end, with new hashes in every later arrival, in custody and in every
 * punch, leaves a database that agrees with itself. The receipts that agents keep on their own disks and the sealed bundles name the
 * hashes of before. And where a payload comes to another hash, nobody can say which of its entries was changed, unless a punch
 * differs from one.
 *
 * <p>What does not belong here: mending. Nothing here writes.
 */
@NullMarked
package id.titian.hub.verify;

import org.jspecify.annotations.NullMarked;
