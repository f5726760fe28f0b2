package id.titian.sandbox.fingerspot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Punches in the order in which they came; the terminal's memory, or a cloud's database. */
final class Memory {

    private final int max;
    private final List<HeldPunch> punches = new ArrayList<>();

    Memory(int max) {
        this.max = max;
    }

    synchronized void add(HeldPunch punch) {
        if (punches.size() == max) punches.remove(0);
        punches.add(punch);
    }

    synchronized List<HeldPunch> all() {
        return List.copyOf(punches);
    }

    synchronized List<HeldPunch> of(LocalDate first, LocalDate last) {
        return punches.stream()
                .filter(punch -> !punch.punchTime().toLocalDate().isBefore(first)
                        && !punch.punchTime().toLocalDate().isAfter(last))
                .toList();
    }

    synchronized int size() {
        return punches.size();
    }
}
