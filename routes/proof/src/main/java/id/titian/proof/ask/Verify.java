package id.titian.proof.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ./titian verify}: asks a hub, step by step, whether what it stores is what came. */
public final class Verify {

    private static final int DIFFERS = 1;

    private Verify() {}

    /** Returns 0 only if everything was looked at and nothing differs. */
    public static int run(List<String> words, PrintStream out) throws IOException, InterruptedException {
        Options options = Options.parse(words, Set.of("from", "to"));
        HubLine hub = options.hub();
        Map<String, String> query = new HashMap<>();
        options.get("from").ifPresent(from -> query.put("from", from));
        options.get("to").ifPresent(to -> query.put("to", to));
        long arrivals = 0;
        long entries = 0;
        long punches = 0;
        long differences = 0;
        while (true) {
            JsonNode step = hub.get("/api/verify", query);
            arrivals += step.at("/counts/arrivals").asLong();
            entries += step.at("/counts/entries").asLong();
            punches += step.at("/counts/punches").asLong();
            for (JsonNode each : step.path("differences")) out.println(line(each));
            differences += step.path("differences").size();
            if (!step.path("next").isTextual()) break;
            query.put("after", step.path("next").asText());
        }
        out.println(arrivals + " arrivals with " + entries + " entries and " + punches + " punches were compared: "
                + (differences == 0 ? "nothing differs." : differences + " differ, named above."));
        return differences == 0 ? 0 : DIFFERS;
    }

    private static String line(JsonNode difference) {
        StringBuilder line = new StringBuilder(difference.path("code").asText());
        if (difference.path("arrival").isNumber())
            line.append(", arrival ").append(difference.path("arrival").asLong());
        if (difference.path("agent").isTextual())
            line.append(", agent ")
                    .append(difference.path("agent").asText())
                    .append(", journal ")
                    .append(difference.path("epoch").asText());
        if (difference.path("from").isNumber())
            line.append(", numbers ")
                    .append(difference.path("from").asLong())
                    .append(" to ")
                    .append(difference.path("to").asLong());
        if (!difference.path("punches").isEmpty()) line.append(", punches ").append(difference.path("punches"));
        return line.append(": ").append(difference.path("message").asText()).toString();
    }
}
