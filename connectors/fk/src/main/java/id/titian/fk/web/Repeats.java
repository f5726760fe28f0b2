package id.titian.fk.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often in a row a terminal was told to begin again with a message of which only the end came. */
final class Repeats {

    /** After so many times it is taken as it is: a terminal that insists would send nothing else any more. */
    static final int TOLD_MAX = 3;

    /** The terminals of which something is remembered. */
    static final int TERMINALS_MAX = 10_000;

    private final Map<String, Integer> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > TERMINALS_MAX;
        }
    };

    /** Whether it may be told once more; if so, it counts as told. */
    synchronized boolean mayTell(String serial) {
        if (told.merge(serial, 1, Integer::sum) <= TOLD_MAX) return true;
        told.remove(serial);
        return false;
    }

    /** It has sent something whole. */
    synchronized void understood(String serial) {
        told.remove(serial);
    }
}
