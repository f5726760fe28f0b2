package id.titian.agent.journal.disk;

import id.titian.contract.Bytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The small file beside the journal that says how far it once reached. SQLite drops the end of a damaged write-ahead log
 * without a word; this file is what notices.
 *
 * <pre>
 *   offset of each slot  0           16         24         32
 *                        +-----------+----------+----------+--------+
 *                        | epoch[16] | sequence | written  | crc32c |   big-endian; slot 0 at 0, slot 1 at 512
 *                        +-----------+----------+----------+--------+
 * </pre>
 */
public final class HighWater implements AutoCloseable {

    public static final String NAME = "high-water";

    private static final int SLOT_LENGTH = 36;
    private static final int SLOT_DISTANCE = 512;
    private static final int SLOTS = 2;

    /**
     * One sound slot.
     *
     * @param epoch of the journal that it speaks of.
     * @param sequence the highest number that was committed.
     * @param written counts the writings; the higher is the newer.
     */
    public record Mark(String epoch, long sequence, long written) {}

    private final RandomAccessFile file;
    private long written;

    // Not a FileChannel: an interrupt of the calling thread would close it.
    private HighWater(RandomAccessFile file, long written) {
        this.file = file;
        this.written = written;
    }

    /** Opens it for writing, making it if need be. */
    public static HighWater open(Path folder) throws IOException {
        long written = read(folder).map(Mark::written).orElse(0L);
        return new HighWater(new RandomAccessFile(folder.resolve(NAME).toFile(), "rw"), written);
    }

    /** The newest sound slot; empty if the file is gone or no slot is sound. */
    public static Optional<Mark> read(Path folder) throws IOException {
        Path path = folder.resolve(NAME);
        if (!Files.isRegularFile(path)) return Optional.empty();
        byte[] octets = new byte[SLOT_DISTANCE + SLOT_LENGTH];
        int length;
        try (var in = Files.newInputStream(path)) {
            length = in.readNBytes(octets, 0, octets.length);
        }
        @Nullable Mark newest = null;
        for (int slot = 0; slot < SLOTS; slot++) {
            int offset = slot * SLOT_DISTANCE;
            if (offset + SLOT_LENGTH > length) break;
            ByteBuffer buffer = ByteBuffer.wrap(octets, offset, SLOT_LENGTH);
            String epoch = Bytes.of(octets, offset, 16).hex();
            buffer.position(offset + 16);
            Mark mark = new Mark(epoch, buffer.getLong(), buffer.getLong());
            boolean sound = buffer.getInt() == crc(octets, offset);
            if (sound && (newest == null || mark.written() > newest.written())) newest = mark;
        }
        return Optional.ofNullable(newest);
    }

    /** Says that this number is committed. Not forced to disk: it may be late after a power cut, never early. */
    public void raise(String epoch, long sequence) throws IOException {
        written++;
        ByteBuffer slot = ByteBuffer.allocate(SLOT_LENGTH)
                .put(Bytes.ofHex(epoch).toArray())
                .putLong(sequence)
                .putLong(written);
        slot.putInt(crc(slot.array(), 0));
        file.seek((written % SLOTS) * SLOT_DISTANCE);
        file.write(slot.array());
    }

    private static int crc(byte[] octets, int offset) {
        CRC32C crc = new CRC32C();
        crc.update(octets, offset, SLOT_LENGTH - Integer.BYTES);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
