package id.titian.hub.ledger;

import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.wire.Entry;
import java.util.Comparator;

/**
 * A punch on its way into the ledger.
 *
 * @param terminal the number of the terminal's row.
 * @param pin the PIN in the terminal's normal form.
 * @param punch what the terminal said.
 * @param entry the entry that carried it.
 * @param arrival the number of the arrival's row.
 * @param arrivalIndex which entry of that arrival it is, from 0.
 */
public record PunchRow(int terminal, String pin, Punch punch, Entry entry, long arrival, int arrivalIndex) {

    /**
     * The one order in which punches are inserted: two transactions that carry the same punches then wait for each other
     * instead of dead-locking.
     */
    static final Comparator<PunchRow> KEY_ORDER = Comparator.comparingInt(PunchRow::terminal)
            .thenComparing(row -> row.punch().punchTime())
            .thenComparing(PunchRow::pin)
            .thenComparingInt(row -> row.punch().ordinal())
            .thenComparingLong(PunchRow::arrival)
            .thenComparingInt(PunchRow::arrivalIndex);

    /** Whether another form of PINs would have made another key of it. */
    boolean tellsZerosApart() {
        return !pin.equals(PinForm.DIGITS.normal(pin));
    }

    /** The same punch as it is kept where 0012 and 12 are one person. */
    PunchRow inDigits() {
        return new PunchRow(terminal, PinForm.DIGITS.normal(pin), punch, entry, arrival, arrivalIndex);
    }
}
