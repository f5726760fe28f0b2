package id.titian.agent.reception;

import id.titian.agent.disk.SmallTable;
import id.titian.reception.Custodian.Remembered;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The latest punch of each terminal that calls, as of when its whole log came, in a small file: a log may be cleared while the
 * agent is off. Up to when it was complete is not in it: nobody knows for how long the agent was away, so the next log proves it
 * anew. Losing this file costs that one comparison and nothing else.
 */
final class CallersFile {

    private static final String NAME = "callers.seen";
    private static final String GAP = "gap";

    private final SmallTable table;
    private final Map<String, Remembered> bySerial = new LinkedHashMap<>();

    private CallersFile(SmallTable table) {
        this.table = table;
        for (String[] cells : table.rows("a log that was cleared meanwhile shows nothing"))
            if (cells.length == 3)
                bySerial.put(cells[0], new Remembered(Optional.empty(), cells[1], cells[2].equals(GAP)));
    }

    /** Remembers for as long as this process runs. */
    static CallersFile inMemory() {
        return new CallersFile(SmallTable.inMemory());
    }

    /** Reads what an earlier run has left in a data folder. */
    static CallersFile in(Path dataFolder) {
        return new CallersFile(SmallTable.in(dataFolder, NAME));
    }

    synchronized Remembered of(String serial) {
        return bySerial.getOrDefault(serial, Remembered.NOTHING);
    }

    synchronized void note(String serial, Remembered now) {
        Remembered kept = new Remembered(Optional.empty(), now.latest(), now.hasGap());
        if (kept.equals(bySerial.put(serial, kept))) return;
        table.write(bySerial.entrySet().stream()
                .map(each -> List.of(
                        each.getKey(),
                        each.getValue().latest().replace('\t', ' '),
                        each.getValue().hasGap() ? GAP : ""))
                .toList());
    }
}
