package id.titian.contract.terminal.watch;

import java.time.LocalTime;

/**
 * A stretch of the day by the wall clock of a site, such as {@code 06:30-08:30}; it may cross midnight.
 *
 * @param from its first moment.
 * @param to the first moment after it.
 */
public record WallWindow(LocalTime from, LocalTime to) {

    /** Whether a time of the day lies in it. */
    public boolean contains(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }
}
