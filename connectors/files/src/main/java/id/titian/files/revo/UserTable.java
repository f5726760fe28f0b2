package id.titian.files.revo;

import id.titian.contract.Screening;
import id.titian.contract.file.FileRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which PIN stands behind the internal number of a person.
 *
 * <pre>
 *   User.dat   offset  0    8          12            640         656        672
 *                      +----+----------+-------------+-----------+----------+
 *                      | .. | user u32 | stepped over | PIN[16] NUL-padded | .. |   little-endian
 *                      +----+----------+-------------+-----------+----------+
 * </pre>
 */
final class UserTable {

    static final int RECORD_LENGTH = 672;

    /** People of one terminal. */
    static final int USERS_MAX = 50_000;

    private static final int NUMBER_AT = 8;
    private static final int PIN_AT = 640;
    private static final int PIN_LENGTH = 16;
    private static final int TEXT_MAX = 262_144;
    private static final Pattern PAIR = Pattern.compile("([0-9]{1,10}):([!-~&&[^,:]]{1,16})");

    private final Map<Long, String> pins = new HashMap<>();

    /** The PIN of a number, if the table has it. */
    Optional<String> pin(long user) {
        return Optional.ofNullable(pins.get(user));
    }

    /**
     * Reads a table that a person wrote, {@code 54:053,55:1001}.
     *
     * @throws FileRefusedException if the text has another form
     */
    static UserTable ofText(String text) throws FileRefusedException {
        if (text.length() > TEXT_MAX)
            throw new FileRefusedException("The option users has more than " + TEXT_MAX
                    + " characters; put User.dat beside attend.dat into a ZIP file instead.");
        UserTable table = new UserTable();
        Set<String> pins = new HashSet<>();
        for (String pair : text.split(",", -1)) {
            Matcher matcher = PAIR.matcher(pair.strip());
            if (!matcher.matches())
                throw new FileRefusedException("The option users is written number:PIN, with commas between, as in"
                        + " 54:053,55:1001; \"" + pair + "\" is not.");
            String pin = matcher.group(2);
            if (!pins.add(pin))
                throw new FileRefusedException(
                        "The option users gives the PIN " + pin
                                + " to two user numbers: the punches of one person would become another's. See which one is right.");
            table.add(Long.parseLong(matcher.group(1)), pin);
        }
        return table;
    }

    /**
     * Reads {@code User.dat}.
     *
     * @throws FileRefusedException if it is no list of users or contradicts itself
     */
    static UserTable ofFile(InputStream in) throws FileRefusedException, IOException {
        UserTable table = new UserTable();
        byte[] octets = new byte[RECORD_LENGTH];
        while (true) {
            int length = in.readNBytes(octets, 0, RECORD_LENGTH);
            if (length == 0) return table;
            if (length < RECORD_LENGTH)
                throw new FileRefusedException("User.dat does not consist of records of " + RECORD_LENGTH
                        + " octets: it was cut off or is of another model. Copy it again, or say the PINs with the option"
                        + " users.");
            long number = Integer.toUnsignedLong(
                    ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN).getInt(NUMBER_AT));
            int end = PIN_AT;
            while (end < PIN_AT + PIN_LENGTH && octets[end] != 0) end++;
            String pin = new String(octets, PIN_AT, end - PIN_AT, StandardCharsets.ISO_8859_1).strip();
            if (number == 0 || pin.isEmpty()) continue;
            if (!Screening.isPin(pin) && !Screening.namesNobody(pin))
                throw new FileRefusedException("User.dat has no readable PIN for the user number " + number
                        + ": it is of another model. Say the PINs with the option users.");
            table.add(number, pin);
        }
    }

    private void add(long number, String pin) throws FileRefusedException {
        String before = pins.put(number, pin);
        if (before != null && !before.equals(pin))
            throw new FileRefusedException("The user number " + number + " has two PINs, " + before + " and " + pin
                    + ": nobody knows whose its punches are. Say the right one with the option users.");
        if (pins.size() > USERS_MAX)
            throw new FileRefusedException(
                    "There are more than " + USERS_MAX + " users; no terminal has so many. Copy User.dat again.");
    }
}
