package id.titian.sandbox.board;

import java.time.LocalDateTime;

/**
 * One record as the board's memory holds it: a punch, or a door, button or stranger.
 *
 * @param pin who; {@code 0} for a door or a button, {@code 99999999} for a stranger.
 * @param punchTime the wall clock of its site, to the second.
 * @param mode how somebody was recognised.
 * @param inout the in/out state.
 * @param event what happened at a door; 0 for a punch.
 */
public record BoardRecord(String pin, LocalDateTime punchTime, int mode, int inout, int event) {

    static final String DOOR = "0";
    static final String STRANGER = "99999999";

    /** Whether a person punched. */
    public boolean isPunch() {
        return !pin.equals(DOOR) && !pin.equals(STRANGER);
    }
}
