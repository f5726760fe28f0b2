package id.titian.files.sheet;

import id.titian.files.Fuzzed;
import id.titian.files.Sticks;

/** Tries workbooks, old and new with whatever comes. */
public final class SpreadsheetFuzzTarget {

    private SpreadsheetFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Fuzzed.assertPromises(new SpreadsheetFormat(), data, Sticks.SETTINGS);
    }
}
