package id.titian.fingerspot.service;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpExchange;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.http.HttpVersion;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An HTTP service that is asked one question after the other and tells by its status why it does not answer one. */
public final class Service {

    /** The longest answer that is taken, in octets. */
    public static final int ANSWER_MAX = 16 << 20;

    /** How much of somebody else's words is repeated in a message of ours. */
    private static final int WORDS_MAX = 120;

    private final String name;
    private final String host;
    private final HttpHeaders headers;
    private final HttpExchange exchange;

    /**
     * Makes the service at the other end of a line.
     *
     * @param name what it is called in messages, such as {@code The cloud}.
     * @param host what is said in the header {@code Host}.
     * @param headers what is said with every question beside that.
     */
    public Service(Line line, String name, String host, HttpHeaders headers) {
        this.name = name;
        this.host = host;
        this.headers = headers;
        this.exchange = new HttpExchange(line, HttpVersion.HTTP_1_1);
    }

    /** What it is called in messages. */
    public String name() {
        return name;
    }

    /** Asks with GET. */
    public HttpResponse get(String target, Duration within) throws TerminalException, InterruptedException {
        return exchange.ask(new HttpRequest("GET", target, all(), Bytes.EMPTY), within, ANSWER_MAX);
    }

    /** Asks with POST. */
    public HttpResponse post(String target, String contentType, String body, Duration within)
            throws TerminalException, InterruptedException {
        HttpHeaders with = all().and("Content-Type", contentType);
        return exchange.ask(new HttpRequest("POST", target, with, Bytes.ofUtf8(body)), within, ANSWER_MAX);
    }

    private HttpHeaders all() {
        HttpHeaders all = HttpHeaders.of(
                "Host", host, "Connection", "close", "Accept", "application/json", "User-Agent", "Titian");
        for (HttpHeaders.Header header : headers.all()) all = all.and(header.name(), header.value());
        return all;
    }

    /** The text of an answer. */
    public static String text(HttpResponse answer) {
        return new String(answer.body().toArray(), StandardCharsets.UTF_8);
    }

    /**
     * The object that an answer is.
     *
     * @throws UnsupportedTerminalException if it is a page for people
     * @throws ProtocolException if it is anything else
     */
    public JsonObject object(HttpResponse answer) throws ProtocolException, UnsupportedTerminalException {
        String text = text(answer);
        try {
            return JsonObject.parse(text);
        } catch (JsonFault e) {
            if (text.stripLeading().startsWith("<"))
                throw new UnsupportedTerminalException(
                        name + " answers with a page for people (" + words(text)
                                + "), so something else listens there. See whether address, port, path and family are right.",
                        e);
            throw new ProtocolException(
                    name + " answered something that is no JSON object (" + e.getMessage()
                            + "). Try again; if it stays so, see whether address, port and family are right.",
                    e);
        }
    }

    /**
     * Insists on a status that says yes.
     *
     * @throws TerminalRefusedException if the key is not good enough
     * @throws TerminalBusyException if it is to be asked later
     * @throws UnsupportedTerminalException if it knows no such path
     */
    public void requireYes(HttpResponse answer) throws TerminalException {
        int status = answer.status();
        if (status >= 200 && status < 300) return;
        String said = status + " " + words(answer.reason());
        if (status == 401 || status == 403)
            throw new TerminalRefusedException(
                    name + " does not accept the configured key (" + said
                            + "). Make a new token at the vendor's site, or see whether it was revoked, and write it as the key.");
        if (status == 429 || status >= 500)
            throw new TerminalBusyException(
                    name + " cannot answer now (" + said
                            + "). It is asked again later; if this stays so, ask less often (pollSeconds) or see the vendor's status.");
        if (status >= 300 && status < 400)
            throw new ProtocolException(name + " sends us to another address (" + said
                    + "). Usually it wants TLS: set transport tls and its port, and see to the option host.");
        if (status == 404 || status == 405)
            throw new UnsupportedTerminalException(name + " knows no such question (" + said
                    + "). See whether address, port, path and family are right.");
        throw new ProtocolException(
                name + " refuses the question (" + said + ": " + words(text(answer)) + "). See to the settings.");
    }

    /** Somebody else's words, short and without anything that is not printable. */
    public static String words(String text) {
        var shown = new StringBuilder();
        text.strip().chars().limit(WORDS_MAX).forEach(c -> shown.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
        return shown.toString();
    }
}
