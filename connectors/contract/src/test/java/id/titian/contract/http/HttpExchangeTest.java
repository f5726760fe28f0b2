package id.titian.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalSilentException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpExchangeTest {

    private static final HttpRequest QUESTION = new HttpRequest("GET", "/a", HttpHeaders.of("Host", "x"), Bytes.EMPTY);
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final int BODY_MAX = 1_000;

    @Test
    void theFirstQuestionTakesTheLineAsItIsAndEachLaterOneANewOne() throws Exception {
        var line =
                new SpokenLine("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", null, "HTTP/1.0 200 OK\r\n\r\nb", null);
        var exchange = new HttpExchange(line, HttpVersion.HTTP_1_0);

        HttpResponse first = exchange.ask(QUESTION, WITHIN, BODY_MAX);
        HttpResponse second = exchange.ask(QUESTION, WITHIN, BODY_MAX);

        assertThat(first.body()).isEqualTo(Bytes.ofUtf8("a"));
        assertThat(second.body()).isEqualTo(Bytes.ofUtf8("b"));
        assertThat(line.heard)
                .containsExactly("GET /a HTTP/1.0\r\nHost: x\r\n\r\n", "redial", "GET /a HTTP/1.0\r\nHost: x\r\n\r\n");
    }

    @Test
    void aPeerThatClosesBeforeItSaidAllIsALostLine() {
        var exchange = new HttpExchange(
                new SpokenLine("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", null), HttpVersion.HTTP_1_1);

        assertThatThrownBy(() -> exchange.ask(QUESTION, WITHIN, BODY_MAX)).isInstanceOf(LineLostException.class);
        assertThat(exchange.wasClosedAtOnce()).isFalse();
    }

    @Test
    void aPeerThatClosesWithoutAWordIsToldFromOneThatIsNotThere() {
        var line = new SpokenLine((String) null);
        var exchange = new HttpExchange(line, HttpVersion.HTTP_1_1);

        assertThatThrownBy(() -> exchange.ask(QUESTION, WITHIN, BODY_MAX)).isInstanceOf(LineLostException.class);
        assertThat(exchange.wasClosedAtOnce()).isTrue();

        line.isGone = true;
        assertThatThrownBy(() -> exchange.ask(QUESTION, WITHIN, BODY_MAX)).isInstanceOf(LineLostException.class);
        assertThat(exchange.wasClosedAtOnce()).isFalse();
    }

    @Test
    void aPeerThatNeverAnswersIsSilentForNoLongerThanTheWait() {
        var line = new SpokenLine();

        assertThatThrownBy(() -> new HttpExchange(line, HttpVersion.HTTP_1_1).ask(QUESTION, WITHIN, BODY_MAX))
                .isInstanceOf(TerminalSilentException.class)
                .hasMessageContaining("no answer within 3 s");

        assertThat(line.waited).isLessThanOrEqualTo(WITHIN);
    }

    @Test
    void aPeerThatStopsInTheMiddleIsSilentToo() {
        var line = new SpokenLine("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");

        assertThatThrownBy(() -> new HttpExchange(line, HttpVersion.HTTP_1_1).ask(QUESTION, WITHIN, BODY_MAX))
                .isInstanceOf(TerminalSilentException.class)
                .hasMessageContaining("not whole within 3 s");
    }

    @Test
    void whoeverDribblesForEverIsLeftWhenTheTimeIsOver() {
        var line = new SpokenLine("HTTP/1.0 200 OK\r\n\r\n");
        line.dribble = Bytes.ofUtf8("x");

        assertThatThrownBy(() -> new HttpExchange(line, HttpVersion.HTTP_1_1)
                        .ask(QUESTION, Duration.ofMillis(50), Integer.MAX_VALUE))
                .isInstanceOf(TerminalSilentException.class)
                .hasMessageContaining("not whole within 50 ms");
    }

    @Test
    void whoeverDribblesForEverIsLeftWhenTheBodyIsFull() {
        var line = new SpokenLine("HTTP/1.0 200 OK\r\n\r\n");
        line.dribble = Bytes.ofUtf8("x");

        assertThatThrownBy(() -> new HttpExchange(line, HttpVersion.HTTP_1_1).ask(QUESTION, WITHIN, BODY_MAX))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void aThreadThatIsAskedToStopIsNotKeptByWhoeverDribbles() {
        var line = new SpokenLine("HTTP/1.0 200 OK\r\n\r\n");
        line.dribble = Bytes.ofUtf8("x");
        line.interruptsAtDribble = true;

        assertThatThrownBy(() -> new HttpExchange(line, HttpVersion.HTTP_1_1)
                        .ask(QUESTION, Duration.ofMinutes(5), Integer.MAX_VALUE))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whatIsNoHttpIsTheWrongProtocol() {
        var line = new SpokenLine("SSH-2.0-dropbear\r\n");

        assertThatThrownBy(() -> new HttpExchange(line, HttpVersion.HTTP_1_1).ask(QUESTION, WITHIN, BODY_MAX))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("SSH-2.0")
                .hasMessageContaining("port");
    }

    /** A line that says what it was told to; null is a peer that closes, the end is silence. */
    private static final class SpokenLine implements Line {

        private final List<String> heard = new ArrayList<>();
        private final List<String> pieces = new ArrayList<>();
        private Bytes dribble = Bytes.EMPTY;
        private Duration waited = Duration.ZERO;
        private boolean isGone;
        private boolean interruptsAtDribble;

        SpokenLine(String... pieces) {
            this.pieces.addAll(java.util.Arrays.asList(pieces));
        }

        @Override
        public boolean datagrams() {
            return false;
        }

        @Override
        public void write(Bytes octets) {
            heard.add(new String(octets.toArray(), StandardCharsets.ISO_8859_1));
        }

        @Override
        public Bytes read(Duration wait) throws LineLostException {
            waited = waited.plus(wait);
            if (pieces.isEmpty()) {
                if (interruptsAtDribble) Thread.currentThread().interrupt();
                return dribble;
            }
            String piece = pieces.remove(0);
            if (piece == null) throw new LineLostException("The peer closed the line.");
            return Bytes.of(piece.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** What was left of the last answer is gone with its connection. */
        @Override
        public void redial() throws LineLostException {
            if (isGone) throw new LineLostException("Nobody is there.");
            heard.add("redial");
            if (!pieces.isEmpty() && pieces.get(0) == null) pieces.remove(0);
        }

        @Override
        public void close() {
            pieces.clear();
        }
    }
}
