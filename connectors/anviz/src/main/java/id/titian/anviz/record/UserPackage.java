package id.titian.anviz.record;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.TerminalUser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Part of the list of people as one answer brings it: a count, then so many of them.
 *
 * <pre>
 *   27 octets   | userId 5 | password 3 | card 3 | name 10 | department group mode fingers*2 special             |
 *   30 octets   | userId 5 | password 3 | card 4 | name 10 | department group mode fingers*2 password keep special |
 *   40 octets   | userId 5 | password 3 | card 4 | name 20 | department group mode fingers*2 password keep special |
 * </pre>
 *
 * <p>The name of 20 octets is UTF-16, big-endian. Passwords and cards are stepped over.
 */
public final class UserPackage {

    /** The shortest record of a person. */
    static final int NARROW_OCTETS = 27;

    static final int MIDDLE_OCTETS = 30;
    static final int WIDE_OCTETS = 40;

    private static final int PIN_OCTETS = 5;
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private UserPackage() {}

    /** Reads an answer; empty if its length fits no layout. An empty list is the end. */
    public static Optional<List<TerminalUser>> decode(Bytes data) {
        if (data.isEmpty() || data.at(0) == 0) return Optional.of(List.of());
        int count = data.at(0);
        int octets = (data.length() - 1) / count;
        boolean isKnown = octets == NARROW_OCTETS || octets == MIDDLE_OCTETS || octets == WIDE_OCTETS;
        if (!isKnown || data.length() != 1 + count * octets) return Optional.empty();
        var users = new ArrayList<TerminalUser>();
        for (int i = 0; i < count; i++) users.add(user(data, 1 + i * octets, octets));
        return Optional.of(users);
    }

    private static TerminalUser user(Bytes data, int at, int octets) {
        long userId = 0;
        for (int i = 0; i < PIN_OCTETS; i++) userId = userId << 8 | data.at(at + i);
        String name =
                switch (octets) {
                    case NARROW_OCTETS -> text(data.slice(at + 11, 10));
                    case MIDDLE_OCTETS -> text(data.slice(at + 12, 10));
                    default -> printable(new String(data.slice(at + 12, 20).toArray(), StandardCharsets.UTF_16BE));
                };
        return new TerminalUser(Long.toString(userId), name);
    }

    private static String text(Bytes octets) {
        int end = 0;
        while (end < octets.length() && octets.at(end) != 0) end++;
        Bytes name = octets.slice(0, end);
        try {
            return printable(
                    StandardCharsets.UTF_8.newDecoder().decode(name.buffer()).toString());
        } catch (CharacterCodingException e) {
            return printable(WESTERN.decode(ByteBuffer.wrap(name.toArray())).toString());
        }
    }

    /** What can be shown of a name, up to its first NUL; FF is how some firmware fills an empty one. */
    private static String printable(String name) {
        var shown = new StringBuilder();
        for (int i = 0; i < name.length() && name.charAt(i) != 0; i++) {
            char c = name.charAt(i);
            boolean isFiller = c == '\uFFFF' || c == '\uFFFD' || c == '\u00FF';
            if (!isFiller && !Character.isISOControl(c)) shown.append(c);
        }
        return shown.toString().strip();
    }
}
