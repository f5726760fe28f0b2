package id.titian.proof.demo.account;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import id.titian.proof.receiver.Handover;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was counted at the end.
 *
 * @param tally the terminals' memories against the ledger.
 * @param handover what should be at the receivers against what they hold.
 * @param waiting what waits for a human, and whether it should.
 * @param count what the hub says of itself.
 * @param upheaval what was done to the programs meanwhile.
 * @param stick what was carried by hand; empty if no stick came back yet.
 * @param terminals the same by terminal.
 */
public record DemoReport(
        Tally tally,
        Handover handover,
        Waiting waiting,
        Count count,
        Upheaval upheaval,
        Optional<Carried> stick,
        List<TerminalCount> terminals) {

    private static final int NAMED_MAX = 20;

    public DemoReport {
        terminals = List.copyOf(terminals);
    }

    /** Whether every punch is where it belongs, once. */
    public boolean isClean() {
        return hasArrived() && upheaval.problem().isEmpty();
    }

    /** Whether there is nothing left to wait for. */
    public boolean hasArrived() {
        return tally.made() > 0
                && tally.lost().isEmpty()
                && doubled().isEmpty()
                && handover.undelivered().isEmpty()
                && waiting.unexpectedly().isEmpty()
                && count.withoutReceipt() == 0
                && count.holes() == 0;
    }

    private List<String> doubled() {
        List<String> doubled = new ArrayList<>(tally.doubled());
        doubled.addAll(handover.doubled());
        return doubled;
    }

    /**
     * Writes it as JSON.
     *
     * @param leftOut what is not there, and why.
     */
    public void write(Path file, List<String> leftOut) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(file.toFile(), JsonEncoding.UTF8)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("made", tally.made());
            json.writeNumberField("ledger", tally.ledger());
            json.writeNumberField("lost", tally.lost().size());
            json.writeNumberField("doubled", doubled().size());
            json.writeNumberField("quarantined", count.quarantined());
            json.writeNumberField("waitingUnexpectedly", waiting.unexpectedly().size());
            json.writeNumberField("delivered", handover.delivered());
            json.writeNumberField("undelivered", handover.undelivered().size());
            json.writeNumberField("withoutReceipt", count.withoutReceipt());
            json.writeNumberField("holes", count.holes());
            json.writeNumberField("restarts", upheaval.restarts());
            json.writeNumberField("hubRestarts", upheaval.hubRestarts());
            json.writeNumberField("agentRestarts", upheaval.agentRestarts());
            if (upheaval.seed().isPresent())
                json.writeNumberField("chaosSeed", upheaval.seed().getAsLong());
            if (stick.isPresent()) {
                json.writeObjectFieldStart("stick");
                json.writeNumberField("upTo", stick.get().upTo());
                json.writeNumberField("octetsOverNetwork", stick.get().octetsOverNetwork());
                json.writeEndObject();
            }
            json.writeStringField("chaosProblem", upheaval.problem().orElse(""));
            json.writeObjectFieldStart("waitingAt");
            for (Map.Entry<String, Integer> at : waiting.counts().entrySet())
                json.writeNumberField(at.getKey(), at.getValue());
            json.writeEndObject();
            json.writeArrayFieldStart("terminals");
            for (TerminalCount count : terminals) write(json, count);
            json.writeEndArray();
            write(json, "leftOut", leftOut);
            write(json, "lostKeys", tally.lost());
            write(json, "doubledKeys", doubled());
            write(json, "undeliveredKeys", handover.undelivered());
            write(json, "waitingUnexpectedlyKeys", waiting.unexpectedly());
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, TerminalCount count) throws IOException {
        json.writeStartObject();
        json.writeStringField("family", count.wall().family());
        json.writeStringField("transport", count.wall().transport());
        json.writeStringField("terminal", count.wall().nickname());
        json.writeStringField("serial", count.wall().serial());
        json.writeNumberField("made", count.made());
        json.writeNumberField("ledger", count.ledger());
        json.writeNumberField("lost", count.lost());
        json.writeNumberField("doubled", count.doubled());
        json.writeObjectFieldStart("waiting");
        for (Map.Entry<String, Integer> at : count.waiting().entrySet())
            json.writeNumberField(at.getKey(), at.getValue());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<String> keys) throws IOException {
        json.writeArrayFieldStart(name);
        for (String key : keys.subList(0, Math.min(NAMED_MAX, keys.size()))) json.writeString(key);
        json.writeEndArray();
    }

    /** A heading and a line for each terminal. */
    public List<String> table() {
        List<String> lines = new ArrayList<>(List.of(TerminalCount.heading()));
        for (TerminalCount terminal : terminals) lines.add(terminal.row());
        return lines;
    }

    public String sentence() {
        return "made %d, in the ledger %d, lost %d, doubled %d, waiting for a human %d, delivered %d, undelivered %d, holes %d, restarts %d"
                .formatted(
                        tally.made(),
                        tally.ledger(),
                        tally.lost().size(),
                        doubled().size(),
                        count.quarantined(),
                        handover.delivered(),
                        handover.undelivered().size(),
                        count.holes(),
                        upheaval.restarts());
    }

    /** What is wrong, a line each; empty if all is well. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        complain(complaints, "lost: ", tally.lost());
        complain(complaints, "doubled: ", doubled());
        complain(complaints, "undelivered: ", handover.undelivered());
        complain(complaints, "waiting although the town gives no reason: ", waiting.unexpectedly());
        if (count.withoutReceipt() > 0)
            complaints.add("The hub has no receipt yet for " + count.withoutReceipt() + " deliveries.");
        upheaval.problem().ifPresent(problem -> complaints.add("The chaos ended before its time: " + problem));
        return complaints;
    }

    private static void complain(List<String> complaints, String what, List<String> keys) {
        for (String key : keys.subList(0, Math.min(NAMED_MAX, keys.size()))) complaints.add(what + key);
        if (keys.size() > NAMED_MAX) complaints.add(what + (keys.size() - NAMED_MAX) + " more");
    }
}
