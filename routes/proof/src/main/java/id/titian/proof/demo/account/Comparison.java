package id.titian.proof.demo.account;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.contract.PunchKey;
import id.titian.contract.WallClock;
import id.titian.proof.hub.HubApi;
import id.titian.proof.receiver.Handover;
import id.titian.proof.receiver.Holding;
import id.titian.proof.receiver.Receiver;
import id.titian.proof.town.Terminals;
import id.titian.proof.town.Town;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what the terminals remember, what the hub has, and what the receivers hold, key by key. */
public final class Comparison {

    private static final int QUARANTINE_PAGE = 500;

    private final Town town;
    private final Terminals terminals;
    private final HubApi hub;
    private final List<Receiver> receivers;

    public Comparison(Town town, Terminals terminals, HubApi hub, List<Receiver> receivers) {
        this.town = town;
        this.terminals = terminals;
        this.hub = hub;
        this.receivers = List.copyOf(receivers);
    }

    /** Looks everywhere once, from the far end to the near one: what is on its way is missing then, and never too much. */
    public DemoReport now(Upheaval upheaval, Optional<Carried> stick) throws IOException, InterruptedException {
        Map<String, Collection<Holding>> held = new HashMap<>();
        for (Receiver receiver : receivers) held.put(receiver.name(), receiver.holdings());
        List<JsonNode> waiting = quarantine();
        List<String> recorded = hub.ledgerKeys();
        List<String> rows = recorded.stream().map(Comparison::withoutOrdinal).toList();
        List<String> remembered = terminals.memory();
        Tally tally = Tally.of(remembered, rows, outsideTheLedger(waiting));
        Handover handover = Handover.of(due(recorded, waiting), held);
        List<TerminalCount> counts = TerminalCount.of(town, remembered, rows, tally, handover, waiting);
        return new DemoReport(
                tally, handover, Waiting.of(town, waiting), Count.of(hub.numbers()), upheaval, stick, counts);
    }

    /** What every receiver should hold: every row of the ledger but those that wait for a human. */
    private List<Holding> due(List<String> recorded, List<JsonNode> waiting) {
        Set<String> undecided = new HashSet<>();
        for (JsonNode item : waiting)
            // What a destination has refused was placed; it is missing there until a human has mended it.
            if (item.path("punch").isNumber()
                    && item.path("destination").asText("").isEmpty())
                undecided.add(item.path("key").asText());
        return recorded.stream()
                .map(Comparison::key)
                .map(key -> Holding.due(key, town.nip(key.serial(), key.pin()).orElse("nobody")))
                .filter(holding -> !undecided.contains(holding.key()))
                .toList();
    }

    /** Keys of items that wait in quarantine and have no row of the ledger. */
    private static List<String> outsideTheLedger(List<JsonNode> waiting) {
        List<String> keys = new ArrayList<>();
        for (JsonNode item : waiting)
            if (!item.path("punch").isNumber())
                keys.add(String.join(
                        ";",
                        item.path("serial").asText(),
                        item.path("pin").asText(),
                        wallClock(item.path("punchTime").asText(""))));
        return keys;
    }

    private List<JsonNode> quarantine() throws IOException, InterruptedException {
        List<JsonNode> waiting = new ArrayList<>();
        long after = 0;
        while (true) {
            JsonNode page = hub.quarantine(after, QUARANTINE_PAGE).path("items");
            for (JsonNode line : page) waiting.add(line.path("item"));
            if (page.size() < QUARANTINE_PAGE) return waiting;
            after = waiting.get(waiting.size() - 1).path("id").asLong();
        }
    }

    /** The interface leaves out seconds that are zero; keys never do. */
    private static String wallClock(String text) {
        return text.isEmpty() ? "" : WallClock.text(LocalDateTime.parse(text));
    }

    /** Nobody in the town has a semicolon in the PIN, so no cell is quoted. */
    private static PunchKey key(String line) {
        String[] cells = line.split(";", -1);
        return new PunchKey(cells[0], cells[1], LocalDateTime.parse(cells[2]), Integer.parseInt(cells[3]));
    }

    private static String withoutOrdinal(String line) {
        return line.substring(0, line.lastIndexOf(';'));
    }
}
