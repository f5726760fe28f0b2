package id.titian.sandbox.adms;

import java.time.LocalDateTime;

/**
 * One punch as the terminal's memory holds it.
 *
 * @param pin who.
 * @param punchTime the wall clock, to the second.
 * @param status the in/out key.
 * @param verify how the person was recognised.
 * @param workCode the work code, 0 for none.
 */
public record HeldPunch(String pin, LocalDateTime punchTime, int status, int verify, int workCode) {}
