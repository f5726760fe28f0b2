package id.titian.agent.journal.disk;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows straight out of the pages of a journal's file and of its write-ahead log, whatever is wrong with the pages
 * between them: no tree is walked, every page is looked at on its own, and a row counts only if its checksum fits.
 *
 * <p>The layouts are those of "Database File Format" in the SQLite documentation, sections 1.6, 2.1 and 4.1.
 */
public final class PageScan implements AutoCloseable {

    /** Small pages: a single punch rewrites a handful of them, and cards wear by the octet. */
    public static final int PAGE_SIZE = 1024;

    private static final int PAGE = PAGE_SIZE;
    private static final int FIRST_PAGE_HEADER = 100;
    private static final int LEAF_OF_TABLE = 0x0D;
    private static final int LEAF_HEADER = 8;
    private static final int LOG_HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int LOCAL_MAX = PAGE - 35;
    private static final int LOCAL_MIN = (PAGE - 12) * 32 / 255 - 23;
    private static final int OVERFLOW_CONTENT = PAGE - 4;
    /** A row of the longest raw record, detail and texts, each character at its widest. */
    private static final int PAYLOAD_MAX = 16_384;

    /**
     * Takes what is found; the same row may come more than once, and a mark with values that it had earlier.
     *
     * @param <E> what it may throw.
     */
    public interface Finder<E extends Exception> {
        void row(Row row) throws E;

        void mark(Mark mark);
    }

    private final @Nullable RandomAccessFile main;
    private final @Nullable RandomAccessFile log;
    /** Where the newest frame of each page stands in the log. */
    private final Map<Integer, Long> frames = new HashMap<>();

    private PageScan(@Nullable RandomAccessFile main, @Nullable RandomAccessFile log) {
        this.main = main;
        this.log = log;
    }

    /** Opens the files for reading; one that is missing counts as empty. */
    public static PageScan open(Path file) throws IOException {
        @Nullable RandomAccessFile main = null;
        if (Files.isRegularFile(file)) main = new RandomAccessFile(file.toFile(), "r");
        Path logPath = Path.of(file + "-wal");
        @Nullable RandomAccessFile log = null;
        if (Files.isRegularFile(logPath)) log = new RandomAccessFile(logPath.toFile(), "r");
        return new PageScan(main, log);
    }

    /** Looks at every page once. */
    public <E extends Exception> void scan(Finder<E> finder) throws IOException, E {
        byte[] page = new byte[PAGE];
        if (log != null) {
            for (long at = LOG_HEADER; at + FRAME_HEADER < log.length(); at += FRAME_HEADER + PAGE) {
                log.seek(at);
                int number = log.readInt();
                frames.put(number, at + FRAME_HEADER);
            }
        }
        if (main != null) {
            for (long at = 0; at < main.length(); at += PAGE) {
                if (read(main, at, page)) rows(page, at == 0 ? FIRST_PAGE_HEADER : 0, finder);
            }
        }
        if (log != null) {
            for (long at = LOG_HEADER + FRAME_HEADER; at < log.length(); at += FRAME_HEADER + PAGE) {
                if (read(log, at, page)) rows(page, 0, finder);
            }
        }
    }

    private <E extends Exception> void rows(byte[] page, int header, Finder<E> finder) throws IOException, E {
        ByteBuffer buffer = ByteBuffer.wrap(page);
        if (page[header] != LEAF_OF_TABLE) return;
        int cells = Short.toUnsignedInt(buffer.getShort(header + 3));
        for (int i = 0; i < cells; i++) {
            int pointer = header + LEAF_HEADER + 2 * i;
            if (pointer + 2 > PAGE) return;
            cell(page, Short.toUnsignedInt(buffer.getShort(pointer)), finder);
        }
    }

    private <E extends Exception> void cell(byte[] page, int start, Finder<E> finder) throws IOException, E {
        Octets cell = new Octets(page, start, PAGE);
        long length = cell.varint();
        long sequence = cell.varint();
        if (cell.spent() || length < 2 || length > PAYLOAD_MAX) return;
        int whole = (int) length;
        int local = whole;
        if (whole > LOCAL_MAX) {
            int fitting = LOCAL_MIN + (whole - LOCAL_MIN) % OVERFLOW_CONTENT;
            local = fitting <= LOCAL_MAX ? fitting : LOCAL_MIN;
        }
        byte[] payload = new byte[whole];
        if (!cell.copy(payload, 0, local)) return;
        if (local < whole && !overflow((int) cell.number(4), payload, local)) return;
        List<@Nullable Object> values = values(payload);
        Mark.of(values).ifPresent(finder::mark);
        if (values.size() != Row.COLUMNS.size()) return;
        // The number is the row's key and stands outside of its payload.
        values.set(0, sequence);
        @Nullable Row row = sound(values);
        if (row != null) finder.row(row);
    }

    private static @Nullable Row sound(List<@Nullable Object> values) {
        try {
            return Row.of(values);
        } catch (DamageException e) {
            // The caller counts the numbers that it misses.
            return null;
        }
    }

    /** Follows the pages on which the rest of a long row stands; the checksum of the row judges whether they were the right ones. */
    private boolean overflow(int first, byte[] payload, int filled) throws IOException {
        byte[] page = new byte[PAGE];
        int next = first;
        int at = filled;
        while (at < payload.length) {
            if (!newest(next, page)) return false;
            next = ByteBuffer.wrap(page).getInt();
            int length = Math.min(OVERFLOW_CONTENT, payload.length - at);
            System.arraycopy(page, 4, payload, at, length);
            at += length;
        }
        return true;
    }

    private boolean newest(int number, byte[] page) throws IOException {
        @Nullable Long frame = frames.get(number);
        if (frame != null && log != null) return read(log, frame, page);
        return main != null && number > 0 && read(main, (number - 1L) * PAGE, page);
    }

    private static List<@Nullable Object> values(byte[] payload) {
        Octets header = new Octets(payload, 0, payload.length);
        long headerLength = header.varint();
        List<@Nullable Object> values = new ArrayList<>();
        if (headerLength < 1 || headerLength > payload.length) return values;
        Octets body = new Octets(payload, (int) headerLength, payload.length);
        while (header.position() < headerLength && values.size() < Row.COLUMNS.size()) {
            values.add(value(header.varint(), body));
        }
        return values;
    }

    private static @Nullable Object value(long type, Octets body) {
        if (type >= 1 && type <= 6) return body.number(type <= 4 ? (int) type : type == 5 ? 6 : 8);
        if (type == 8 || type == 9) return type - 8;
        if (type < 12 || (type - 12) / 2 > PAYLOAD_MAX) return null;
        byte[] octets = new byte[(int) ((type - 12) / 2)];
        if (!body.copy(octets, 0, octets.length)) return null;
        return type % 2 == 0 ? octets : new String(octets, StandardCharsets.UTF_8);
    }

    private static boolean read(RandomAccessFile file, long at, byte[] page) throws IOException {
        if (at + PAGE > file.length()) return false;
        file.seek(at);
        try {
            file.readFully(page);
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (main != null) main.close();
        if (log != null) log.close();
    }
}
