package id.titian.anviz.frame;

import id.titian.contract.Bytes;

/** The check sum of every frame: start FFFF, reflected polynomial 8408, no final exclusive-or (CRC-16/MCRF4XX). */
public final class Crc16 {

    private static final int POLYNOMIAL = 0x8408;

    private Crc16() {}

    /** The check sum of these octets, 0..65535. */
    public static int of(Bytes octets) {
        return of(octets.toArray(), octets.length());
    }

    /** The check sum of the first octets of an array. */
    static int of(byte[] octets, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            crc ^= octets[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
        }
        return crc;
    }
}
