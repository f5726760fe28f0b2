package id.titian.files.revo;

import id.titian.files.Fuzzed;
import id.titian.files.Sticks;

/** Tries attend.dat, alone and packed with whatever comes. */
public final class RevoAttendFuzzTarget {

    private RevoAttendFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Fuzzed.assertPromises(new RevoAttendFormat(), data, Sticks.SETTINGS);
        Fuzzed.assertPromises(new RevoAttendFormat(), data, Sticks.with("users=54:053", "headerOctets=40"));
    }
}
