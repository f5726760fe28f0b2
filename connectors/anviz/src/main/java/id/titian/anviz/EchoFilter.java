package id.titian.anviz;

import id.titian.contract.Bytes;
import java.util.Arrays;

/** Takes the exact copy of our own call off what comes next; many half-duplex adapters give one back. */
final class EchoFilter {

    private Bytes expected = Bytes.EMPTY;
    private int matched;

    /** What was just said, and may come back. */
    void expect(Bytes call) {
        expected = call;
        matched = 0;
    }

    /** The octets without the copy; those that may still become one are kept back until that is certain. */
    Bytes filter(Bytes octets) {
        int at = 0;
        while (matched < expected.length() && at < octets.length()) {
            if (octets.at(at) != expected.at(matched)) return with(octets, at);
            matched++;
            at++;
        }
        return at == 0 ? octets : octets.slice(at, octets.length() - at);
    }

    /** It was no copy: what was kept back belongs to the terminal. */
    private Bytes with(Bytes octets, int at) {
        int kept = matched - at;
        byte[] all = Arrays.copyOf(expected.slice(0, kept).toArray(), kept + octets.length());
        System.arraycopy(octets.toArray(), 0, all, kept, octets.length());
        expected = Bytes.EMPTY;
        matched = 0;
        return Bytes.of(all);
    }

    /** Stops waiting for the copy and gives back what was kept of it. */
    Bytes giveUp() {
        Bytes kept = matched < expected.length() ? expected.slice(0, matched) : Bytes.EMPTY;
        expected = Bytes.EMPTY;
        matched = 0;
        return kept;
    }
}
