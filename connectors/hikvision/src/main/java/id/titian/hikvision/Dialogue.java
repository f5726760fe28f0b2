package id.titian.hikvision;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpExchange;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpHeaders.Header;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.http.HttpVersion;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks the terminal: each question twice, first without and then with the answer to its challenge, each over a connection of its
 * own. A refused account is not tried a second time.
 */
final class Dialogue {

    /** Thirty events with long names have some thirty kilobytes. */
    static final int BODY_MAX = 1 << 20;

    private static final int STATUS_UNAUTHORIZED = 401;
    private static final int STATUS_BAD_REQUEST = 400;

    private final HttpExchange exchange;
    private final HikvisionOptions options;
    private final Duration answerWithin;
    private final Supplier<String> nonces;
    private boolean isRefused;

    Dialogue(Line line, HikvisionOptions options, Duration answerWithin, Supplier<String> nonces) {
        this.exchange = new HttpExchange(line, HttpVersion.HTTP_1_1);
        this.options = options;
        this.answerWithin = answerWithin;
        this.nonces = nonces;
    }

    /** What to say of somebody whom one asks for the first time, without an account. */
    static TerminalException meet(Line line, Duration answerWithin, String target)
            throws TerminalException, InterruptedException {
        HttpHeaders headers = HttpHeaders.of("Host", "terminal", "Connection", "close");
        HttpResponse response = new HttpExchange(line, HttpVersion.HTTP_1_1)
                .ask(new HttpRequest("GET", target, headers, Bytes.EMPTY), answerWithin, BODY_MAX);
        if (response.status() == STATUS_UNAUTHORIZED)
            return new TerminalRefusedException("It wants an account before it says who it is (it calls itself \""
                    + Trouble.shown(challenge(response).realm())
                    + "\"). Write user:password as its key. None was tried: wrong ones lock the account.");
        String said = required(target, response);
        return said.contains("<DeviceInfo")
                ? new TerminalRefusedException(
                        "It says who it is without an account, and its punches to nobody without one:"
                                + " write user:password as its key. None was tried: wrong ones lock the account.")
                : new UnsupportedTerminalException(
                        "What answers is no terminal of this family (it begins \"" + Trouble.shown(said) + "\").");
    }

    /** What is under a target. */
    String get(String target) throws TerminalException, InterruptedException {
        return required(target, ask("GET", target, ""));
    }

    /** What is answered to a JSON text. */
    String post(String target, String json) throws TerminalException, InterruptedException {
        return required(target, ask("POST", target, json));
    }

    /** The same; nothing if the terminal does not like the parameters. */
    Optional<String> tryToPost(String target, String json) throws TerminalException, InterruptedException {
        HttpResponse response = ask("POST", target, json);
        return response.status() == STATUS_BAD_REQUEST ? Optional.empty() : Optional.of(required(target, response));
    }

    private static String required(String target, HttpResponse response) throws TerminalException {
        if (response.status() != 200) throw Trouble.of(target, response);
        return Trouble.text(response);
    }

    private HttpResponse ask(String method, String target, String json) throws TerminalException, InterruptedException {
        if (isRefused) throw Trouble.refused();
        HttpResponse response = exchange.ask(request(method, target, json, ""), answerWithin, BODY_MAX);
        if (response.status() != STATUS_UNAUTHORIZED) return response;
        Challenge challenge = challenge(response);
        response = answered(challenge, method, target, json);
        if (response.status() != STATUS_UNAUTHORIZED) return response;
        // A nonce that grew old on the way says nothing against the password; but once only.
        Optional<Challenge> next = Challenge.of(challenges(response)).filter(Challenge::isStale);
        if (next.isPresent()) response = answered(next.get(), method, target, json);
        if (response.status() != STATUS_UNAUTHORIZED) return response;
        isRefused = true;
        throw Challenge.of(challenges(response)).filter(Challenge::isStale).isPresent()
                ? Trouble.staleForEver()
                : Trouble.refused();
    }

    private HttpResponse answered(Challenge challenge, String method, String target, String json)
            throws TerminalException, InterruptedException {
        String answer = challenge.answer(options.who(), method, target, nonces.get());
        return exchange.ask(request(method, target, json, answer), answerWithin, BODY_MAX);
    }

    private static Challenge challenge(HttpResponse response) throws ProtocolException {
        return Challenge.of(challenges(response))
                .orElseThrow(
                        () -> new ProtocolException(
                                "The terminal wants to know who we are in a way that we do not "
                                        + "offer, perhaps because it would show the password ("
                                        + Trouble.shown(challenges(response).toString())
                                        + "). Set its web authentication to digest, and see whether address, port and family are right."));
    }

    private static List<String> challenges(HttpResponse response) {
        return response.headers().all().stream()
                .filter(header -> header.name().equalsIgnoreCase("WWW-Authenticate"))
                .map(Header::value)
                .toList();
    }

    private HttpRequest request(String method, String target, String json, String authorization) {
        HttpHeaders headers = HttpHeaders.of("Host", options.host(), "Connection", "close");
        if (!json.isEmpty()) headers = headers.and("Content-Type", "application/json");
        if (!authorization.isEmpty()) headers = headers.and("Authorization", authorization);
        return new HttpRequest(method, target, headers, Bytes.ofUtf8(json));
    }
}
