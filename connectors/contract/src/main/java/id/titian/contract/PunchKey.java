package id.titian.contract;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;

/**
 * What makes a punch the same punch on every path: only facts that all paths carry identically.
 *
 * @param serial the terminal's serial number in normal form.
 * @param pin the PIN in that terminal's normal form.
 * @param punchTime the terminal's wall clock to the second.
 * @param ordinal which of several equal (PIN, second), from 0.
 */
public record PunchKey(String serial, String pin, LocalDateTime punchTime, int ordinal) {

    /** The octets of the hash that are kept. */
    public static final int HASH_LENGTH = 16;

    private static final char SEPARATOR = 0x1F;

    public PunchKey {
        Serials.require(serial);
        if (pin.isEmpty()) throw new IllegalArgumentException("A key needs a PIN");
    }

    /** Punch identity, version 1: the first 16 octets of the SHA-256 over the four facts with separators between. */
    public Bytes hash() {
        String words = "tp1" + SEPARATOR + serial + SEPARATOR + pin + SEPARATOR + WallClock.text(punchTime) + SEPARATOR
                + ordinal;
        byte[] digest = Bytes.newSha256().digest(words.getBytes(StandardCharsets.UTF_8));
        return Bytes.of(digest, 0, HASH_LENGTH);
    }
}
