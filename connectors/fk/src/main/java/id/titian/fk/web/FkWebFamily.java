package id.titian.fk.web;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushFamily;
import id.titian.contract.push.PushHost;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.Stranger;
import id.titian.contract.push.TerminalEvent;
import id.titian.contract.terminal.Ability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers terminals that push by FkWeb. */
public final class FkWebFamily implements PushFamily {

    static final String FAMILY = "fkweb";

    static final String REQUEST_CODE = "request_code";
    static final String DEVICE = "dev_id";
    static final String TRANSACTION = "trans_id";
    static final String RETURN_CODE = "cmd_return_code";

    static final String OK = "OK";
    static final String NO_COMMAND = "ERROR_NO_CMD";

    private static final int SERIAL_MAX = 64;

    private final BlockJoiner blocks;
    private final Repeats repeats = new Repeats();
    private final Orders orders = new Orders();

    /** A family whose limits are those that this process bears. */
    public FkWebFamily() {
        this(new BlockJoiner());
    }

    FkWebFamily(BlockJoiner blocks) {
        this.blocks = blocks;
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.LIVE, Ability.CLOCK, Ability.SET_CLOCK, Ability.USERS);
    }

    @Override
    public boolean recognises(HttpRequest request) {
        return request.method().equals("POST")
                && request.headers().first(REQUEST_CODE).isPresent()
                && request.headers().first(DEVICE).isPresent();
    }

    @Override
    public HttpResponse answer(HttpRequest request, String peer, PushHost host)
            throws NotKeptException, InterruptedException {
        HttpHeaders headers = request.headers();
        String code = headers.first(REQUEST_CODE).orElse("");
        String transaction = headers.first(TRANSACTION).orElse("");
        String serial = Punch.normalSerial(headers.first(DEVICE).orElse(""));
        if (!serial.matches("[!-~]{1," + SERIAL_MAX + "}"))
            return refusal(400, "Bad Request", "ERROR_INVALID_DEV_ID", transaction);
        Optional<PushTerminal> known = host.terminal(FAMILY, serial);
        if (known.isEmpty()) {
            host.stranger(new Stranger(FAMILY, serial, peer, Map.of()));
            // Whatever it has stays its own until somebody lets it in.
            return code.equals("receive_cmd")
                    ? Answers.of(NO_COMMAND, transaction)
                    : refusal(403, "Forbidden", "ERROR_UNKNOWN_DEV_ID", transaction);
        }
        PushTerminal terminal = known.get();
        FkWebOptions options;
        try {
            options = FkWebOptions.of(terminal);
        } catch (IllegalArgumentException e) {
            host.event(terminal, new TerminalEvent("option-refused", Optional.empty(), "" + e.getMessage()));
            return refusal(503, "Service Unavailable", "ERROR_NOT_CONFIGURED", transaction);
        }
        if (code.equals("realtime_enroll_data")) {
            // Fingers, faces and pictures: none of it is looked at.
            host.contact(terminal, PushContact.SIGN_OF_LIFE);
            return Answers.done(transaction, options);
        }
        return switch (code) {
            case "receive_cmd", "realtime_glog", "send_cmd_result" ->
                whole(request, serial, code, transaction, host, terminal, options);
            default -> refusal(200, "OK", "ERROR_INVALID_REQUEST_CODE", transaction);
        };
    }

    private HttpResponse whole(
            HttpRequest request,
            String serial,
            String code,
            String transaction,
            PushHost host,
            PushTerminal terminal,
            FkWebOptions options)
            throws NotKeptException, InterruptedException {
        int number = number(request.headers(), "blk_no", 0);
        int length = number(request.headers(), "blk_len", request.body().length());
        if (number < 0 || length != request.body().length())
            return refuseBlock(
                    terminal, transaction, host, "It says that it has " + length + " octets and has others.");
        var key = new BlockJoiner.Key(serial, code, transaction);
        BlockJoiner.Joined joined =
                blocks.join(key, number, request.body(), host.clock().instant());
        return switch (joined.fate()) {
            case MORE -> Answers.done(transaction, options);
            case BROKEN -> refuseBlock(terminal, transaction, host, "It is number " + number + " and does not follow.");
            case TOO_LONG -> {
                orders.tooLong(terminal, transaction, blocks.bodyMax(), host);
                tell(host, terminal, "Together it is more than the " + blocks.bodyMax() + " octets that fit in here.");
                yield refusal(413, "Content Too Large", "ERROR_TOO_LONG", transaction);
            }
            case ALONE, WHOLE -> {
                if (code.equals("realtime_glog") && isEndAlone(joined) && repeats.mayTell(serial))
                    yield refuseBlock(terminal, transaction, host, "Only its end came.");
                HttpResponse answer =
                        take(request.headers(), code, transaction, joined.body(), host, terminal, options);
                // Only now: what could not be kept comes again, perhaps with its last block alone.
                blocks.done(key);
                yield answer;
            }
        };
    }

    /** Whether it is what stands behind the text of a message, whose text we never had, or lost when this program ended. */
    private static boolean isEndAlone(BlockJoiner.Joined joined) {
        return joined.fate() == BlockJoiner.Fate.ALONE
                && WebBody.decode(joined.body())
                        .map(parts -> parts.json().isEmpty())
                        .orElse(true);
    }

    private HttpResponse take(
            HttpHeaders headers,
            String code,
            String transaction,
            Bytes body,
            PushHost host,
            PushTerminal terminal,
            FkWebOptions options)
            throws NotKeptException, InterruptedException {
        switch (code) {
            case "receive_cmd" -> {
                return orders.next(terminal, options, body, transaction, host);
            }
            case "realtime_glog" -> {
                host.contact(terminal, PushContact.SIGN_OF_LIFE);
                host.keep(
                        terminal,
                        List.of(Punches.of(terminal, options, host.clock()).ofRealtime(body)));
                repeats.understood(terminal.serial());
            }
            default -> orders.answered(terminal, options, headers, body, host);
        }
        return Answers.done(transaction, options);
    }

    private static HttpResponse refuseBlock(PushTerminal terminal, String transaction, PushHost host, String why) {
        tell(host, terminal, why);
        return refusal(400, "Bad Request", "ERROR_INVALID_BLOCK", transaction);
    }

    private static void tell(PushHost host, PushTerminal terminal, String why) {
        host.event(
                terminal,
                new TerminalEvent(
                        "block-refused",
                        Optional.empty(),
                        "The terminal sent part of a message that could not be put together, and was not told that it"
                                + " was taken: " + why + " It sends it again. If this goes on, see to its network; what"
                                + " it has not sent stays in it and comes by its USB files."));
    }

    private static int number(HttpHeaders headers, String name, int otherwise) {
        return headers.first(name)
                .map(text -> text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1)
                .orElse(otherwise);
    }

    private static HttpResponse refusal(int status, String reason, String code, String transaction) {
        HttpResponse answer = Answers.of(code, transaction);
        return new HttpResponse(status, reason, answer.headers(), answer.body());
    }
}
