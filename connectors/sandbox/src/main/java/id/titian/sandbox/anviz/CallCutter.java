package id.titian.sandbox.anviz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Checksum;

/** Finds calls to terminals in a stream: an A5, a length that can be, a check sum that fits. */
final class CallCutter {

    private static final int START = 0xA5;
    private static final int HEADER = 8;
    private static final int DATA_MAX = 600;

    private byte[] held = new byte[0];

    /**
     * A call, taken apart.
     *
     * @param deviceId who is meant, 0 for all.
     * @param command the command.
     * @param data its data, in hexadecimal digits.
     */
    record Heard(long deviceId, int command, List<Integer> data) {

        int at(int index) {
            return index < data.size() ? data.get(index) : 0;
        }
    }

    List<Heard> feed(byte[] octets, int count) {
        held = Arrays.copyOf(held, held.length + count);
        System.arraycopy(octets, 0, held, held.length - count, count);
        var calls = new ArrayList<Heard>();
        int at = 0;
        while (at < held.length) {
            if ((held[at] & 0xFF) != START) {
                at++;
                continue;
            }
            if (held.length - at < HEADER) break;
            int length = u8(at + 6) << 8 | u8(at + 7);
            if (length > DATA_MAX) {
                at++;
                continue;
            }
            int end = at + HEADER + length;
            if (held.length < end + 2) break;
            if (crc(held, at, end) != (u8(end + 1) << 8 | u8(end))) {
                at++;
                continue;
            }
            calls.add(call(at, length));
            at = end + 2;
        }
        held = Arrays.copyOfRange(held, at, held.length);
        return calls;
    }

    private Heard call(int at, int length) {
        long id = 0;
        for (int i = 1; i <= 4; i++) id = id << 8 | u8(at + i);
        var data = new ArrayList<Integer>();
        for (int i = 0; i < length; i++) data.add(u8(at + HEADER + i));
        return new Heard(id, u8(at + 5), List.copyOf(data));
    }

    private int u8(int index) {
        return held[index] & 0xFF;
    }

    /** By the table of remainders of a nibble; the driver goes bit by bit. */
    static int crc(byte[] octets, int from, int to) {
        Checksum sum = new Mcrf4xx();
        sum.update(octets, from, to - from);
        return (int) sum.getValue();
    }

    private static final class Mcrf4xx implements Checksum {

        private static final int[] NIBBLES = {
            0x0000, 0x1081, 0x2102, 0x3183, 0x4204, 0x5285, 0x6306, 0x7387,
            0x8408, 0x9489, 0xA50A, 0xB58B, 0xC60C, 0xD68D, 0xE70E, 0xF78F
        };

        private int crc = 0xFFFF;

        @Override
        public void update(int octet) {
            crc = crc >>> 4 ^ NIBBLES[(crc ^ octet) & 0xF];
            crc = crc >>> 4 ^ NIBBLES[(crc ^ octet >>> 4) & 0xF];
        }

        @Override
        public void update(byte[] octets, int offset, int length) {
            for (int i = offset; i < offset + length; i++) update(octets[i] & 0xFF);
        }

        @Override
        public long getValue() {
            return crc;
        }

        @Override
        public void reset() {
            crc = 0xFFFF;
        }
    }
}
