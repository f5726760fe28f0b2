package id.titian.sandbox.zk.codec;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How a terminal writes one punch into its log. All little-endian. */
public enum RecordLayout {
    /**
     * Colour-screen firmware.
     *
     * <pre>
     *   0     2         26       27     31       32         36       40
     *   | uid | pin[24] | verify | time | status | workCode | FF 0 0 0 |
     * </pre>
     */
    TFT40(40),
    /**
     * The extended log of the vendor's manual.
     *
     * <pre>
     *   0     4      8        9        10  12         16
     *   | pin | time | status | verify | 0 | workCode |
     * </pre>
     */
    EXT16_STATUS_FIRST(16),
    /** The same with the two octets exchanged. */
    EXT16_VERIFY_FIRST(16),
    /**
     * Black-and-white firmware, first kind.
     *
     * <pre>
     *   0     2        3      7        8
     *   | uid | verify | time | status |
     * </pre>
     */
    BW8_A(8),
    /**
     * Black-and-white firmware, second kind.
     *
     * <pre>
     *   0     2                          3   4      8
     *   | uid | status high, verify low  | 0 | time |
     * </pre>
     */
    BW8_B(8);

    /** The longest PIN that fits. */
    public static final int PIN_LENGTH = 24;

    private static final int U16_MAX = 0xFFFF;
    private static final long U32_MAX = 0xFFFF_FFFFL;
    private static final int NIBBLE = 0x0F;
    private static final int OCTET = 0xFF;

    private final int length;

    RecordLayout(int length) {
        this.length = length;
    }

    /** Octets of one record. */
    public int length() {
        return length;
    }

    /** Whether it names people by their place in the user table only. */
    public boolean namesByUid() {
        return this == BW8_A || this == BW8_B;
    }

    /**
     * A punch in the terminal's own words.
     *
     * @param uid the person's place in the terminal's user table.
     * @param pin the person's PIN.
     * @param time the encoded wall clock, 32 bits.
     * @param status the in/out key.
     * @param verify how the person was recognised.
     * @param workCode the work code.
     */
    public record Words(int uid, String pin, long time, int status, int verify, long workCode) {

        public Words {
            if (uid < 0 || uid > U16_MAX) throw new IllegalArgumentException("A uid has 16 bits: " + uid);
            if (pin.length() > PIN_LENGTH
                    || !StandardCharsets.US_ASCII.newEncoder().canEncode(pin))
                throw new IllegalArgumentException("A PIN has at most " + PIN_LENGTH + " ASCII characters: " + pin);
            if (time < 0 || time > U32_MAX) throw new IllegalArgumentException("An encoded time has 32 bits: " + time);
            if (((status | verify) & ~OCTET) != 0)
                throw new IllegalArgumentException("Status and verify have 8 bits: " + status + ", " + verify);
            if (workCode < 0 || workCode > U32_MAX)
                throw new IllegalArgumentException("A work code has 32 bits: " + workCode);
        }
    }

    /** What of these words this layout can hold: the rest is lost in the terminal, before anybody reads it. */
    public Words held(Words words) {
        return switch (this) {
            case TFT40 -> words;
            case EXT16_STATUS_FIRST, EXT16_VERIFY_FIRST ->
                new Words(
                        words.uid(),
                        Long.toString(number(words.pin())),
                        words.time(),
                        words.status(),
                        words.verify(),
                        words.workCode());
            case BW8_A -> new Words(words.uid(), words.pin(), words.time(), words.status(), words.verify(), 0);
            case BW8_B ->
                new Words(words.uid(), words.pin(), words.time(), words.status() & NIBBLE, words.verify() & NIBBLE, 0);
        };
    }

    /** The record's octets. */
    public Bytes encode(Words words) {
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        switch (this) {
            case TFT40 -> {
                out.putShort((short) words.uid()).put(words.pin().getBytes(StandardCharsets.US_ASCII));
                out.position(26);
                out.put((byte) words.verify()).putInt((int) words.time()).put((byte) words.status());
                out.putInt((int) words.workCode()).put((byte) 0xFF);
            }
            case EXT16_STATUS_FIRST -> extended(out, words, words.status(), words.verify());
            case EXT16_VERIFY_FIRST -> extended(out, words, words.verify(), words.status());
            case BW8_A ->
                out.putShort((short) words.uid())
                        .put((byte) words.verify())
                        .putInt((int) words.time())
                        .put((byte) words.status());
            case BW8_B ->
                out.putShort((short) words.uid())
                        .put((byte) (((words.status() & NIBBLE) << 4) | (words.verify() & NIBBLE)))
                        .put((byte) 0)
                        .putInt((int) words.time());
        }
        return Bytes.of(out.array());
    }

    private static void extended(ByteBuffer out, Words words, int first, int second) {
        out.putInt((int) number(words.pin())).putInt((int) words.time());
        out.put((byte) first).put((byte) second).putShort((short) 0).putInt((int) words.workCode());
    }

    /** The PIN as a number, where a layout holds nothing else. */
    static long number(String pin) {
        try {
            long number = Long.parseLong(pin);
            if (number >= 0 && number <= U32_MAX) return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("This layout holds only PINs that are numbers of 32 bits: " + pin, e);
        }
        throw new IllegalArgumentException("This layout holds only PINs that are numbers of 32 bits: " + pin);
    }
}
