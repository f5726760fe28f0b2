package id.titian.sandbox.zk.codec;

import id.titian.contract.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How full a terminal says it is.
 *
 * @param users people in its table.
 * @param fingers templates; ours has none to give.
 * @param records punches in its log, as reported.
 * @param operations entries of its operation log.
 * @param userMax people that fit.
 * @param fingerMax templates that fit.
 * @param recordMax punches that fit.
 */
public record FreeSizes(
        int users, int fingers, int records, int operations, int userMax, int fingerMax, int recordMax) {

    private static final int SHORT_LENGTH = 80;
    private static final int LONG_LENGTH = 92;

    /** The answer's octets: 92 with the part about faces, 80 without. */
    public Bytes encode(boolean faces) {
        ByteBuffer out = ByteBuffer.allocate(faces ? LONG_LENGTH : SHORT_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(16, users);
        out.putInt(24, fingers);
        out.putInt(32, records);
        out.putInt(40, operations);
        out.putInt(56, fingerMax);
        out.putInt(60, userMax);
        out.putInt(64, recordMax);
        out.putInt(68, fingerMax - fingers);
        out.putInt(72, userMax - users);
        out.putInt(76, recordMax - records);
        return Bytes.of(out.array());
    }
}
