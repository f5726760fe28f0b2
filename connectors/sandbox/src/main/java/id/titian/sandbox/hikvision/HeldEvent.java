package id.titian.sandbox.hikvision;

import java.time.LocalDateTime;

/**
 * One event as the terminal holds it.
 *
 * @param serialNo its own number.
 * @param minor what happened, of major 5: 75 a face, 38 a finger, 1 a card, 21 a door that opens.
 * @param pin who it was; empty for nobody.
 * @param punchTime the wall clock at the event.
 * @param attendanceStatus the key of attendance, in whatever letters the firmware writes it.
 */
public record HeldEvent(long serialNo, int minor, String pin, LocalDateTime punchTime, String attendanceStatus) {

    static final int FACE = 75;
    static final int FINGER = 38;
    static final int CARD = 1;
    static final int DOOR_OPENS = 21;

    /** Whether somebody was recognised. */
    public boolean isPunch() {
        return minor == FACE || minor == FINGER || minor == CARD;
    }
}
