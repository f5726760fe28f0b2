package id.titian.sandbox.zk.codec;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How a terminal writes one person into its user table. All little-endian; passwords are always zeros here. */
public enum UserLayout {
    /**
     * Colour-screen firmware.
     *
     * <pre>
     *   0     2           3           11         35     39      40           48        72
     *   | uid | privilege | password8 | name[24] | card | group | zones 4×16 | pin[24] |
     * </pre>
     */
    U72(72, 24),
    /**
     * Black-and-white firmware.
     *
     * <pre>
     *   0     2           3           8         16      21      22     24    28
     *   | uid | privilege | password5 | name[8] | card5 | group | zone | pin |
     * </pre>
     */
    U28(28, 8),
    /**
     * Before firmware 5.04; the PIN is the uid.
     *
     * <pre>
     *   0     2           3           8         16
     *   | uid | privilege | password5 | name[8] |
     * </pre>
     */
    U16(16, 8);

    private static final byte JUNK = 0x6A;

    private final int length;
    private final int nameLength;

    UserLayout(int length, int nameLength) {
        this.length = length;
        this.nameLength = nameLength;
    }

    /** Octets of one user. */
    public int length() {
        return length;
    }

    /** The PIN by which a reader of this table knows the person. */
    public String pinAsHeld(int uid, String pin) {
        return switch (this) {
            case U72 -> pin;
            case U28 -> Long.toString(RecordLayout.number(pin));
            case U16 -> Integer.toString(uid);
        };
    }

    /**
     * The user's octets.
     *
     * @param untidy leaves behind the name what an earlier, longer one left there, as terminals do.
     */
    public Bytes encode(int uid, String pin, String name, int privilege, long card, boolean untidy) {
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) uid).put((byte) privilege);
        out.position(this == U72 ? 11 : 8);
        out.put(name(name, untidy));
        switch (this) {
            case U72 -> {
                out.putInt((int) card).put((byte) 1);
                out.position(48);
                out.put(pin.getBytes(StandardCharsets.US_ASCII));
            }
            case U28 -> {
                out.putInt((int) card).put((byte) 0).put((byte) 1).putShort((short) 0);
                out.putInt((int) RecordLayout.number(pin));
            }
            case U16 -> {}
        }
        return Bytes.of(out.array());
    }

    private byte[] name(String name, boolean untidy) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] field = Arrays.copyOf(text, nameLength);
        if (untidy && text.length + 1 < nameLength) Arrays.fill(field, text.length + 1, nameLength, JUNK);
        return field;
    }
}
