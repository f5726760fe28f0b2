package id.titian.sandbox.fk;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a terminal noted of those who spoke with it. Notes are taken before the answer leaves. */
public final class Evidence {

    private final Map<Integer, Integer> questions = new HashMap<>();
    private final Map<String, Integer> posts = new HashMap<>();
    private final List<String> sins = new ArrayList<>();
    private final List<LocalDateTime> clockSets = new ArrayList<>();
    private int connections;
    private int refused;
    private int unacknowledged;

    Evidence() {}

    synchronized void connection() {
        connections++;
    }

    synchronized void refused() {
        refused++;
    }

    synchronized void question(int command) {
        questions.merge(command, 1, Integer::sum);
    }

    synchronized void post(String requestCode) {
        posts.merge(requestCode, 1, Integer::sum);
    }

    synchronized void unacknowledged() {
        unacknowledged++;
    }

    synchronized void sin(String words) {
        sins.add(words);
    }

    synchronized void clockSet(LocalDateTime to) {
        clockSets.add(to);
    }

    /** The connections that were taken. */
    public synchronized int connections() {
        return connections;
    }

    /** The connections that were refused because they came too soon. */
    public synchronized int refusals() {
        return refused;
    }

    /** How often a command was asked over TCP. */
    public synchronized int questions(int command) {
        return questions.getOrDefault(command, 0);
    }

    /** How often something was posted; each block counts. */
    public synchronized int posts(String requestCode) {
        return posts.getOrDefault(requestCode, 0);
    }

    /** How many pushed records were answered with anything but an acknowledgement. */
    public synchronized int unacknowledgedRecords() {
        return unacknowledged;
    }

    /** Whatever no collector may ask: erasing, writing people, moving the shared mark. */
    public synchronized List<String> sins() {
        return List.copyOf(sins);
    }

    /** Each setting of the clock. */
    public synchronized List<LocalDateTime> clockSets() {
        return List.copyOf(clockSets);
    }
}
