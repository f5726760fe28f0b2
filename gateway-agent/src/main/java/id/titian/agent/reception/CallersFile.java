package id.titian.agent.reception;

import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import id.titian.reception.Custodian.Remembered;
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
 * The latest punch of each terminal that calls, as of when its whole log came, in a small file: a log may be cleared while the
 * agent is off. Up to when it was complete is not in it: nobody knows for how long the agent was away, so the next log proves it
 * anew. Losing this file costs that one comparison and nothing else.
 */
final class CallersFile {

    private static final String NAME = "callers.seen";
    private static final String GAP = "gap";
    private static final int LINES_MAX = 1_000;
    private static final Logger LOG = System.getLogger(CallersFile.class.getName());

    private final @Nullable Path file;
    private final Map<String, Remembered> bySerial = new LinkedHashMap<>();

    private CallersFile(@Nullable Path file) {
        this.file = file;
    }

    /** Remembers for as long as this process runs. */
    static CallersFile inMemory() {
        return new CallersFile(null);
    }

    /** Reads what an earlier run has left in a data folder; what cannot be read is as good as not there. */
    static CallersFile in(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        CallersFile seen = new CallersFile(file);
        if (!Files.exists(file)) return seen;
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] cells = line.split("\t", -1);
                if (cells.length == 3 && seen.bySerial.size() < LINES_MAX)
                    seen.bySerial.put(cells[0], new Remembered(Optional.empty(), cells[1], cells[2].equals(GAP)));
            }
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "{0} cannot be read, so a log that was cleared meanwhile shows nothing: {1}",
                    file,
                    e);
        }
        return seen;
    }

    synchronized Remembered of(String serial) {
        return bySerial.getOrDefault(serial, Remembered.NOTHING);
    }

    synchronized void note(String serial, Remembered now) {
        Remembered kept = new Remembered(Optional.empty(), now.latest(), now.hasGap());
        if (kept.equals(bySerial.put(serial, kept)) || file == null) return;
        StringBuilder text = new StringBuilder();
        bySerial.forEach((each, seen) -> text.append(each)
                .append('\t')
                .append(seen.latest().replace('\t', ' '))
                .append('\t')
                .append(seen.hasGap() ? GAP : "")
                .append('\n'));
        try {
            WholeFile.write(file, Bytes.ofUtf8(text.toString()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} cannot be written: {1}", file, e.getMessage());
        }
    }
}
