package id.titian.iws;

import id.titian.contract.http.HttpExchange;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.http.HttpVersion;
import id.titian.contract.terminal.Line;
import id.titian.contract.terminal.failure.LineLostException;
import id.titian.contract.terminal.failure.LogIncompleteException;
import id.titian.contract.terminal.failure.ProtocolException;
import id.titian.contract.terminal.failure.TerminalBusyException;
import id.titian.contract.terminal.failure.TerminalException;
import id.titian.contract.terminal.failure.TerminalRefusedException;
import id.titian.contract.terminal.failure.UnsupportedTerminalException;
import java.time.Duration;
import java.util.Optional;

/** Asks the service, one connection a question and one question at a time. What comes back is an answer of it, or throws. */
final class Dialogue {

    /** An answer of one row. */
    private static final int SMALL_MAX = 64 << 10;

    /** Ten thousand people with all that is in their rows. */
    static final int USERS_MAX = 8 << 20;

    /** A quarter of a million records. */
    static final int LOG_MAX = 32 << 20;

    private final HttpExchange exchange;
    private final String key;
    private final Duration answerWithin;
    private final Duration logWithin;

    Dialogue(Line line, IwsOptions options, Duration answerWithin) {
        this.exchange = new HttpExchange(line, HttpVersion.HTTP_1_0);
        this.key = options.key();
        this.answerWithin = answerWithin;
        this.logWithin = options.logWithin();
    }

    /** Asks what has a short answer. */
    Answer ask(Question question) throws TerminalException, InterruptedException {
        Answer answer = answer(question, answerWithin, SMALL_MAX);
        if (answer.kind() == Answer.Kind.CUT_OFF)
            throw new ProtocolException("The answer to " + question.operation()
                    + " ends in the middle. Ask again; if it stays so, see to the network on the way.");
        return answer;
    }

    /** Asks for everybody. */
    Answer users() throws TerminalException, InterruptedException {
        Answer answer = answer(Question.USERS, logWithin, USERS_MAX);
        if (answer.kind() == Answer.Kind.CUT_OFF)
            throw new ProtocolException(
                    "The list of people ends in the middle; nothing of it was taken. Ask again; if it "
                            + "stays so, see to the network on the way.");
        return answer;
    }

    /** Asks for the whole log, which takes minutes where it is long. */
    Answer log() throws TerminalException, InterruptedException {
        Answer answer = answer(Question.LOG, logWithin, LOG_MAX);
        if (answer.kind() == Answer.Kind.CUT_OFF)
            throw new LogIncompleteException("The log ends in the middle, without its closing tag. Nothing of it was "
                    + "accepted. It is read again at the next visit; if it stays so, allow more time with the option "
                    + IwsOptions.LOG_SECONDS + " or see to the network on the way.");
        return answer;
    }

    private Answer answer(Question question, Duration within, int bodyMax)
            throws TerminalException, InterruptedException {
        HttpResponse response = exchange.ask(question.with(key), within, bodyMax);
        if (response.status() != 200) throw refusal(response);
        Answer answer = Answer.of(question.operation(), response.body());
        if (answer.kind() == Answer.Kind.PAGE)
            throw new UnsupportedTerminalException("A web page answers" + server(response) + ", beginning \""
                    + answer.words() + "\", and no iWsService. Newer firmware has none: see which family this "
                    + "terminal is of, and whether address and port are right.");
        if (answer.kind() == Answer.Kind.FOREIGN)
            throw new ProtocolException(
                    "The answer to " + question.operation() + " is something else" + server(response) + ", beginning \""
                            + answer.words() + "\". See whether address, port and family are right.");
        return answer;
    }

    private static TerminalException refusal(HttpResponse response) {
        String what = "status " + response.status() + server(response);
        return switch (response.status()) {
            case 404, 405, 301, 302, 307, 308 ->
                new UnsupportedTerminalException("A web server answers with " + what + "; it has no iWsService. Newer "
                        + "firmware has none, and other machines have other services: see which family this is.");
            case 401, 403 ->
                new TerminalRefusedException("The web server on this port answers with " + what
                        + ": it wants a login, which this service never does. See in the terminal's menu whether the web "
                        + "service is allowed, and whether address, port and family are right.");
            case 429, 503 ->
                new TerminalBusyException(
                        "The terminal answers with " + what + ": it serves somebody else. It takes one "
                                + "question at a time: close other programs that read it, or wait a minute.");
            default ->
                new ProtocolException("The terminal answers with " + what
                        + ", which this service never does. See whether address, port and family are right.");
        };
    }

    private static String server(HttpResponse response) {
        Optional<String> server = response.headers().first("Server");
        return server.map(name -> " (it calls itself \"" + name.substring(0, Math.min(60, name.length())) + "\")")
                .orElse("");
    }

    /**
     * What a question comes to that a terminal may also not answer at all because it does not like the key.
     *
     * @return the answer; nothing if the terminal closed without a word, having taken the connection before and after
     */
    Optional<Answer> tryToAsk(Question question) throws TerminalException, InterruptedException {
        try {
            return Optional.of(ask(question));
        } catch (LineLostException e) {
            // A terminal that is not reached at all throws again at the next question.
            if (exchange.wasClosedAtOnce()) return Optional.empty();
            throw e;
        }
    }
}
