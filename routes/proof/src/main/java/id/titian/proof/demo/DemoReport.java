package id.titian.proof.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What was counted at the end.
 *
 * @param made records in the terminals' own memories.
 * @param ledger rows in the ledger.
 * @param lost what terminals remember and the hub has nowhere.
 * @param doubled what the ledger, or a destination, has more often than it happened.
 * @param quarantined items that wait for a human.
 * @param delivered punches that every destination has given a receipt for.
 * @param undelivered punches that should have been delivered and are not.
 * @param holes numbers that are missing from agents' journals.
 * @param restarts programs that were killed and started again.
 */
record DemoReport(
        int made,
        int ledger,
        List<String> lost,
        List<String> doubled,
        long quarantined,
        long delivered,
        long undelivered,
        long holes,
        int restarts) {

    private static final int NAMED_MAX = 20;

    /** Whether every punch is where it belongs, once. */
    boolean isClean() {
        return made > 0 && lost.isEmpty() && doubled.isEmpty() && undelivered == 0 && holes == 0;
    }

    void write(Path file) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(file.toFile(), com.fasterxml.jackson.core.JsonEncoding.UTF8)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("made", made);
            json.writeNumberField("ledger", ledger);
            json.writeNumberField("lost", lost.size());
            json.writeNumberField("doubled", doubled.size());
            json.writeNumberField("quarantined", quarantined);
            json.writeNumberField("delivered", delivered);
            json.writeNumberField("undelivered", undelivered);
            json.writeNumberField("holes", holes);
            json.writeNumberField("restarts", restarts);
            write(json, "lostKeys", lost);
            write(json, "doubledKeys", doubled);
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, String name, List<String> keys) throws IOException {
        json.writeArrayFieldStart(name);
        for (String key : keys.subList(0, Math.min(NAMED_MAX, keys.size()))) json.writeString(key);
        json.writeEndArray();
    }

    String sentence() {
        return "made %d, in the ledger %d, lost %d, doubled %d, waiting for a human %d, delivered %d, undelivered %d, holes %d, restarts %d"
                .formatted(
                        made,
                        ledger,
                        lost.size(),
                        doubled.size(),
                        quarantined,
                        delivered,
                        undelivered,
                        holes,
                        restarts);
    }
}
