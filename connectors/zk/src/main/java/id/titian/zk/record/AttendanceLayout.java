package id.titian.zk.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The layouts of an attendance record, all little-endian.
 *
 * <pre>
 *   40   u16 uid | PIN[24] ASCII | u8 verify | u32 time | u8 status | u32 work code | 4 reserved
 *   16   u32 PIN | u32 time | u8 status | u8 verify | u16 reserved | u32 work code     (or verify before status)
 *   8 A  u16 uid | u8 verify | u32 time | u8 status
 *   8 B  u16 uid | u8 low nibble verify, high nibble status | u8 zero | u32 time
 * </pre>
 */
public enum AttendanceLayout {
    FORTY(40) {
        @Override
        public AttendanceRecord decode(ByteBuffer in, int at) {
            return new AttendanceRecord(
                    text(in, at + 2, PIN_OCTETS),
                    u16(in, at),
                    ZkTime.decode(u32(in, at + 27)),
                    u8(in, at + 31),
                    u8(in, at + 26),
                    Long.toString(u32(in, at + 32)));
        }
    },
    SIXTEEN_STATUS_FIRST(16) {
        @Override
        public AttendanceRecord decode(ByteBuffer in, int at) {
            return sixteen(in, at, u8(in, at + 8), u8(in, at + 9));
        }
    },
    SIXTEEN_VERIFY_FIRST(16) {
        @Override
        public AttendanceRecord decode(ByteBuffer in, int at) {
            return sixteen(in, at, u8(in, at + 9), u8(in, at + 8));
        }
    },
    EIGHT_A(8) {
        @Override
        public AttendanceRecord decode(ByteBuffer in, int at) {
            return new AttendanceRecord(
                    null, u16(in, at), ZkTime.decode(u32(in, at + 3)), u8(in, at + 7), u8(in, at + 2), null);
        }
    },
    EIGHT_B(8) {
        @Override
        public AttendanceRecord decode(ByteBuffer in, int at) {
            int both = u8(in, at + 2);
            return new AttendanceRecord(
                    null, u16(in, at), ZkTime.decode(u32(in, at + 4)), both >>> 4, both & 0x0F, null);
        }
    };

    public static final int PIN_OCTETS = 24;

    private final int octets;

    AttendanceLayout(int octets) {
        this.octets = octets;
    }

    /** What the record at an index of a little-endian buffer says. */
    public abstract AttendanceRecord decode(ByteBuffer in, int at);

    /** How many octets it needs; a terminal may write more after them. */
    public int octets() {
        return octets;
    }

    /** Whether it names people by the terminal's internal number, so that the user list is needed too. */
    public boolean knowsUidOnly() {
        return octets == 8;
    }

    private static AttendanceRecord sixteen(ByteBuffer in, int at, int status, int verify) {
        return new AttendanceRecord(
                Long.toString(u32(in, at)),
                -1,
                ZkTime.decode(u32(in, at + 4)),
                status,
                verify,
                Long.toString(u32(in, at + 12)));
    }

    /** The text up to the first NUL; firmware leaves garbage behind it. One character an octet, so that nothing is lost. */
    public static String text(ByteBuffer in, int at, int lengthMax) {
        int length = 0;
        while (length < lengthMax && in.get(at + length) != 0) length++;
        byte[] octets = new byte[length];
        in.get(at, octets);
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    public static int u8(ByteBuffer in, int at) {
        return Byte.toUnsignedInt(in.get(at));
    }

    public static int u16(ByteBuffer in, int at) {
        return Short.toUnsignedInt(in.getShort(at));
    }

    public static long u32(ByteBuffer in, int at) {
        return Integer.toUnsignedLong(in.getInt(at));
    }
}
