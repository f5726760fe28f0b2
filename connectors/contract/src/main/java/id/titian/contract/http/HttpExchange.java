package id.titian.contract.http;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Deadline;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import java.time.Duration;

/** Asks over a line, one connection a question; each answer is whole within its time or there is none. */
public final class HttpExchange {

    private final Line line;
    private final HttpVersion version;
    private boolean isFresh = true;
    private boolean wasClosedAtOnce;

    /**
     * Makes an exchange.
     *
     * @param line a line that was just opened; the first question goes over it as it is, each later one over a new one.
     */
    public HttpExchange(Line line, HttpVersion version) {
        this.line = line;
        this.version = version;
    }

    /**
     * Asks.
     *
     * @param request with all headers that the peer wants, {@code Host} and {@code Connection: close} too.
     * @param within how long the whole answer may take, however slowly it dribbles in.
     * @param bodyMax the longest body that is taken, in octets.
     * @throws LineLostException if the line dropped before the answer was whole
     * @throws TerminalSilentException if the answer was not whole in time
     * @throws ProtocolException if what came is no HTTP answer, or too large
     */
    public HttpResponse ask(HttpRequest request, Duration within, int bodyMax)
            throws LineLostException, TerminalSilentException, ProtocolException, InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException("Asked to stop.");
        wasClosedAtOnce = false;
        if (!isFresh) line.redial();
        isFresh = false;
        line.write(request.octets(version));
        Deadline deadline = Deadline.after(within);
        HttpCutter cutter = HttpCutter.ofResponse(bodyMax);
        while (!cutter.isWhole()) {
            // A peer that dribbles must not keep a thread that is asked to stop.
            if (Thread.interrupted()) throw new InterruptedException("Asked to stop.");
            Duration left = deadline.remaining(within);
            Bytes heard = left.isNegative() || left.isZero() ? Bytes.EMPTY : heard(cutter, left);
            if (cutter.isWhole()) break;
            if (heard.isEmpty()) {
                if (Thread.interrupted()) throw new InterruptedException("Asked to stop.");
                throw new TerminalSilentException(
                        cutter.isBegun()
                                ? "The answer was not whole within " + seconds(within)
                                        + ". See to the network on the way, or allow more time for an answer."
                                : "There was no answer within " + seconds(within)
                                        + ". See whether address and port are right and nothing else holds the terminal.");
            }
            feed(cutter, heard);
        }
        return cutter.response();
    }

    /**
     * Whether the line was lost over the last question after that was handed over and before a word came back: so a peer
     * behaves that was never reached, and one that does not like the question.
     */
    public boolean wasClosedAtOnce() {
        return wasClosedAtOnce;
    }

    /** What was heard; a peer that closes after an answer without a length has said all of it. */
    private Bytes heard(HttpCutter cutter, Duration wait) throws LineLostException {
        try {
            return line.read(wait);
        } catch (LineLostException e) {
            if (cutter.end()) return Bytes.EMPTY;
            wasClosedAtOnce = !cutter.isBegun();
            throw e;
        }
    }

    private static String seconds(Duration within) {
        return within.toMillis() < 1_000 ? within.toMillis() + " ms" : within.toSeconds() + " s";
    }

    private static void feed(HttpCutter cutter, Bytes heard) throws ProtocolException {
        try {
            cutter.feed(heard);
        } catch (HttpSyntaxException e) {
            throw new ProtocolException(
                    "What answers does not speak HTTP as expected: " + e.getMessage()
                            + " See whether address, port and family are right.",
                    e);
        }
    }
}
