package id.titian.sandbox.anviz;

import java.time.LocalDateTime;

/**
 * A record in a simulated terminal's log.
 *
 * @param pin who, in decimal digits.
 * @param punchTime when, by the terminal's own clock.
 * @param status the status, 0..15.
 * @param verify how: 1 and 2 fingers, 4 password, 8 card.
 * @param workCode the work code, 0 for none.
 */
public record HeldRecord(String pin, LocalDateTime punchTime, int status, int verify, int workCode) {

    private static final long USER_ID_MAX = 0xFF_FFFF_FFFFL;

    public HeldRecord {
        if (!pin.matches("[0-9]{1,13}") || Long.parseLong(pin) > USER_ID_MAX)
            throw new IllegalArgumentException("A user id is a number of five octets: " + pin);
    }
}
