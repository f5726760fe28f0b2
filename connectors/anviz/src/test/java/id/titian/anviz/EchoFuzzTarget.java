package id.titian.anviz;

import id.titian.contract.Bytes;
import java.io.ByteArrayOutputStream;

/** The first octet says how long our call was, the call follows, then what is heard: only a whole copy of the call is taken off. */
public final class EchoFuzzTarget {

    private static final int CALL_MAX = 24;

    private EchoFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) return;
        int length = Math.min((data[0] & 0xFF) % (CALL_MAX + 1), data.length - 1);
        Bytes call = Bytes.of(data, 1, length);
        Bytes heard = Bytes.of(data, 1 + length, data.length - 1 - length);
        boolean isEchoed = heard.length() >= length && heard.slice(0, length).equals(call);
        Bytes expected = isEchoed ? heard.slice(length, heard.length() - length) : heard;

        for (int piece : new int[] {1, 3, Math.max(1, heard.length())})
            if (!filtered(call, heard, piece).equals(expected))
                throw new AssertionError("In pieces of " + piece + " otherwise than " + expected);
    }

    private static Bytes filtered(Bytes call, Bytes heard, int piece) {
        var filter = new EchoFilter();
        filter.expect(call);
        var left = new ByteArrayOutputStream();
        for (int at = 0; at < heard.length(); at += piece)
            left.writeBytes(filter.filter(heard.slice(at, Math.min(piece, heard.length() - at)))
                    .toArray());
        left.writeBytes(filter.giveUp().toArray());
        return Bytes.of(left.toByteArray());
    }
}
