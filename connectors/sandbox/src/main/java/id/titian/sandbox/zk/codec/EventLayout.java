package id.titian.sandbox.zk.codec;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;

/**
 * How a terminal announces a punch while it happens: PIN, verify, status, six octets of time, then more or less
 * padding. The number is the length.
 */
public enum EventLayout {
    E10(2, 10),
    E12(4, 12),
    E14(2, 14),
    E32(24, 32),
    E36(24, 36),
    E37(24, 37),
    E52(24, 52);

    private static final int U16_MAX = 0xFFFF;

    private final int pinLength;
    private final int length;

    EventLayout(int pinLength, int length) {
        this.pinLength = pinLength;
        this.length = length;
    }

    /** What terminals with this log usually send. */
    public static EventLayout usualFor(RecordLayout log) {
        return switch (log) {
            case TFT40 -> E32;
            case EXT16_STATUS_FIRST, EXT16_VERIFY_FIRST -> E12;
            case BW8_A, BW8_B -> E10;
        };
    }

    /**
     * The event's octets.
     *
     * @throws IllegalArgumentException if the PIN does not fit
     */
    public Bytes encode(String pin, int verify, int status, LocalDateTime time) {
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (pinLength == 24) out.put(pin.getBytes(StandardCharsets.US_ASCII));
        else if (pinLength == 4) out.putInt((int) RecordLayout.number(pin));
        else out.putShort(number16(pin));
        out.position(pinLength);
        out.put((byte) verify).put((byte) status).put(ZkTime.calendar(time));
        return Bytes.of(out.array());
    }

    private static short number16(String pin) {
        long number = RecordLayout.number(pin);
        if (number > U16_MAX)
            throw new IllegalArgumentException("This event holds only PINs that are numbers of 16 bits: " + pin);
        return (short) number;
    }
}
