package id.titian.board;

import id.titian.board.record.BoardTime;
import id.titian.contract.json.JsonObject;
import id.titian.contract.push.PushContact;
import id.titian.contract.terminal.TerminalMemory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a board says of itself when it registers, in {@code devinfo}. */
final class SelfReport {

    private static final int FACT_MAX = 100;

    private SelfReport() {}

    /** Its clock, how full it is, and what it is called. */
    static PushContact of(Message message, BoardTime time) {
        Optional<JsonObject> info = message.json().object("devinfo");
        return new PushContact(
                info.flatMap(said -> said.text("time")).flatMap(time::wall),
                new TerminalMemory(count(info, "useduser"), count(info, "usedlog"), count(info, "logsize")),
                facts(message));
    }

    /** What a person can recognise it by. */
    static Map<String, String> facts(Message message) {
        Map<String, String> facts = new LinkedHashMap<>();
        message.json().object("devinfo").ifPresent(info -> {
            put(facts, info, "modelname", "model");
            put(facts, info, "firmware", "firmware");
            put(facts, info, "mac", "mac");
            put(facts, info, "usednewlog", "unsentRecords");
        });
        return facts;
    }

    private static void put(Map<String, String> facts, JsonObject info, String name, String fact) {
        String shown = info.text(name).orElse("").strip();
        if (!shown.isEmpty() && shown.chars().allMatch(c -> c >= ' ' && c < 0x7F))
            facts.put(fact, shown.substring(0, Math.min(shown.length(), FACT_MAX)));
    }

    private static OptionalInt count(Optional<JsonObject> info, String name) {
        Optional<Integer> count = info.flatMap(said -> said.integer(name)).filter(number -> number >= 0);
        return count.isPresent() ? OptionalInt.of(count.get()) : OptionalInt.empty();
    }
}
