package id.titian.adms;

import id.titian.adms.record.CommandResult;
import id.titian.adms.record.DeviceInfo;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushHost;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gives orders to terminals that ask for work, one at a time, and hears what became of them. */
final class Errands {

    /** Of more terminals than this, the one that asked longest ago is forgotten; its order is given again. */
    static final int TERMINALS_MAX = 10_000;

    /** So many orders that must not be said are refused in one poll. */
    private static final int REFUSED_AT_ONCE_MAX = 20;

    private final Map<String, Errand> bySerial = new LinkedHashMap<>(16, 0.75f, true);
    private final Tally.Room room = Tally.Room.ofThisProcess();

    /** Answers a terminal that asks for work. Two of its polls may overlap: the second is told nothing that the first was. */
    HttpResponse poll(Question question, PushTerminal terminal, PushHost host) {
        Errand errand = errand(terminal);
        DeviceInfo info = question.query().get("INFO").map(DeviceInfo::of).orElse(DeviceInfo.of(""));
        host.contact(terminal, new PushContact(Optional.empty(), info.memory(), info.facts()));
        synchronized (errand) {
            errand.knows(info.memory());
            Instant now = host.clock().instant();
            for (int refused = 0; refused < REFUSED_AT_ONCE_MAX; refused++) {
                Optional<TerminalOrder> order = host.order(terminal);
                if (order.isEmpty()) return HttpResponse.ok("OK");
                Optional<OrderOutcome> settled =
                        errand.settled(order.get(), now, info.memory().records());
                if (settled.isPresent()) {
                    conclude(errand, terminal, order.get(), settled.get(), host);
                    continue;
                }
                if (errand.isUnderWay(order.get(), now)) return HttpResponse.ok("OK");
                Optional<String> line = Command.line(order.get());
                if (line.isPresent()) {
                    errand.give(order.get(), now);
                    return HttpResponse.ok(line.get());
                }
                host.outcome(
                        terminal,
                        order.get().id(),
                        OrderOutcome.failed("Not said to the terminal: a PIN that can be removed has 1 to 24 letters,"
                                + " digits, dots and dashes and is not 0. Remove this person at the terminal itself."));
            }
            return HttpResponse.ok("OK");
        }
    }

    /** Hears what became of commands. What is not ours, or has expired, is passed over. */
    HttpResponse results(Question question, PushTerminal terminal, PushHost host) {
        Errand errand = errand(terminal);
        host.contact(terminal, PushContact.SIGN_OF_LIFE);
        synchronized (errand) {
            for (CommandResult result : CommandResult.of(question.body())) {
                Optional<TerminalOrder> order = host.order(terminal)
                        .filter(asked -> Command.id(asked).equals(result.id()))
                        .filter(asked -> result.code().isPresent());
                if (order.isEmpty()) continue;
                outcome(errand, order.get(), result, host.clock())
                        .ifPresent(outcome -> conclude(errand, terminal, order.get(), outcome, host));
            }
        }
        return HttpResponse.ok("OK");
    }

    /** A terminal tells of a person. */
    void heard(PushTerminal terminal, TerminalUser user, Clock clock) {
        Errand errand = errand(terminal);
        synchronized (errand) {
            errand.hear(user, clock.instant());
        }
    }

    /** A terminal brought so many lines of punches, which were kept. */
    void heard(PushTerminal terminal, int lines, Clock clock) {
        Errand errand = errand(terminal);
        synchronized (errand) {
            errand.hear(lines, clock.instant());
        }
    }

    /** These lines of punches of a terminal were kept. */
    void counted(PushTerminal terminal, long... lines) {
        Errand errand = errand(terminal);
        synchronized (errand) {
            errand.count(lines);
        }
    }

    /** What a terminal brought could not be kept. */
    void lost(PushTerminal terminal) {
        Errand errand = errand(terminal);
        synchronized (errand) {
            errand.lose();
        }
    }

    /** How many terminals are remembered. */
    synchronized int terminals() {
        return bySerial.size();
    }

    private static void conclude(
            Errand errand, PushTerminal terminal, TerminalOrder order, OrderOutcome outcome, PushHost host) {
        errand.forget();
        host.outcome(terminal, order.id(), outcome);
    }

    private static Optional<OrderOutcome> outcome(
            Errand errand, TerminalOrder order, CommandResult result, Clock clock) {
        int code = result.code().orElseThrow();
        if (code < 0) return Optional.of(OrderOutcome.failed(refusal(code)));
        return errand.finish(order, clock.instant());
    }

    private static String refusal(int code) {
        String why =
                switch (code) {
                    case -1002, -22 -> "its firmware does not know this command. Use its menu or its USB stick.";
                    default -> "see its menu whether it is busy, full or locked, and give the order again.";
                };
        return "The terminal refused (Return=" + code + "): " + why;
    }

    private synchronized Errand errand(PushTerminal terminal) {
        Errand errand = bySerial.computeIfAbsent(terminal.serial(), serial -> new Errand(room));
        if (bySerial.size() > TERMINALS_MAX) {
            Iterator<Errand> longestAgo = bySerial.values().iterator();
            longestAgo.next().close();
            longestAgo.remove();
        }
        return errand;
    }
}
