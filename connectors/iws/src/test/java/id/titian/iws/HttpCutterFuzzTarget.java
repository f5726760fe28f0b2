package id.titian.iws;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpCutter;
import id.titian.contract.http.HttpSyntaxException;

/** The same octets are the same message, or the same refusal, however they are cut. Here, since contract cannot see the testkit. */
public final class HttpCutterFuzzTarget {

    private static final int BODY_MAX = 2_000;

    private HttpCutterFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        int odd = data.length == 0 ? 3 : 2 + (data[0] & 15);
        for (boolean isRequest : new boolean[] {true, false}) {
            String whole = heard(data, Math.max(1, data.length), isRequest);
            String octetByOctet = heard(data, 1, isRequest);
            String inPieces = heard(data, odd, isRequest);
            if (!whole.equals(octetByOctet) || !whole.equals(inPieces))
                throw new AssertionError(
                        "Cut differently, heard differently: " + whole + " or " + octetByOctet + " or " + inPieces);
        }
    }

    private static String heard(byte[] data, int size, boolean isRequest) {
        HttpCutter cutter = isRequest ? HttpCutter.ofRequest(BODY_MAX) : HttpCutter.ofResponse(BODY_MAX);
        int taken = 0;
        try {
            for (int at = 0; at < data.length; at += size)
                taken += cutter.feed(Bytes.of(data, at, Math.min(size, data.length - at)));
        } catch (HttpSyntaxException e) {
            return "refused " + e.status();
        }
        if (!cutter.end()) return "not whole after " + taken;
        return taken
                + (isRequest ? cutter.request().toString() : cutter.response().toString());
    }
}
