package id.titian.proof.demo.account;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.proof.town.Town;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What waits in quarantine when everything has arrived, and whether the town has given a reason for it. One terminal's clock is
 * wrong, so its punches wait for a human; the stranger has been introduced by then, and nobody else was ever unknown.
 *
 * @param counts how many, by the terminal and the reason.
 * @param unexpectedly punches that wait without a reason that the town has given, each with the one that the hub gives.
 */
record Waiting(SortedMap<String, Integer> counts, List<String> unexpectedly) {

    private static final String WRONG_CLOCK_REASON = "CLOCK_SUSPECT";

    Waiting {
        counts = new TreeMap<>(counts);
        unexpectedly = List.copyOf(unexpectedly);
    }

    /** Looks at the open items of a hub's quarantine. */
    static Waiting of(Town town, Collection<JsonNode> items) {
        Town.Wall wrongClock = town.wrongClock();
        SortedMap<String, Integer> counts = new TreeMap<>();
        List<String> unexpectedly = new ArrayList<>();
        for (JsonNode item : items) {
            String serial = item.path("serial").asText();
            String reason = item.path("reason").asText();
            counts.merge(nickname(town, serial) + " " + reason, 1, Integer::sum);
            if (!serial.equals(wrongClock.serial()) || !reason.equals(WRONG_CLOCK_REASON))
                unexpectedly.add(String.join(
                                ";",
                                serial,
                                item.path("pin").asText(),
                                item.path("punchTime").asText())
                        + " " + reason);
        }
        unexpectedly.sort(null);
        return new Waiting(counts, unexpectedly);
    }

    private static String nickname(Town town, String serial) {
        return town.walls().stream()
                .filter(wall -> wall.serial().equals(serial))
                .map(Town.Wall::nickname)
                .findFirst()
                .orElse(serial);
    }
}
