package id.titian.fingerspot.push;

import id.titian.contract.Reading;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushHost;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.Stranger;
import id.titian.contract.push.TerminalEvent;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.fingerspot.Asked;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A house in memory: keeps readings once each, remembers hints. */
final class MemoryHost implements PushHost {

    final Map<String, PushTerminal> terminals = new ConcurrentHashMap<>();
    final Map<String, Reading> kept = new ConcurrentHashMap<>();
    final List<String> hints = new CopyOnWriteArrayList<>();
    final List<String> contacts = new CopyOnWriteArrayList<>();
    final List<Stranger> strangers = new CopyOnWriteArrayList<>();
    volatile String secret = "";
    volatile int refusals;

    final List<TerminalEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void event(PushTerminal terminal, TerminalEvent event) {
        events.add(event);
    }

    @Override
    public Clock clock() {
        return Asked.NOON;
    }

    @Override
    public Optional<PushTerminal> terminal(String family, String serial) {
        return Optional.ofNullable(terminals.get(serial));
    }

    @Override
    public Optional<String> secret(String family) {
        return secret.isEmpty() ? Optional.empty() : Optional.of(secret);
    }

    @Override
    public void stranger(Stranger stranger) {
        strangers.add(stranger);
    }

    @Override
    public void keep(PushTerminal terminal, List<Reading> readings) throws NotKeptException {
        if (refusals > 0) {
            refusals--;
            throw new NotKeptException("The disk is full.", new IOException("no space"));
        }
        for (Reading reading : readings) kept.putIfAbsent(reading.identity().hex(), reading);
    }

    @Override
    public void hint(PushTerminal terminal) {
        hints.add(terminal.serial());
    }

    @Override
    public void contact(PushTerminal terminal, PushContact contact) {
        contacts.add(terminal.serial());
    }

    @Override
    public Optional<TerminalOrder> order(PushTerminal terminal) {
        return Optional.empty();
    }

    @Override
    public void outcome(PushTerminal terminal, String orderId, OrderOutcome outcome) {
        throw new AssertionError("There are no orders for a webhook.");
    }
}
