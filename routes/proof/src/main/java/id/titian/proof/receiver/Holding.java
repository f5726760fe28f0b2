package id.titian.proof.receiver;

import id.titian.contract.PunchKey;
import id.titian.contract.WallClock;

/**
 * A punch as a receiver holds it, or should hold it.
 *
 * @param key the key by which the receiver knows it, 32 hexadecimal digits.
 * @param punch whose and when in the terminal's words: {@code serial;pin;time;ordinal}.
 * @param nip the civil servant whom it is counted for.
 */
public record Holding(String key, String punch, String nip) {

    /** What should be held of a punch of somebody. */
    public static Holding due(PunchKey key, String nip) {
        return new Holding(
                key.hash().hex(),
                words(key.serial(), key.pin(), WallClock.text(key.punchTime()), Integer.toString(key.ordinal())),
                nip);
    }

    static String words(String serial, String pin, String time, String ordinal) {
        return String.join(";", serial, pin, time, ordinal);
    }

    @Override
    public String toString() {
        return punch + " for " + nip + " under " + key;
    }
}
