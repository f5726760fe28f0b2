package id.titian.bundle;

/** What an agent that is known has encrypted may be anything. */
public final class EnvelopeFuzzTarget {

    private EnvelopeFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            Envelope inside = Envelope.parse(data);
            if (inside.batch().length() > data.length) throw new AssertionError("more came out than went in");
        } catch (BundleRefusedException e) {
            if (e.getMessage().isBlank()) throw new AssertionError("a refusal without words", e);
        }
    }
}
