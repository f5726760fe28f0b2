package id.titian.testkit.fuzz;

/** A target that forgot its decoder. */
public final class IdleFuzzTarget {

    private IdleFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {}
}
