package id.titian.sandbox.iws;

import java.time.LocalDateTime;

/**
 * One punch as the terminal's log holds it.
 *
 * @param pin the number that people type.
 * @param punchTime the wall clock at the punch.
 * @param status the in/out key.
 * @param verified how the person was recognised.
 * @param workCode the work code.
 */
public record HeldPunch(String pin, LocalDateTime punchTime, int status, int verified, String workCode) {}
