package id.titian.sandbox.zk;

import id.titian.contract.Bytes;
import id.titian.sandbox.zk.codec.ZkTime;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a terminal keeps in its flash: punches, and what was done to it. */
final class Log {

    /** What the operation log knows to have happened, by the protocol's numbers. */
    enum Operation {
        POWER_ON(0),
        USER_DELETED(9),
        CLOCK_CHANGED(21),
        LOG_CLEARED(23);

        private final int number;

        Operation(int number) {
            this.number = number;
        }
    }

    /** Entries of the operation log that are kept; the oldest goes first. */
    static final int OPERATIONS_MAX = 1_000;

    private static final int OPERATION_LENGTH = 16;

    private final Deque<HeldRecord> records = new ArrayDeque<>();
    private final Deque<Bytes> operations = new ArrayDeque<>();
    private final int recordMax;
    private final ZkTerminalSpec.WhenFull whenFull;

    Log(int recordMax, ZkTerminalSpec.WhenFull whenFull) {
        this.recordMax = recordMax;
        this.whenFull = whenFull;
    }

    /** Keeps a record; false if the memory is full and this terminal then takes no more. */
    synchronized boolean keep(HeldRecord record) {
        if (records.size() >= recordMax) {
            if (whenFull == ZkTerminalSpec.WhenFull.REFUSE) return false;
            records.removeFirst();
        }
        records.addLast(record);
        return true;
    }

    synchronized List<HeldRecord> snapshot() {
        return List.copyOf(records);
    }

    synchronized int size() {
        return records.size();
    }

    synchronized int operationCount() {
        return operations.size();
    }

    synchronized void clear(LocalDateTime wall) {
        records.clear();
        operation(Operation.LOG_CLEARED, wall);
    }

    /** Writes down what was done: {@code u16 admin | u8 operation | u8 | u32 time | 4 × u16}. */
    synchronized void operation(Operation operation, LocalDateTime wall) {
        if (operations.size() >= OPERATIONS_MAX) operations.removeFirst();
        operations.addLast(Bytes.of(ByteBuffer.allocate(OPERATION_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(2, (byte) operation.number)
                .putInt(4, (int) ZkTime.encode(wall))
                .array()));
    }

    /** The punches as a client reads them: their length, then one after the other. */
    synchronized byte[] recordsAsData() {
        return asData(records.stream().map(HeldRecord::raw).toList());
    }

    synchronized byte[] operationsAsData() {
        return asData(List.copyOf(operations));
    }

    static byte[] asData(List<Bytes> parts) {
        var out = new ByteArrayOutputStream();
        int total = parts.stream().mapToInt(Bytes::length).sum();
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(total)
                .array());
        for (Bytes part : parts) out.writeBytes(part.toArray());
        return out.toByteArray();
    }
}
