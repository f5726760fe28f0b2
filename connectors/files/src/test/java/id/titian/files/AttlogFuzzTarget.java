package id.titian.files;

import id.titian.contract.Punch;
import id.titian.contract.WallClock;
import java.util.List;

/** Tries attlog files with whatever comes. */
public final class AttlogFuzzTarget {

    private AttlogFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Fuzzed.assertPromises(new AttlogFormat(), data, Sticks.SETTINGS, new Says());
    }

    /** In a class of its own: a target whose methods name a record has that record loaded before it can be instrumented. */
    private static final class Says implements Fuzzed.Proof {

        @Override
        public boolean holds(Punch punch, String line) {
            List<String> cells = Fuzzed.cells(line);
            return cells.get(0).equals(punch.pin())
                    && cells.contains(WallClock.text(punch.punchTime()).replace('T', ' '));
        }
    }
}
