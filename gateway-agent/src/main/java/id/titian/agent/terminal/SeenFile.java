package id.titian.agent.terminal;

import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each terminal was like when its log was last read, in a small file: whoever clears a log, or hangs another terminal in its
 * place, does so as easily while the agent is off. Losing it costs a notice, never a punch; and a first
 * reading that finds a full log proves nothing.
 */
final class SeenFile {

    private static final String NAME = "terminals.seen";
    private static final String GAP = "gap";
    private static final int LINES_MAX = 1_000;
    private static final Logger LOG = System.getLogger(SeenFile.class.getName());

    private final @Nullable Path file;
    private final Map<String, Seen> byName = new LinkedHashMap<>();

    /**
     * A terminal as it was.
     *
     * @param serial its serial number.
     * @param records how many records its log had.
     * @param last the mark of the last of them; empty if there was none, or an older agent saw it.
     * @param hasGap whether records are lost, and no person has said that they know.
     */
    record Seen(String serial, int records, String last, boolean hasGap) {}

    private SeenFile(@Nullable Path file) {
        this.file = file;
    }

    /** Remembers for as long as this process runs. */
    static SeenFile inMemory() {
        return new SeenFile(null);
    }

    /** Reads what an earlier run has left in a data folder; what cannot be read is as good as not there. */
    static SeenFile in(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        SeenFile seen = new SeenFile(file);
        if (!Files.exists(file)) return seen;
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] cells = line.split("\t", -1);
                if (cells.length < 3 || !cells[2].matches("[0-9]{1,9}") || seen.byName.size() >= LINES_MAX) continue;
                seen.byName.put(
                        cells[0],
                        new Seen(
                                cells[1],
                                Integer.parseInt(cells[2]),
                                cells.length > 3 ? cells[3] : "",
                                cells.length > 4 && cells[4].equals(GAP)));
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} cannot be read, so nobody knows what terminals were like: {1}", file, e);
        }
        return seen;
    }

    /** What the terminal of that name was like. */
    synchronized Optional<Seen> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A log was read. */
    synchronized void note(String name, Seen now) {
        if (now.equals(byName.put(name, now)) || file == null) return;
        try {
            write(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} cannot be written: {1}", file, e.getMessage());
        }
    }

    private void write(Path to) throws IOException {
        StringBuilder text = new StringBuilder();
        byName.forEach((name, seen) -> text.append(name)
                .append('\t')
                .append(seen.serial())
                .append('\t')
                .append(seen.records())
                .append('\t')
                .append(seen.last())
                .append('\t')
                .append(seen.hasGap() ? GAP : "")
                .append('\n'));
        WholeFile.write(to, Bytes.ofUtf8(text.toString()));
    }
}
