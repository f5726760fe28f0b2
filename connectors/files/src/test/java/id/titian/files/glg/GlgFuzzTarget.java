package id.titian.files.glg;

import id.titian.files.Fuzzed;
import id.titian.files.Sticks;

/** Tries GLG files with whatever comes. */
public final class GlgFuzzTarget {

    private GlgFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Fuzzed.assertPromises(new GlgFormat(), data, Sticks.SETTINGS);
        Fuzzed.assertPromises(new GlgFormat(), data, Sticks.with("dateOrder=dmy", "terminalNumber=any"));
    }
}
