package id.titian.adms.record;

import id.titian.contract.terminal.TerminalMemory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a terminal says of itself when it asks for work: {@code INFO=<firmware>,<users>,<fingers>,<records>,<address>,…}.
 *
 * @param memory people and punches.
 * @param facts firmware and address, if they are there.
 */
public record DeviceInfo(TerminalMemory memory, Map<String, String> facts) {

    private static final int FACT_MAX = 100;

    public DeviceInfo {
        facts = Map.copyOf(facts);
    }

    /** Reads the list; what is missing or strange is not told. */
    public static DeviceInfo of(String info) {
        String[] parts = info.split(",", 50);
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "firmware", part(parts, 0));
        put(facts, "address", part(parts, 4));
        return new DeviceInfo(
                new TerminalMemory(count(part(parts, 1)), count(part(parts, 3)), OptionalInt.empty()), facts);
    }

    /** Adds a fact that a person can read, cut to a bearable length. */
    public static void put(Map<String, String> facts, String name, String value) {
        String shown = value.strip();
        if (!shown.isEmpty() && shown.chars().allMatch(c -> c >= ' ' && c < 0x7F))
            facts.put(name, shown.substring(0, Math.min(shown.length(), FACT_MAX)));
    }

    private static String part(String[] parts, int at) {
        return at < parts.length ? parts[at] : "";
    }

    private static OptionalInt count(String text) {
        return text.strip().matches("[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(text.strip()))
                : OptionalInt.empty();
    }
}
