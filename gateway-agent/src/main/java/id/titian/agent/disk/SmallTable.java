package id.titian.agent.disk;

import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of cells in a small file of the data folder, written as a whole. What cannot be read is as good as not there, and what
 * cannot be written is not there the next time: nothing is kept so that must not get lost.
 */
public final class SmallTable {

    private static final int ROWS_MAX = 1_000;
    private static final Logger LOG = System.getLogger(SmallTable.class.getName());

    private final @Nullable Path file;

    private SmallTable(@Nullable Path file) {
        this.file = file;
    }

    /** One that is forgotten when this process ends. */
    public static SmallTable inMemory() {
        return new SmallTable(null);
    }

    public static SmallTable in(Path dataFolder, String name) {
        return new SmallTable(dataFolder.resolve(name));
    }

    /**
     * The rows that an earlier run has left, at most 1 000.
     *
     * @param lost what it costs if they cannot be read, for the log.
     */
    public List<String[]> rows(String lost) {
        if (file == null || !Files.exists(file)) return List.of();
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .limit(ROWS_MAX)
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} cannot be read, so {1}: {2}", file, lost, e);
            return List.of();
        }
    }

    /** Writes all rows in the place of those that were there. No cell has a TAB. */
    public void write(List<List<String>> rows) {
        if (file == null) return;
        StringBuilder text = new StringBuilder();
        rows.forEach(cells -> text.append(String.join("\t", cells)).append('\n'));
        try {
            WholeFile.write(file, Bytes.ofUtf8(text.toString()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} cannot be written: {1}", file, e.getMessage());
        }
    }
}
