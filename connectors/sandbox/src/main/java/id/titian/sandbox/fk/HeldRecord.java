package id.titian.sandbox.fk;

import java.time.LocalDateTime;

/**
 * A punch in the memory of a terminal.
 *
 * @param pin whose.
 * @param punchTime when, by the terminal's clock.
 * @param action 1 in, 2 out, 3 to 6 breaks and overtime; set by the time of day, whoever comes.
 * @param kind how the person was recognised: 1 finger, 2 password, 3 card, 4 face.
 */
public record HeldRecord(String pin, LocalDateTime punchTime, int action, int kind) {}
