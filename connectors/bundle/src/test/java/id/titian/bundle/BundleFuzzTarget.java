package id.titian.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Whatever a stick brings: it is cut into parts whose signatures fit, or refused. */
public final class BundleFuzzTarget {

    private BundleFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        try {
            BundleStream stream = new BundleStream(new ByteArrayInputStream(data));
            while (stream.part() != null) continue;
            if (stream.end().parts() != stream.parts()) throw new AssertionError("parts are missing");
        } catch (BundleRefusedException e) {
            if (e.getMessage().isBlank()) throw new AssertionError("a refusal without words", e);
        }
    }
}
