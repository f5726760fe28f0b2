package id.titian.sandbox.adms;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** The punches of a terminal and how far a server has them. */
final class Memory {

    private final int recordMax;
    private final boolean resumesByTime;
    private final List<HeldPunch> punches = new ArrayList<>();
    private int next;
    private long stamp;

    Memory(int recordMax, boolean resumesByTime) {
        this.recordMax = recordMax;
        this.resumesByTime = resumesByTime;
    }

    synchronized boolean add(HeldPunch punch) {
        return punches.size() < recordMax && punches.add(punch);
    }

    synchronized List<HeldPunch> all() {
        return List.copyOf(punches);
    }

    synchronized List<HeldPunch> between(LocalDateTime from, LocalDateTime to) {
        return punches.stream()
                .filter(punch ->
                        !punch.punchTime().isBefore(from) && !punch.punchTime().isAfter(to))
                .toList();
    }

    synchronized void clear() {
        punches.clear();
        next = 0;
    }

    /** What a server has not yet, at most so many. */
    synchronized List<HeldPunch> unsent(int max) {
        var unsent = new ArrayList<HeldPunch>();
        for (int i = next; i < punches.size() && unsent.size() < max; i++)
            if (!resumesByTime || EncodedTime.of(punches.get(i).punchTime()) >= stamp) unsent.add(punches.get(i));
        return unsent;
    }

    /** A server has these. */
    synchronized void sent(List<HeldPunch> batch) {
        HeldPunch last = batch.get(batch.size() - 1);
        for (int i = next; i < punches.size(); i++) {
            if (punches.get(i) == last) {
                next = i + 1;
                break;
            }
        }
        stamp = EncodedTime.of(last.punchTime());
    }

    /** After a failure it reads again by its mark, which knows seconds only: the punches of the last second come twice. */
    synchronized void readAgain() {
        while (next > 0 && EncodedTime.of(punches.get(next - 1).punchTime()) == stamp) next--;
    }

    /** A server wants everything. */
    synchronized void rewind() {
        next = 0;
        stamp = 0;
    }

    synchronized long stamp() {
        return stamp;
    }

    synchronized int size() {
        return punches.size();
    }
}
