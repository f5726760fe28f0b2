package id.titian.agent.terminal;

import id.titian.agent.disk.SmallTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each terminal was like when its log was last read, in a small file: whoever clears a log, or hangs another terminal in its
 * place, does so as easily while the agent is off. Losing it costs a notice, never a punch; and a first
 * reading that finds a full log proves nothing.
 */
final class SeenFile {

    private static final String NAME = "terminals.seen";
    private static final String GAP = "gap";

    private final SmallTable table;
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

    private SeenFile(SmallTable table) {
        this.table = table;
        for (String[] cells : table.rows("nobody knows what terminals were like"))
            if (cells.length > 2 && cells[2].matches("[0-9]{1,9}"))
                byName.put(
                        cells[0],
                        new Seen(
                                cells[1],
                                Integer.parseInt(cells[2]),
                                cells.length > 3 ? cells[3] : "",
                                cells.length > 4 && cells[4].equals(GAP)));
    }

    /** Remembers for as long as this process runs. */
    static SeenFile inMemory() {
        return new SeenFile(SmallTable.inMemory());
    }

    /** Reads what an earlier run has left in a data folder. */
    static SeenFile in(Path dataFolder) {
        return new SeenFile(SmallTable.in(dataFolder, NAME));
    }

    /** What the terminal of that name was like. */
    synchronized Optional<Seen> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A log was read. */
    synchronized void note(String name, Seen now) {
        if (now.equals(byName.put(name, now))) return;
        table.write(byName.entrySet().stream()
                .map(each -> List.of(
                        each.getKey(),
                        each.getValue().serial(),
                        String.valueOf(each.getValue().records()),
                        each.getValue().last(),
                        each.getValue().hasGap() ? GAP : ""))
                .toList());
    }
}
