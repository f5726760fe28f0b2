package id.titian.sandbox.fingerspot;

import java.time.LocalDateTime;

/**
 * One punch as a terminal holds it.
 *
 * @param pin who.
 * @param punchTime when, by the terminal's wall clock, to the second.
 * @param verify how: 1 finger, 2 password, 3 card, 4 face, 6 vein.
 * @param status 0 in, 1 out, 2 break in, 3 break out: the opposite of ZK in the last two.
 */
public record HeldPunch(String pin, LocalDateTime punchTime, int verify, int status) {

    public HeldPunch {
        punchTime = punchTime.withNano(0);
    }
}
