/**
 * Files that people hand to the hub: from a way in to the spool, from there into the ledger. Table: {@code submission}.
 *
 * <pre>
 *   way in ──▶ spool (on disk) ──▶ row of submission ──▶ only now the source is told
 *                                        │
 *              read-submissions ─────────┴──▶ a Taker ──▶ ledger and outcome
 * </pre>
 *
 * <p>{@link id.titian.hub.submission.SubmissionDesk} is the only door: it returns when the file cannot be lost any more.
 * {@code spool} keeps the octets, {@code reading} offers them to the {@link id.titian.hub.submission.Taker}s, {@code file}
 * takes the files of terminals, {@code way} has the ways in.
 *
 * <p>Taking the same file twice is harmless by design, so every step may fail and be done again.
 *
 * <p>What does not belong here: what a bundle or a table means; whoever knows it brings a Taker.
 */
@NullMarked
package id.titian.hub.submission;

import org.jspecify.annotations.NullMarked;
