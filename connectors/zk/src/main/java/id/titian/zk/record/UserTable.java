package id.titian.zk.record;

import id.titian.contract.Screening;
import id.titian.contract.terminal.failure.LogIncompleteException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The people whom a terminal knows, by its internal number for them. Passwords, cards and privileges are stepped over
 * and never leave the buffer they came in.
 *
 * <pre>
 *   72   u16 uid | u8 privilege | password[8] | name[24] | … | PIN[24] at 48
 *   28   u16 uid | u8 privilege | password[5] | name[8]  | … | u32 PIN at 24
 *   16   u16 uid | u8 privilege | password[5] | name[8]                         PIN = uid
 * </pre>
 */
public final class UserTable {

    private static final int LONG = 72;
    private static final int MIDDLE = 28;
    private static final int SHORT = 16;

    private static final int[] SIZES = {LONG, MIDDLE, SHORT};

    /** How names are written: one after the other is tried, none of them fits everything. */
    private static final List<String> CODE_PAGES = List.of("UTF-8", "windows-1252", "GB18030");

    private final List<User> all;
    private final Map<Integer, User> byUid;

    private UserTable(List<User> all) {
        this.all = List.copyOf(all);
        var users = new HashMap<Integer, User>();
        for (User user : all) users.put(user.uid(), user);
        this.byUid = Map.copyOf(users);
    }

    /**
     * One of them.
     *
     * @param uid the internal number; it is given to somebody else after a deletion.
     * @param pin the PIN as text.
     * @param name the name as the terminal has it; often empty or cut.
     */
    public record User(int uid, String pin, String name) {}

    /**
     * Reads the list.
     *
     * @param records the records, little-endian, from 0 to the limit.
     * @param counted how many the terminal says it has; a zero is not believed.
     * @throws LogIncompleteException if no size of a record fits
     */
    public static UserTable of(ByteBuffer records, OptionalInt counted) throws LogIncompleteException {
        int size = size(records, counted.orElse(0));
        var users = new ArrayList<User>();
        for (int at = 0; at < records.limit(); at += size) users.add(user(records, at, size));
        return new UserTable(users);
    }

    /** The PIN of an internal number as the list has it, be it empty; or null if nobody has the number. */
    @Nullable
    public String pinOf(int uid) {
        @Nullable User user = byUid.get(uid);
        return user == null ? null : user.pin();
    }

    /** Whom an internal number means, or null if nobody has it. */
    @Nullable
    public User get(int uid) {
        return byUid.get(uid);
    }

    /** All of them in the terminal's own order, empty slots and doubled numbers too. */
    public List<User> all() {
        return all;
    }

    /** How many different internal numbers there are. */
    public int size() {
        return byUid.size();
    }

    private static int size(ByteBuffer records, int counted) throws LogIncompleteException {
        int octets = records.limit();
        if (octets == 0) return LONG;
        // 504 is 7 of 72 and 18 of 28: the count decides where it fits, sense where it does not.
        int byCount = counted > 0 && octets % counted == 0 ? octets / counted : 0;
        if (byCount == LONG || byCount == MIDDLE || byCount == SHORT) return byCount;
        int best = 0;
        double bestSense = 0;
        for (int size : SIZES) {
            double sense = octets % size == 0 ? sense(records, size) : 0;
            if (sense > bestSense) {
                best = size;
                bestSense = sense;
            }
        }
        if (best == 0)
            throw new LogIncompleteException("The list of users has " + octets + " octets and the terminal counts "
                    + counted + " users; no known size of a record fits. Report the model; until then read this "
                    + "terminal by its USB files.");
        return best;
    }

    private static double sense(ByteBuffer records, int size) {
        int good = 0;
        for (int at = 0; at < records.limit(); at += size) {
            boolean isUser = AttendanceLayout.u16(records, at) > 0
                    && Screening.isPin(user(records, at, size).pin());
            if (isUser && hasPrivilege(AttendanceLayout.u8(records, at + 2))) good++;
        }
        return (double) good * size / records.limit();
    }

    /** 0 user, 2 enroller, 6 manager, 14 administrator; the lowest bit means disabled. */
    private static boolean hasPrivilege(int octet) {
        int privilege = octet & ~1;
        return privilege == 0 || privilege == 2 || privilege == 6 || privilege == 14;
    }

    private static User user(ByteBuffer in, int at, int size) {
        int uid = AttendanceLayout.u16(in, at);
        return switch (size) {
            case LONG -> new User(uid, AttendanceLayout.text(in, at + 48, 24).strip(), name(in, at + 11, 24));
            case MIDDLE -> new User(uid, Long.toString(AttendanceLayout.u32(in, at + 24)), name(in, at + 8, 8));
            default -> new User(uid, Integer.toString(uid), name(in, at + 8, 8));
        };
    }

    private static String name(ByteBuffer in, int at, int lengthMax) {
        byte[] octets = AttendanceLayout.text(in, at, lengthMax).getBytes(StandardCharsets.ISO_8859_1);
        for (String page : CODE_PAGES) {
            if (!Charset.isSupported(page)) continue;
            try {
                return Charset.forName(page)
                        .newDecoder()
                        .decode(ByteBuffer.wrap(octets))
                        .toString()
                        .strip();
            } catch (CharacterCodingException e) {
                continue; // not this one
            }
        }
        return new String(octets, StandardCharsets.ISO_8859_1).strip();
    }
}
