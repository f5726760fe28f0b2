package id.titian.proof.demo.account;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.proof.receiver.Handover;
import id.titian.proof.town.Town;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of one terminal's records.
 *
 * @param made records in its memory.
 * @param ledger rows in the ledger under its serial number.
 * @param lost what it remembers and neither ledger nor quarantine has.
 * @param doubled what ledger or receivers have too often, or without any reason.
 * @param waiting what waits for a human, by the reason.
 */
record TerminalCount(
        Town.Wall wall, long made, long ledger, long lost, long doubled, SortedMap<String, Integer> waiting) {

    private static final String ROW = "%-17s %-23s %-15s %6s %9s %5s %8s  %s";

    TerminalCount {
        waiting = new TreeMap<>(waiting);
    }

    /** Shares out by terminal what was counted of all of them. */
    static List<TerminalCount> of(
            Town town,
            Collection<String> remembered,
            Collection<String> recorded,
            Tally tally,
            Handover handover,
            Collection<JsonNode> items) {
        List<TerminalCount> counts = new ArrayList<>();
        for (Town.Wall wall : town.walls()) {
            SortedMap<String, Integer> waiting = new TreeMap<>();
            for (JsonNode item : items)
                if (item.path("serial").asText().equals(wall.serial()))
                    waiting.merge(item.path("reason").asText(), 1, Integer::sum);
            counts.add(new TerminalCount(
                    wall,
                    of(wall, remembered),
                    of(wall, recorded),
                    of(wall, tally.lost()),
                    of(wall, tally.doubled()) + of(wall, handover.doubled()),
                    waiting));
        }
        return counts;
    }

    /** What a receiver holds has the receiver's name before the key. */
    private static long of(Town.Wall wall, Collection<String> keys) {
        String serial = wall.serial() + ";";
        return keys.stream().filter(key -> key.contains(serial)).count();
    }

    static String heading() {
        return ROW.formatted("family", "transport", "terminal", "made", "in ledger", "lost", "doubled", "waiting");
    }

    String row() {
        List<String> reasons = new ArrayList<>();
        waiting.forEach((reason, count) -> reasons.add(count + " " + reason));
        return ROW.formatted(
                wall.family(),
                wall.transport(),
                wall.nickname(),
                made,
                ledger,
                lost,
                doubled,
                reasons.isEmpty() ? "0" : String.join(", ", reasons));
    }
}
