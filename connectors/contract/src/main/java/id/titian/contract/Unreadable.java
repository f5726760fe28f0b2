package id.titian.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A record that a terminal gave us and that cannot be a punch as it stands. It is kept whole for a human.
 *
 * @param serial the terminal's serial number in normal form.
 * @param reason what is wrong with it.
 * @param detail one sentence that a technician understands, at most {@link #DETAIL_MAX} characters.
 * @param occurrence which of several equal raw records of one full snapshot this is, from 0.
 * @param path the way on which it came.
 * @param raw the record as the terminal wrote it, at most {@link Punch#RAW_MAX} octets.
 */
public record Unreadable(String serial, Reason reason, String detail, int occurrence, ArrivalPath path, Bytes raw)
        implements Reading {

    public static final int DETAIL_MAX = 500;

    /** Why a record cannot be a punch. */
    public enum Reason {
        /** Nobody can be found behind an empty PIN. */
        PIN_EMPTY,
        /** A day or an hour that does not exist. */
        TIME_IMPOSSIBLE,
        /** Before 2005: a clock that lost its battery. */
        TIME_TOO_OLD,
        /** So far ahead of our own clock that it cannot be; how far that is, {@link Screening} says. */
        TIME_IN_FUTURE,
        /** The record names an internal user that the terminal's own user list does not have. */
        USER_UNKNOWN,
        /**
         * The minute is known and the second is not, as in reports made for reading. Never a punch of its own: it would
         * stand beside the true one. Its raw record is {@code PIN TAB YYYY-MM-DD HH:MM} and nothing else, so that it can
         * be compared with the punches of that minute.
         */
        TIME_COARSE,
        /** A row of a table that people wrote or a program made for reading: who punched or when is not certain. */
        ROW_UNCLEAR,
        /** The bytes or columns do not have the shape of a record. */
        MALFORMED
    }

    public Unreadable {
        Serials.require(serial);
        if (detail.length() > DETAIL_MAX)
            throw new IllegalArgumentException(
                    "A detail has at most " + DETAIL_MAX + " characters: " + detail.length());
        if (!PlainText.isStorable(detail))
            throw new IllegalArgumentException("A detail has neither U+0000 nor half characters");
        if (occurrence < 0) throw new IllegalArgumentException("An occurrence counts from 0: " + occurrence);
        if (raw.length() > Punch.RAW_MAX)
            throw new IllegalArgumentException(
                    "A raw record has at most " + Punch.RAW_MAX + " octets: " + raw.length());
    }

    /** The first 16 octets of a SHA-256 over serial, occurrence and raw record, so a re-reading gives no second one. */
    @Override
    public Bytes identity() {
        MessageDigest digest = Bytes.newSha256();
        digest.update(("tu1\u001f" + serial + '\u001f' + occurrence + '\u001f').getBytes(StandardCharsets.UTF_8));
        return Bytes.of(digest.digest(raw.toArray()), 0, PunchKey.HASH_LENGTH);
    }
}
