package id.titian.proof.demo;

import id.titian.proof.town.DayPlan;
import id.titian.proof.town.Terminals;
import id.titian.proof.town.Town;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts fingers on terminals and remembers where. Everything else is counted from what the terminals remember: a touch that none of
 * them has written down would be missed by nobody.
 */
final class Fingers {

    private final Terminals terminals;
    private final Map<Town.Wall, Integer> touched = new LinkedHashMap<>();
    private final List<String> failed = new ArrayList<>();

    Fingers(Terminals terminals) {
        this.terminals = terminals;
    }

    /** Somebody puts a finger on a terminal, now. */
    synchronized void touch(DayPlan.Touch touch) {
        try {
            terminals.touch(touch);
            touched.merge(touch.wall(), 1, Integer::sum);
        } catch (RuntimeException e) {
            failed.add("A finger on " + touch.wall().nickname() + " did nothing: " + e);
        }
    }

    /**
     * What is wrong with the terminals themselves, a line each.
     *
     * @param remembered the keys of all that they remember, each beginning with the serial number.
     */
    synchronized List<String> complaints(Collection<String> remembered) {
        List<String> complaints = new ArrayList<>(failed);
        touched.forEach((wall, times) -> {
            long records = remembered.stream()
                    .filter(key -> key.startsWith(wall.serial() + ";"))
                    .count();
            if (records < times)
                complaints.add(wall.nickname() + " was touched " + times + " times and remembers " + records + ".");
        });
        return complaints;
    }
}
