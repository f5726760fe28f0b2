package id.titian.hub.ledger;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which rows of the ledger are asked for. What is empty does not restrict.
 *
 * @param day the day on the terminal's wall clock.
 * @param serial the terminal's serial number in normal form.
 * @param pin the PIN, blanks around it or not; where the terminal tells 0012 and 12 apart, exactly this one.
 */
public record LedgerFilter(Optional<LocalDate> day, Optional<String> serial, Optional<String> pin) {

    /** Everything. */
    public static final LedgerFilter ALL = new LedgerFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
