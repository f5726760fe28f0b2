package id.titian.files.table;

import id.titian.contract.ArrivalPath;
import id.titian.contract.PinForm;
import id.titian.contract.Screening;
import java.time.Clock;
import java.time.ZoneId;

/**
 * In whose name the rows of a table enter the ledger.
 *
 * @param serial of the terminal in normal form, or of the office's own source where the table belongs to no terminal.
 * @param pinForm how its PINs are compared; {@link PinForm#EXACT} for an office's own source.
 * @param zone of the office; only to tell whether a time lies in the future.
 * @param clock our own clock.
 */
public record TableSettings(String serial, PinForm pinForm, ZoneId zone, Clock clock) {

    /** Tells punches from what a human must see. */
    public Screening screening() {
        return Screening.of(serial, pinForm, zone, clock, ArrivalPath.UPLOAD);
    }
}
