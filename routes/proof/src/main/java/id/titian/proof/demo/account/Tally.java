package id.titian.proof.demo.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The terminals' own memory against the ledger, key by key.
 *
 * @param made records in the terminals' memories.
 * @param ledger rows in the ledger.
 * @param lost what terminals remember and neither ledger nor quarantine has.
 * @param doubled what the ledger has more often than the terminals remember it, or remembers though no terminal does.
 */
public record Tally(int made, int ledger, List<String> lost, List<String> doubled) {

    /**
     * Compares.
     *
     * @param remembered one key a record, repeats included.
     * @param recorded one key a ledger row, repeats included.
     * @param waiting keys that quarantine holds outside of the ledger.
     */
    static Tally of(Collection<String> remembered, Collection<String> recorded, Collection<String> waiting) {
        Map<String, Integer> balance = new HashMap<>();
        for (String key : remembered) balance.merge(key, 1, Integer::sum);
        for (String key : recorded) balance.merge(key, -1, Integer::sum);
        for (String key : waiting) balance.computeIfPresent(key, (k, n) -> n > 0 ? n - 1 : n);
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        balance.forEach((key, count) -> {
            for (int i = 0; i < count; i++) lost.add(key);
            for (int i = 0; i > count; i--) doubled.add(key);
        });
        lost.sort(null);
        doubled.sort(null);
        return new Tally(remembered.size(), recorded.size(), lost, doubled);
    }
}
