package id.titian.sandbox.anviz;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was asked of a simulated terminal. */
public final class Evidence {

    private final Map<Integer, Integer> commands = new HashMap<>();
    private final List<String> sins = new ArrayList<>();
    private final List<LocalDateTime> clockSets = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<Integer> recordModes = new ArrayList<>();

    synchronized void heard(CallCutter.Heard call) {
        commands.merge(call.command(), 1, Integer::sum);
        if (call.command() == 0x40) recordModes.add(call.at(0));
    }

    synchronized void sin(CallCutter.Heard call) {
        sins.add(String.format(Locale.ROOT, "%02X %s", call.command(), call.data()));
    }

    synchronized void clockSet(LocalDateTime to) {
        clockSets.add(to);
    }

    synchronized void removed(String pin) {
        removed.add(pin);
    }

    /** How often a command was heard. */
    public synchronized int commands(int number) {
        return commands.getOrDefault(number, 0);
    }

    /** The first octets of all requests for records, in order: 1 all, 2 new, 0 continue, 16 repeat. */
    public synchronized List<Integer> recordModes() {
        return List.copyOf(recordModes);
    }

    /** Every setting of the clock. */
    public synchronized List<LocalDateTime> clockSets() {
        return List.copyOf(clockSets);
    }

    /** Every person who was removed. */
    public synchronized List<String> removed() {
        return List.copyOf(removed);
    }

    /** What no collector may ask: erasing, clearing flags, fingers and faces, settings. None of it was done. */
    public synchronized List<String> sins() {
        return List.copyOf(sins);
    }
}
