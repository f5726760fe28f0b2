package id.titian.files.sheet.xls;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.fault.FileFault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The small file system in which old workbooks lie.
 *
 * <pre>
 *   header 512 octets:  magic[8] … sectorShift@30 miniShift@32 … fatSectors@44 directory@48 … miniCutoff@56 miniFat@60
 *                       miniFatSectors@64 difat@68 difatSectors@72 fatSector[109]@76      little-endian
 *   entry  128 octets:  name UTF-16LE[64] nameLength@64 type@66 … start@116 size@120
 * </pre>
 */
final class CompoundFile {

    static final byte[] MAGIC = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    private static final int HEADER_LENGTH = 512;
    private static final int ENTRY_LENGTH = 128;
    private static final int STREAM = 2;
    private static final int ROOT = 5;
    private static final int FAT_IN_HEADER = 109;

    private final ByteBuffer file;
    private final int sectorLength;
    private final int miniLength;
    private final int sectors;
    private final int[] fat;

    private CompoundFile(byte[] octets) throws FileRefusedException {
        this.file = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        if (octets.length < HEADER_LENGTH) throw damaged("its header is cut off");
        int shift = file.getShort(30);
        int miniShift = file.getShort(32);
        if ((shift != 9 && shift != 12) || miniShift != 6) throw damaged("its sectors have an impossible size");
        this.sectorLength = 1 << shift;
        this.miniLength = 1 << miniShift;
        this.sectors = (octets.length + sectorLength - 1) / sectorLength;
        this.fat = fat();
    }

    /**
     * The octets of a stream.
     *
     * @return null if there is none of these names
     * @throws FileRefusedException if the file system is damaged
     */
    static byte @Nullable [] stream(byte[] octets, String... names) throws FileRefusedException {
        return new CompoundFile(octets).stream(names);
    }

    private byte @Nullable [] stream(String... names) throws FileRefusedException {
        byte[] directory = chain(file.getInt(48), Integer.MAX_VALUE);
        ByteBuffer entries = ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN);
        int root = -1;
        for (int at = 0; at + ENTRY_LENGTH <= directory.length; at += ENTRY_LENGTH)
            if (directory[at + 66] == ROOT) root = at;
        for (String name : names)
            for (int at = 0; at + ENTRY_LENGTH <= directory.length; at += ENTRY_LENGTH) {
                int nameLength = entries.getShort(at + 64);
                if (directory[at + 66] != STREAM || nameLength < 2 || nameLength > 64) continue;
                if (!new String(directory, at, nameLength - 2, StandardCharsets.UTF_16LE).equalsIgnoreCase(name))
                    continue;
                int start = entries.getInt(at + 116);
                int size = entries.getInt(at + 120);
                if (size < 0 || size > file.capacity()) throw damaged("a stream says that it is longer than the file");
                if (size >= file.getInt(56)) return chain(start, size);
                if (root < 0) throw damaged("it has no root");
                return miniChain(start, size, entries.getInt(root + 116));
            }
        return null;
    }

    private int[] fat() throws FileRefusedException {
        int perSector = sectorLength / 4;
        int[] table = new int[sectors];
        java.util.Arrays.fill(table, -1);
        int filled = 0;
        for (int i = 0; i < FAT_IN_HEADER && filled < sectors; i++) {
            int sector = file.getInt(76 + 4 * i);
            if (sector >= 0) filled = copyFat(sector, table, filled);
        }
        BitSet seen = new BitSet();
        for (int difat = file.getInt(68); difat >= 0 && filled < sectors; ) {
            int at = position(difat);
            if (seen.get(difat)) throw damaged("its table of tables runs in a circle");
            seen.set(difat);
            for (int i = 0; i < perSector - 1 && filled < sectors; i++) {
                int sector = intAt(at + 4 * i);
                if (sector >= 0) filled = copyFat(sector, table, filled);
            }
            difat = intAt(at + 4 * (perSector - 1));
        }
        return table;
    }

    private int copyFat(int sector, int[] table, int filled) throws FileRefusedException {
        int at = position(sector);
        int next = filled;
        for (int i = 0; i < sectorLength / 4 && next < table.length; i++) table[next++] = intAt(at + 4 * i);
        return next;
    }

    /** The octets of the sectors from one on; at most {@code size}. */
    private byte[] chain(int start, int size) throws FileRefusedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BitSet seen = new BitSet();
        for (int sector = start; sector >= 0 && out.size() < size; sector = fat[sector]) {
            if (sector >= fat.length || seen.get(sector)) throw damaged("its sectors run in a circle or out of it");
            seen.set(sector);
            int at = position(sector);
            out.write(file.array(), at, Math.min(Math.min(sectorLength, file.capacity() - at), size - out.size()));
        }
        if (size != Integer.MAX_VALUE && out.size() < size) throw damaged("a stream is cut off");
        return out.toByteArray();
    }

    private byte[] miniChain(int start, int size, int container) throws FileRefusedException {
        byte[] small = chain(container, Integer.MAX_VALUE);
        byte[] table = chain(file.getInt(60), Integer.MAX_VALUE);
        ByteBuffer next = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BitSet seen = new BitSet();
        for (int sector = start; sector >= 0 && out.size() < size; sector = next.getInt(4 * sector)) {
            if (sector >= table.length / 4 || seen.get(sector) || (sector + 1L) * miniLength > small.length)
                throw damaged("its small sectors run in a circle or out of it");
            seen.set(sector);
            out.write(small, sector * miniLength, Math.min(miniLength, size - out.size()));
        }
        if (out.size() < size) throw damaged("a stream is cut off");
        return out.toByteArray();
    }

    private int position(int sector) throws FileRefusedException {
        long at = (sector + 1L) * sectorLength;
        if (at >= file.capacity()) throw damaged("a sector lies behind its end");
        return (int) at;
    }

    private int intAt(int at) throws FileRefusedException {
        if (at + 4 > file.capacity()) throw damaged("a table is cut off");
        return file.getInt(at);
    }

    private static FileRefusedException damaged(String how) {
        return FileFault.DAMAGED.because("The workbook is damaged: " + how
                + ". Copy it again, or open it in a spreadsheet program and save it as .xlsx.");
    }
}
