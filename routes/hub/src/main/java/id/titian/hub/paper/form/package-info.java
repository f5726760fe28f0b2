/**
 * Sheets of paper: printed with a number, typed in by one person, compared with the paper by a second one, and only then
 * appended to the ledger.
 *
 * <p>{@link id.titian.hub.paper.form.Forms} prints and shows, {@link id.titian.hub.paper.form.Keying} takes what was typed and
 * says row by row what is wrong with it, {@link id.titian.hub.paper.form.Confirmation} lets rows into the ledger,
 * {@link id.titian.hub.paper.form.Withdrawals} takes their worth away and gives it back,
 * {@link id.titian.hub.paper.form.PaperFacts} tells others what is known of a day.
 */
@NullMarked
package id.titian.hub.paper.form;

import org.jspecify.annotations.NullMarked;
