package id.titian.proof.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ./titian trace}: what a month of a person was made of, or where a punch counts, as text. */
public final class Trace {

    private Trace() {}

    public static int run(List<String> words, PrintStream out) throws IOException, InterruptedException {
        Options options = Options.parse(words, Set.of("month", "nip", "punch", "day"));
        boolean isMonth = options.get("month").isPresent() && options.get("nip").isPresent();
        boolean isPunch = options.get("punch").isPresent();
        if (isMonth == isPunch)
            throw new IllegalArgumentException("Say --month 2024-08 and --nip NIP, or --punch KEY.");
        String month = options.get("month").orElse("");
        String nip = options.get("nip").orElse("");
        String key = options.get("punch").orElse("");
        if (isMonth && !month.matches("\\d{4}-\\d{2}"))
            throw new IllegalArgumentException("--month is a month such as 2024-08, not " + month + ".");
        if (isMonth && !nip.matches("\\d{18}"))
            throw new IllegalArgumentException("--nip has 18 digits: " + nip + " has not.");
        if (isPunch && !key.matches("[0-9a-f]{32}"))
            throw new IllegalArgumentException("--punch is a key of 32 hexadecimal digits in lower case.");
        HubLine hub = options.hub();
        if (isMonth) month(hub.get("/api/attendance/months/" + month + "/people/" + nip + "/trace", Map.of()), out);
        else
            punch(
                    hub.get(
                            "/api/ledger/" + key,
                            options.get("day").map(day -> Map.of("day", day)).orElse(Map.of())),
                    out);
        return 0;
    }

    private static void month(JsonNode trace, PrintStream out) {
        JsonNode line = trace.path("line");
        out.println(text(line, "month") + "  " + text(line, "nip") + "  " + text(line, "name") + "  "
                + text(line, "office") + "  " + text(line, "policy"));
        out.println("  figures " + text(line, "state") + ", office " + text(line, "officeState") + ": cut "
                + text(line, "cutSum") + ", total " + text(line, "total") + " %, base " + text(line, "base")
                + ", rupiah "
                + text(line, "rupiah"));
        for (JsonNode step : line.path("steps")) out.println("    " + text(step, "rule") + ": " + text(step, "sum"));
        out.println("  revision " + text(line, "revision") + ", hash " + text(line, "hash"));
        if (trace.path("closed").isObject())
            out.println("  closed " + text(trace, "closed", "closedAt") + ": total " + text(trace, "closed", "total")
                    + " %, rupiah " + text(trace, "closed", "rupiah") + ", hash " + text(trace, "closed", "hash"));
        for (JsonNode each : trace.path("adjustments"))
            out.println("  adjustment " + text(each, "id") + " paid with " + text(each, "forMonth") + ": total "
                    + text(each, "totalDelta") + ", rupiah " + text(each, "rupiahDelta") + ", because of "
                    + text(each, "reason"));
        for (JsonNode day : trace.path("days")) day(day, out);
        if (trace.path("isCut").asBoolean()) out.println("More punches than one answer holds were left out.");
    }

    private static void day(JsonNode trace, PrintStream out) {
        JsonNode day = trace.path("day");
        out.println();
        out.println(text(day, "day") + "  " + text(day, "status") + "  cut " + text(day, "cut") + "  revision "
                + text(day, "revision") + " (" + text(day, "cause") + ")"
                + (day.path("waitsFor").isEmpty() ? "" : "  waits for " + day.path("waitsFor")));
        for (JsonNode sentence : day.path("sentences")) out.println("    " + sentence.asText());
        for (JsonNode each : trace.path("punches")) {
            out.println("  punch " + text(each, "id") + " " + text(each, "punchTime") + " at " + text(each, "terminal")
                    + " PIN " + text(each, "pin") + " by " + text(each, "path")
                    + (each.path("slots").isEmpty() ? "" : " fills " + each.path("slots")) + ", key "
                    + text(each, "key"));
            out.println("    journal number " + text(each, "sequence") + " of agent " + text(each, "agent") + ", epoch "
                    + text(each, "epoch") + ", arrival " + text(each, "arrival"));
            out.println(
                    "    raw " + text(each, "raw") + ", chain " + text(each, "before") + " to " + text(each, "after"));
            for (JsonNode seen : each.path("sightings"))
                out.println("    also by " + text(seen, "path") + " of agent " + text(seen, "agent") + ", arrival "
                        + text(seen, "arrival"));
        }
        for (JsonNode each : trace.path("facts"))
            out.println("  fact " + text(each, "id") + " " + text(each, "kind") + " " + text(each, "state")
                    + ": drafted by "
                    + text(each, "draftedWho") + ", decided by " + text(each, "decidedWho") + ", document "
                    + text(each, "document"));
    }

    private static void punch(JsonNode trace, PrintStream out) {
        JsonNode punch = trace.path("punch");
        JsonNode key = punch.path("key");
        out.println("punch " + text(punch, "id") + " " + text(key, "punchTime") + " at " + text(key, "serial") + " PIN "
                + text(key, "pin") + " by " + text(punch, "path"));
        out.println("  journal number " + text(trace, "sequence") + " of agent " + text(punch, "agent") + ", arrival "
                + text(punch, "arrival") + ", raw " + text(trace, "raw"));
        for (JsonNode seen : trace.path("sightings"))
            out.println("  also by " + text(seen, "path") + " of agent " + text(seen, "agent"));
        JsonNode placed = trace.path("placement");
        out.println(
                placed.isObject()
                        ? "  of " + text(placed, "nip") + " " + text(placed, "name") + ", " + text(placed, "office")
                        : "  nobody's yet");
        for (JsonNode use : trace.path("uses"))
            out.println("  counts on " + text(use, "day") + " (" + text(use, "status") + ", revision "
                    + text(use, "revision")
                    + (use.path("slots").isEmpty() ? ", fills nothing" : ", fills " + use.path("slots"))
                    + ") in the line of "
                    + text(use, "month") + ", hash " + text(use, "lineHash") + ", as closed "
                    + text(use, "closedHash"));
        for (JsonNode each : trace.path("deliveries"))
            out.println("  " + text(each, "destination") + ": " + text(each, "state") + " " + text(each, "receipt"));
    }

    /** What stands there, or a dash. */
    private static String text(JsonNode node, String... names) {
        JsonNode at = node;
        for (String name : names) at = at.path(name);
        return at.isMissingNode() || at.isNull() ? "-" : at.asText();
    }
}
