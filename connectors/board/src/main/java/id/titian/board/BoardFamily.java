package id.titian.board;

import id.titian.board.record.LogRecords;
import id.titian.board.record.Octets;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Reading;
import id.titian.contract.Screening;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushFamily;
import id.titian.contract.push.PushHost;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.Stranger;
import id.titian.contract.push.TerminalEvent;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalOrder;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Boards that send JSON over a WebSocket at {@code /pub/chat}, or by POST to {@code /pub/api}. */
public final class BoardFamily implements PushFamily {

    /** The family's word. */
    public static final String FAMILY = "board";

    /** So many readings are kept at once. */
    static final int KEPT_AT_ONCE_MAX = 1_000;

    /** So many orders are declined in the course of one message. */
    static final int DECLINED_AT_ONCE_MAX = 20;

    /** What one value takes of the heap at most, with room for what else is done meanwhile. */
    private static final int HEAP_A_VALUE = 1_024;

    private static final String CHAT = "/pub/chat";
    private static final String API = "/pub/api";

    /** Whoever sends a message may be anybody, and a full heap ends the process that serves all. */
    private final int valuesMax =
            (int) Math.min(JsonObject.VALUES_MAX, Runtime.getRuntime().maxMemory() / HEAP_A_VALUE);

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.LIVE, Ability.CLOCK, Ability.SET_CLOCK, Ability.COUNT);
    }

    @Override
    public boolean recognises(HttpRequest request) {
        String path = request.path().toLowerCase(Locale.ROOT);
        if (path.endsWith("/")) path = path.substring(0, path.length() - 1);
        return request.method().equals(MESSAGE) && path.equals(CHAT)
                || request.method().equals("POST") && path.equals(API);
    }

    @Override
    public HttpResponse answer(HttpRequest request, String peer, PushHost host)
            throws NotKeptException, InterruptedException {
        if (Octets.values(request.body()) > valuesMax) {
            tellUnreadable(request, "It has more than " + valuesMax + " values, for which there is no memory.", host);
            return HttpResponse.of(400, "Bad Request", "Too many values.\n");
        }
        Optional<Message> message;
        try {
            message = Message.of(request.body());
        } catch (JsonFault e) {
            tellUnreadable(request, "It is no JSON: " + e.getMessage(), host);
            return HttpResponse.of(400, "Bad Request", "No JSON object.\n");
        }
        if (message.isEmpty())
            return HttpResponse.of(
                    400, "Bad Request", "No serial number (sn) or no command (cmd) that could be one.\n");
        Optional<PushTerminal> terminal = host.terminal(FAMILY, message.get().serial());
        return terminal.isEmpty() ? turnAway(message.get(), peer, host) : answer(message.get(), terminal.get(), host);
    }

    private static HttpResponse answer(Message message, PushTerminal terminal, PushHost host)
            throws NotKeptException, InterruptedException {
        BoardOptions options;
        try {
            options = BoardOptions.of(terminal);
        } catch (IllegalArgumentException e) {
            tell(host, terminal, "option-refused", "" + e.getMessage());
            return HttpResponse.of(503, "Service Unavailable", "Not now; send it again.\n");
        }
        HttpResponse answer =
                switch (message.command()) {
                    case "reg" -> register(message, terminal, options, host);
                    case "sendlog" -> takeLogs(message, terminal, options, host);
                    case "senduser" -> {
                        // People with passwords and templates: asked not to be sent, passed over unread, and not to
                        // hold up punches.
                        host.contact(terminal, PushContact.SIGN_OF_LIFE);
                        yield Reply.done(message).said();
                    }
                    case "" -> Reply.silence();
                    default -> refuse(message, terminal, host);
                };
        declineOrders(terminal, host);
        return answer;
    }

    private static HttpResponse register(Message message, PushTerminal terminal, BoardOptions options, PushHost host) {
        PushContact contact = SelfReport.of(message, options.time());
        host.contact(terminal, contact);
        Reply reply = Reply.done(message);
        // Only now does the host know how far the clock is off, and with it whether it may be set.
        boolean mayBeSet = contact.wallClock().isPresent()
                && host.terminal(FAMILY, terminal.serial())
                        .map(PushTerminal::setClock)
                        .orElse(false);
        if (mayBeSet || options.alwaysCloudTime()) reply.text("cloudtime", cloudTime(terminal, options, host));
        return reply.flag("nosenduser").said();
    }

    private static HttpResponse takeLogs(Message message, PushTerminal terminal, BoardOptions options, PushHost host)
            throws NotKeptException, InterruptedException {
        Screening screening = Screening.byAgent(
                terminal.serial(), terminal.pinForm(), terminal.zone(), host.clock(), ArrivalPath.PUSH);
        LogRecords records = LogRecords.of(message.json(), options.time(), screening);
        keep(terminal, records.readings(), host);
        host.contact(
                terminal,
                records.passedOver() == 0
                        ? PushContact.SIGN_OF_LIFE
                        : new PushContact(
                                Optional.empty(),
                                TerminalMemory.UNKNOWN,
                                Map.of("passedOver", Integer.toString(records.passedOver()))));
        long announced = message.json().number("count").orElse((long) records.came());
        if (announced != records.came())
            tell(
                    host,
                    terminal,
                    "count-differs",
                    "The board announced " + announced + " records and sent " + records.came()
                            + ", which were kept. Compare its log on a stick.");
        // What is said to have been taken is what came, whatever was announced.
        Reply reply = Reply.done(message).number("count", records.came());
        message.json().number("logindex").ifPresent(index -> reply.number("logindex", index));
        if (options.alwaysCloudTime()) reply.text("cloudtime", cloudTime(terminal, options, host));
        return reply.said();
    }

    private static void keep(PushTerminal terminal, List<Reading> readings, PushHost host)
            throws NotKeptException, InterruptedException {
        for (int at = 0; at < readings.size(); at += KEPT_AT_ONCE_MAX)
            host.keep(terminal, List.copyOf(readings.subList(at, Math.min(readings.size(), at + KEPT_AT_ONCE_MAX))));
    }

    private static String cloudTime(PushTerminal terminal, BoardOptions options, PushHost host) {
        return options.time().written(LocalDateTime.ofInstant(host.clock().instant(), terminal.zone()));
    }

    /** It may hold punches: it is answered, as everything must be, and not acknowledged. */
    private static HttpResponse refuse(Message message, PushTerminal terminal, PushHost host) {
        host.contact(terminal, PushContact.SIGN_OF_LIFE);
        tell(
                host,
                terminal,
                "command-unknown",
                "The board sends something that is not known here and was not taken: \"" + message.command()
                        + "\". If punches are missing, read its log from a stick and tell the makers.");
        return Reply.refused(message, "unknown command").said();
    }

    private static HttpResponse turnAway(Message message, String peer, PushHost host) {
        host.stranger(new Stranger(FAMILY, message.serial(), peer, SelfReport.facts(message)));
        // The words of a refused registration stand on the board's screen. What it brings is left without a word, so
        // that
        // nothing can be taken for an acknowledgement.
        if (message.command().equals("reg"))
            return Reply.refused(message, "not let in").said();
        return HttpResponse.of(403, "Forbidden", "Not let in.\n");
    }

    /** A command for a board would be one message more than an answer is; see the README. */
    private static void declineOrders(PushTerminal terminal, PushHost host) {
        Optional<TerminalOrder> order = host.order(terminal);
        for (int i = 0; i < DECLINED_AT_ONCE_MAX && order.isPresent(); i++) {
            host.outcome(
                    terminal,
                    order.get().id(),
                    OrderOutcome.failed(
                            "Boards of this family take no orders here. They send by themselves what they have"
                                    + " not sent; for anything older, copy the log to a stick at the board and import it."));
            order = host.order(terminal);
        }
    }

    private static void tellUnreadable(HttpRequest request, String why, PushHost host) {
        Optional<PushTerminal> sender = Message.sender(request.body()).flatMap(serial -> host.terminal(FAMILY, serial));
        sender.ifPresent(terminal -> tell(
                host,
                terminal,
                "message-unreadable",
                "The board sent a message that cannot be read, and will send it again until it is taken. " + why
                        + " What is behind it waits in the board: read its log from a stick and tell the makers."));
    }

    private static void tell(PushHost host, PushTerminal terminal, String word, String words) {
        host.event(terminal, new TerminalEvent(word, Optional.empty(), words));
    }
}
