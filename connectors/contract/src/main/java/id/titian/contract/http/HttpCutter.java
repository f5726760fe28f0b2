package id.titian.contract.http;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpHeaders.Header;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cuts one HTTP/1.x message out of the octets of a line, however they come. Lines may end with LF alone, as some firmware
 * writes them. Holds at most one head and one body.
 */
public final class HttpCutter {

    /** The first line and all headers together have at most so many octets. */
    public static final int HEAD_MAX = 16_384;

    public static final int HEADERS_MAX = 100;

    /** A line that says how long a chunk is. */
    private static final int CHUNK_LINE_MAX = 128;

    /** The only one of the answers below 200 that is the last word. */
    private static final int SWITCHING = 101;

    /** Some firmware writes the blanks of a target as they are; they stand inside of it, never at its ends. */
    private static final Pattern REQUEST =
            Pattern.compile("([A-Z]{1,16}) ([!-~\\x80-\\xFF](?:[ -~\\x80-\\xFF]*[!-~\\x80-\\xFF])?) (HTTP/1\\.[01])");

    private static final Pattern RESPONSE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: (.*))?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,15})[ \\t]*(?:;.*)?");

    private enum State {
        HEAD,
        BODY,
        BODY_TO_THE_END,
        CHUNK_LENGTH,
        CHUNK,
        CHUNK_CLOSING,
        TRAILER,
        WHOLE
    }

    private final boolean ofRequests;
    private final int bodyMax;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Body body = new Body();
    private final List<Header> headers = new ArrayList<>();
    private String first = "";
    private State state = State.HEAD;
    private int headOctets;
    private long left;
    private int expected;

    private HttpCutter(boolean ofRequests, int bodyMax) {
        this.ofRequests = ofRequests;
        this.bodyMax = bodyMax;
    }

    /**
     * For the side that is asked.
     *
     * @param bodyMax the longest body that is taken, in octets.
     */
    public static HttpCutter ofRequest(int bodyMax) {
        return new HttpCutter(true, bodyMax);
    }

    /** For the side that asks. */
    public static HttpCutter ofResponse(int bodyMax) {
        return new HttpCutter(false, bodyMax);
    }

    /**
     * Takes what was heard.
     *
     * @return how many of these octets belong to the message; fewer than all only once it is whole
     */
    public int feed(Bytes heard) throws HttpSyntaxException {
        int at = 0;
        while (at < heard.length() && state != State.WHOLE) {
            if (state == State.BODY || state == State.BODY_TO_THE_END || state == State.CHUNK) {
                at += takeBody(heard, at);
            } else {
                takeOctet(heard.at(at++));
            }
        }
        return at;
    }

    private int takeBody(Bytes heard, int at) throws HttpSyntaxException {
        int length = heard.length() - at;
        if (state != State.BODY_TO_THE_END) length = (int) Math.min(length, left);
        requireRoom(body.size() + (long) length);
        body.writeBytes(heard.slice(at, length).toArray());
        left -= length;
        if (left == 0 && state == State.BODY) state = State.WHOLE;
        if (left == 0 && state == State.CHUNK) state = State.CHUNK_CLOSING;
        return length;
    }

    private void takeOctet(int octet) throws HttpSyntaxException {
        if (state == State.HEAD || state == State.TRAILER) {
            if (++headOctets > HEAD_MAX)
                throw new HttpSyntaxException(431, "The head has more than " + HEAD_MAX + " octets.");
        } else if (line.size() > CHUNK_LINE_MAX) {
            throw new HttpSyntaxException(400, "The length of a chunk is no short line.");
        }
        if (octet != '\n') {
            line.write(octet);
            return;
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        line.reset();
        takeLine(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    private void takeLine(String text) throws HttpSyntaxException {
        switch (state) {
            case HEAD -> takeHead(text);
            case CHUNK_LENGTH -> takeChunkLength(text);
            case CHUNK_CLOSING -> {
                if (!text.isEmpty()) throw new HttpSyntaxException(400, "A chunk is longer than it says.");
                state = State.CHUNK_LENGTH;
            }
            case TRAILER -> {
                if (text.isEmpty()) state = State.WHOLE;
            }
            case BODY, BODY_TO_THE_END, CHUNK, WHOLE -> throw new IllegalStateException("No lines here: " + state);
        }
    }

    private void takeHead(String text) throws HttpSyntaxException {
        if (first.isEmpty()) {
            // RFC 9112 2.2: an empty line before a request is passed over.
            if (text.isEmpty() && ofRequests) return;
            if (!(ofRequests ? REQUEST : RESPONSE).matcher(text).matches())
                throw new HttpSyntaxException(400, "The first line is not HTTP/1.x: " + shown(text));
            first = text;
        } else if (text.isEmpty()) {
            beginBody();
        } else {
            takeHeader(text);
        }
    }

    private void takeHeader(String text) throws HttpSyntaxException {
        int colon = text.indexOf(':');
        if (headers.size() == HEADERS_MAX)
            throw new HttpSyntaxException(431, "There are more than " + HEADERS_MAX + " headers.");
        try {
            headers.add(new Header(
                    text.substring(0, Math.max(0, colon)),
                    text.substring(colon + 1).strip()));
        } catch (IllegalArgumentException e) {
            throw new HttpSyntaxException(400, "A line of the head is no header: " + shown(text));
        }
    }

    private void beginBody() throws HttpSyntaxException {
        if (!ofRequests && status() < 200 && status() != SWITCHING) {
            // RFC 9110 15.2: a word in between; the answer is still to come.
            first = "";
            headers.clear();
            return;
        }
        boolean bodiless = !ofRequests && (status() == SWITCHING || status() == 204 || status() == 304);
        boolean chunked = false;
        long length = -1;
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase("Transfer-Encoding")) {
                if (!header.value().toLowerCase(Locale.ROOT).equals("chunked"))
                    throw new HttpSyntaxException(501, "The body is carried as " + header.value() + ".");
                chunked = true;
            } else if (header.name().equalsIgnoreCase("Content-Length")) {
                if (!LENGTH.matcher(header.value()).matches())
                    throw new HttpSyntaxException(400, "The length of the body is no number: " + shown(header.value()));
                long said = Long.parseLong(header.value());
                if (length >= 0 && length != said)
                    throw new HttpSyntaxException(400, "The body has two lengths, " + length + " and " + said + ".");
                length = said;
            }
        }
        if (chunked && length >= 0 && ofRequests)
            throw new HttpSyntaxException(400, "The body has a length and comes in chunks too.");
        requireRoom(length);
        left = Math.max(0, length);
        expected = (int) (chunked || length < 0 && !ofRequests ? bodyMax : left);
        if (bodiless) state = State.WHOLE;
        else if (chunked) state = State.CHUNK_LENGTH;
        else if (length > 0) state = State.BODY;
        else state = length < 0 && !ofRequests ? State.BODY_TO_THE_END : State.WHOLE;
    }

    private void takeChunkLength(String text) throws HttpSyntaxException {
        var matcher = CHUNK.matcher(text);
        if (!matcher.matches()) throw new HttpSyntaxException(400, "Not the length of a chunk: " + shown(text));
        left = Long.parseLong(matcher.group(1), 16);
        requireRoom(body.size() + left);
        state = left == 0 ? State.TRAILER : State.CHUNK;
    }

    private void requireRoom(long octets) throws HttpSyntaxException {
        if (octets > bodyMax)
            throw new HttpSyntaxException(413, "The body has more than " + bodyMax + " octets: " + octets + ".");
    }

    private static String shown(String text) {
        var shown = new StringBuilder();
        text.chars().limit(40).forEach(c -> shown.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
        return '"' + shown.toString() + '"';
    }

    /** The peer closes here; true if that makes a whole message of what was heard, as in answers without a length. */
    public boolean end() {
        if (state == State.BODY_TO_THE_END) state = State.WHOLE;
        return state == State.WHOLE;
    }

    /** Whether the message is whole. */
    public boolean isWhole() {
        return state == State.WHOLE;
    }

    /**
     * How many octets of a body are to come in all: as many as the message says, or as many as are taken if it does not say.
     * 0 while the head is not whole.
     */
    public int bodyOctets() {
        return expected;
    }

    /** Whether anything was heard at all. */
    public boolean isBegun() {
        return headOctets > 0;
    }

    /** Whether a client waits for a word before it sends the body. */
    public boolean isToldToContinue() {
        return state == State.BODY
                && body.size() == 0
                && new HttpHeaders(headers)
                        .first("Expect")
                        .filter("100-continue"::equalsIgnoreCase)
                        .isPresent();
    }

    /** The version of a request. */
    public HttpVersion version() {
        return first.endsWith(HttpVersion.HTTP_1_0.word()) ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1;
    }

    /**
     * The question.
     *
     * @throws IllegalStateException if it is not whole
     */
    public HttpRequest request() {
        requireWhole();
        var matcher = REQUEST.matcher(first);
        if (!matcher.matches()) throw new IllegalStateException("This was no question: " + first);
        return new HttpRequest(
                matcher.group(1), matcher.group(2).replace(" ", "%20"), new HttpHeaders(headers), body());
    }

    /**
     * The answer.
     *
     * @throws IllegalStateException if it is not whole
     */
    public HttpResponse response() {
        requireWhole();
        var matcher = RESPONSE.matcher(first);
        if (!matcher.matches()) throw new IllegalStateException("This was no answer: " + first);
        String reason = matcher.group(2);
        return new HttpResponse(status(), reason == null ? "" : reason, new HttpHeaders(headers), body());
    }

    private int status() {
        var matcher = RESPONSE.matcher(first);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private Bytes body() {
        return body.octets();
    }

    /** Logs have many megabytes and agents few, so the body is copied once. */
    private static final class Body extends ByteArrayOutputStream {

        Bytes octets() {
            return Bytes.of(buf, 0, count);
        }
    }

    private void requireWhole() {
        if (state != State.WHOLE) throw new IllegalStateException("The message is not whole: " + state);
    }
}
