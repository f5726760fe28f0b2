package id.titian.files;

/** Tries attlog files with whatever comes. */
public final class AttlogFuzzTarget {

    private AttlogFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Fuzzed.assertPromises(new AttlogFormat(), data, Sticks.SETTINGS);
    }
}
