package id.titian.proof.receiver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the receivers hold against what they should hold, key by key.
 *
 * @param delivered punches that every receiver holds.
 * @param undelivered what a receiver should hold and does not, once for each such receiver.
 * @param doubled what a receiver holds more often than once, or under another key or for another person than it should, or
 *     should not hold at all.
 */
public record Handover(int delivered, List<String> undelivered, List<String> doubled) {

    public Handover {
        undelivered = List.copyOf(undelivered);
        doubled = List.copyOf(doubled);
    }

    /**
     * Compares.
     *
     * @param due what every receiver should hold, each once.
     * @param held what each receiver holds, by its name.
     */
    public static Handover of(Collection<Holding> due, Map<String, ? extends Collection<Holding>> held) {
        Map<Holding, Integer> holders = new HashMap<>();
        List<String> undelivered = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        held.forEach((receiver, holdings) -> {
            Map<Holding, Integer> balance = new HashMap<>();
            for (Holding holding : due) balance.merge(holding, 1, Integer::sum);
            for (Holding holding : holdings) balance.merge(holding, -1, Integer::sum);
            for (Holding holding : due)
                if (balance.getOrDefault(holding, 0) <= 0) holders.merge(holding, 1, Integer::sum);
            balance.forEach((holding, count) -> {
                for (int i = 0; i < count; i++) undelivered.add(receiver + ": " + holding);
                for (int i = 0; i > count; i--) doubled.add(receiver + ": " + holding);
            });
        });
        undelivered.sort(null);
        doubled.sort(null);
        int everywhere = (int)
                holders.values().stream().filter(count -> count == held.size()).count();
        return new Handover(everywhere, undelivered, doubled);
    }
}
