package id.titian.fk.record;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * People in the list of a terminal, {@code PIN[24] | 8 × 00 | manager | enabled | enrolled | 00}, and the block that has one
 * person's name, {@code PIN[32] | 00000000 | name[128], UTF-16LE | …}, of which nothing else is read.
 */
public final class UserOctets {

    public static final int RECORD_OCTETS = 36;

    /** Who is meant: the PIN, filled up with NUL. */
    public static final int QUESTION_OCTETS = 48;

    public static final int BLOCK_OCTETS = 204;

    private static final int PIN_OCTETS = 24;
    private static final int BLOCK_PIN_OCTETS = 32;
    private static final int NAME_AT = 36;
    private static final int NAME_OCTETS = 128;

    private UserOctets() {}

    /** The PINs of a list, in its order; what is behind its last whole record is passed over. */
    public static List<String> pins(Bytes list) {
        var pins = new ArrayList<String>();
        for (int at = 0; at + RECORD_OCTETS <= list.length(); at += RECORD_OCTETS)
            pins.add(printable(Fields.text(list, at, PIN_OCTETS)));
        return pins;
    }

    /** The PIN that a block is about. */
    public static String pin(Bytes block) {
        return printable(Fields.text(block, 0, BLOCK_PIN_OCTETS));
    }

    /** The name in a block; empty if it has none. */
    public static String name(Bytes block) {
        String field = new String(block.slice(NAME_AT, NAME_OCTETS).toArray(), StandardCharsets.UTF_16LE);
        int end = field.indexOf('\0');
        return printable(end < 0 ? field : field.substring(0, end));
    }

    /** Asks for one person. */
    public static Bytes question(String pin) {
        byte[] octets = new byte[QUESTION_OCTETS];
        byte[] text = pin.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, octets, 0, Math.min(text.length, QUESTION_OCTETS - 1));
        return Bytes.of(octets);
    }

    /** The number that names a month; the block of a person comes with the shifts of that month. */
    public static int month(LocalDate day) {
        return (day.getYear() + 48 << 9 | day.getMonthValue() << 5 | 20) & 0xFFFF;
    }

    private static String printable(String text) {
        var kept = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }
}
