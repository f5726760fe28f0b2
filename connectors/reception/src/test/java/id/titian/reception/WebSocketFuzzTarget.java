package id.titian.reception;

import id.titian.contract.Bytes;
import id.titian.reception.WebSocketCutter.Kind;
import id.titian.reception.WebSocketCutter.Said;
import java.util.ArrayList;
import java.util.List;

/** However a client's octets are cut they are heard alike, within the bounds, and what is heard can be said and heard again. */
public final class WebSocketFuzzTarget {

    private static final int MESSAGE_MAX = 300;

    private WebSocketFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Bytes octets = Bytes.of(data);
        List<Said> whole = heard(octets, Math.max(1, data.length));
        for (int piece : new int[] {1, 3, 17})
            if (!heard(octets, piece).equals(whole)) throw new AssertionError("In pieces of " + piece + " otherwise.");
        int room = 0;
        for (int i = 0; i < whole.size(); i++) {
            Said said = whole.get(i);
            if (said.kind() == Kind.BROKEN) {
                if (i + 1 < whole.size()) throw new AssertionError("Something after the break.");
                continue;
            }
            room += said.data().length();
            if (said.data().length() > MESSAGE_MAX) throw new AssertionError("Longer than is taken: " + said);
            if (!heard(WebSocketCutter.frame(said.kind(), said.data()), 1).equals(List.of(said)))
                throw new AssertionError("Said again, it is something else: " + said);
        }
        if (room > data.length) throw new AssertionError("More is heard than was said.");
    }

    private static List<Said> heard(Bytes octets, int piece) {
        var cutter = new WebSocketCutter(MESSAGE_MAX);
        var said = new ArrayList<Said>();
        for (int at = 0; at < octets.length(); at += piece)
            said.addAll(cutter.feed(octets.slice(at, Math.min(piece, octets.length() - at))));
        return said;
    }
}
