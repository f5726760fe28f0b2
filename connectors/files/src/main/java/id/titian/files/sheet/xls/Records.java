package id.titian.files.sheet.xls;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.fault.FileFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks through the records of a workbook's stream.
 *
 * <pre>
 *   offset  0      2        4        4+n
 *           +------+--------+--------+
 *           | type | length | data[n]|      little-endian; long data goes on in CONTINUE records
 *           +------+--------+--------+
 * </pre>
 */
final class Records {

    static final int CONTINUE = 0x3C;

    private static final int HEADER_LENGTH = 4;

    private final ByteBuffer stream;
    private int next;
    private int type;
    private int start;
    private int end;
    private int at;

    Records(byte[] stream, int from) {
        this.stream = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        this.next = from;
    }

    /** Goes to the next record; false at the end of the stream. */
    boolean advance() throws FileRefusedException {
        if (next < 0 || next + HEADER_LENGTH > stream.capacity()) return false;
        type = stream.getShort(next) & 0xFFFF;
        start = next + HEADER_LENGTH;
        end = start + (stream.getShort(next + 2) & 0xFFFF);
        if (end > stream.capacity()) throw cutOff();
        at = start;
        next = end;
        return true;
    }

    int type() {
        return type;
    }

    int length() {
        return end - start;
    }

    /** Where the record begins in the stream, its header included. */
    int position() {
        return start - HEADER_LENGTH;
    }

    boolean hasMore() {
        return at < end;
    }

    /** How much of this record was not read yet. */
    int remaining() {
        return end - at;
    }

    int u8() throws FileRefusedException {
        return stream.get(take(1)) & 0xFF;
    }

    int u16() throws FileRefusedException {
        return stream.getShort(take(2)) & 0xFFFF;
    }

    int i32() throws FileRefusedException {
        return stream.getInt(take(4));
    }

    double f64() throws FileRefusedException {
        return stream.getDouble(take(8));
    }

    void skip(long count) throws FileRefusedException {
        if (count < 0 || count > remaining()) throw cutOff();
        at += (int) count;
    }

    /** Skips what may go on in CONTINUE records. */
    void skipOn(long count) throws FileRefusedException {
        long left = count;
        while (left > 0) {
            if (!hasMore()) goOn();
            long step = Math.min(left, remaining());
            skip(step);
            left -= step;
        }
    }

    /** Goes to the CONTINUE record behind this one. */
    void goOn() throws FileRefusedException {
        if (!advance() || type != CONTINUE) throw cutOff();
    }

    /** Characters of one octet or two. */
    String characters(int count, boolean wide) throws FileRefusedException {
        int octets = wide ? 2 * count : count;
        return new String(
                stream.array(), take(octets), octets, wide ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
    }

    private int take(int count) throws FileRefusedException {
        if (count < 0 || count > remaining()) throw cutOff();
        int from = at;
        at += count;
        return from;
    }

    static FileRefusedException cutOff() {
        return FileFault.DAMAGED.because("The workbook is damaged: a record is cut off. Copy it again, or open it in a"
                + " spreadsheet program and save it as .xlsx.");
    }
}
