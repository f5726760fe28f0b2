package id.titian.agent.terminal;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * How much of a terminal's log is in the journal already, as a count and a digest over that many records from the start:
 * a log that begins alike needs no asking record by record. Only a short cut: what it does not recognise is simply given
 * to the journal again.
 *
 * @param epoch the journal's epoch that it speaks of.
 * @param serial the terminal's serial number.
 * @param count how many records.
 * @param digest over them, in hexadecimal digits.
 */
record LogPrefix(String epoch, String serial, int count, String digest) {

    /** Nothing is known. */
    static final LogPrefix NONE = new LogPrefix("", "", 0, "");

    private static final int MARK_OCTETS = 12;

    /** Whether it speaks of that terminal and that epoch. */
    boolean isOf(String epochNow, String serialNow) {
        return count > 0 && epoch.equals(epochNow) && serial.equals(serialNow);
    }

    /** By which a record is found again in a log that does not begin alike. */
    static String mark(Reading reading) {
        MessageDigest one = Bytes.newSha256();
        add(one, reading);
        return HexFormat.of().formatHex(one.digest(), 0, MARK_OCTETS);
    }

    /** Adds one record to a digest: all that the journal would keep of it. */
    static void add(MessageDigest digest, Reading reading) {
        String words = "";
        if (reading instanceof Punch punch)
            words = "p" + punch.pin() + '\u001f' + punch.punchTime() + '\u001f' + punch.ordinal() + '\u001f';
        else if (reading instanceof Unreadable unreadable)
            words = "u" + unreadable.reason() + '\u001f' + unreadable.occurrence() + '\u001f';
        digest.update(words.getBytes(StandardCharsets.UTF_8));
        digest.update(reading.raw().buffer());
        digest.update((byte) 0x1E);
    }
}
