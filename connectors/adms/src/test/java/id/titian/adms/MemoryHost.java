package id.titian.adms;

import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushHost;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.Stranger;
import id.titian.contract.push.TerminalEvent;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/** A house of one family, in memory: keeps readings once each, offers orders until their outcome is told. */
final class MemoryHost implements PushHost {

    static final String SERIAL = "CGWB201160001";
    static final Instant NOW = Instant.parse("2026-10-06T00:30:20Z");

    final Map<String, PushTerminal> terminals = new LinkedHashMap<>();
    final Map<String, Reading> kept = new LinkedHashMap<>();
    final List<Reading> told = new ArrayList<>();
    final List<PushContact> contacts = new ArrayList<>();
    final List<TerminalEvent> events = new ArrayList<>();
    final List<Stranger> strangers = new ArrayList<>();
    final Deque<TerminalOrder> orders = new ArrayDeque<>();
    final Map<String, OrderOutcome> outcomes = new LinkedHashMap<>();
    int refusals;
    boolean isNew;
    private Instant now = NOW;
    private boolean realTime;

    static MemoryHost with(PushTerminal... terminals) {
        var host = new MemoryHost();
        for (PushTerminal terminal : terminals) host.terminals.put(terminal.serial(), terminal);
        return host;
    }

    static PushTerminal terminal(boolean setClock, String... options) {
        return terminal("Asia/Jakarta", setClock, options);
    }

    static PushTerminal terminal(String zone, boolean setClock, String... options) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) map.put(options[i], options[i + 1]);
        return new PushTerminal(SERIAL, PinForm.DIGITS, ZoneId.of(zone), setClock, map);
    }

    /** Lets the wall's own time pass here. */
    MemoryHost inRealTime() {
        realTime = true;
        return this;
    }

    synchronized void passes(Duration time) {
        now = now.plus(time);
    }

    synchronized List<Punch> punches() {
        return kept.values().stream()
                .filter(Punch.class::isInstance)
                .map(Punch.class::cast)
                .toList();
    }

    synchronized List<TerminalEvent> events() {
        return List.copyOf(events);
    }

    synchronized void order(TerminalOrder order) {
        orders.add(order);
    }

    synchronized Optional<OrderOutcome> outcome(String id) {
        return Optional.ofNullable(outcomes.get(id));
    }

    synchronized int strangersSeen() {
        return strangers.size();
    }

    synchronized void adopt(PushTerminal terminal) {
        terminals.put(terminal.serial(), terminal);
    }

    synchronized void refuse(int times) {
        refusals = times;
    }

    synchronized int refusalsLeft() {
        return refusals;
    }

    @Override
    public synchronized Clock clock() {
        return realTime ? Clock.systemUTC() : Clock.fixed(now, ZoneOffset.UTC);
    }

    @Override
    public synchronized Optional<PushTerminal> terminal(String family, String serial) {
        Assertions.assertEquals("adms", family);
        return Optional.ofNullable(terminals.get(serial));
    }

    @Override
    public synchronized void stranger(Stranger stranger) {
        strangers.add(stranger);
    }

    @Override
    public synchronized void keep(PushTerminal terminal, List<Reading> readings) throws NotKeptException {
        if (refusals > 0) {
            refusals--;
            throw new NotKeptException("The disk is full.", new java.io.IOException("No space left on device"));
        }
        told.addAll(readings);
        for (Reading reading : readings) kept.putIfAbsent(reading.identity().hex(), reading);
    }

    @Override
    public synchronized void contact(PushTerminal terminal, PushContact contact) {
        contacts.add(contact);
    }

    @Override
    public synchronized void event(PushTerminal terminal, TerminalEvent event) {
        if (!events.contains(event)) events.add(event);
    }

    @Override
    public synchronized boolean isNew(PushTerminal terminal) {
        return isNew && kept.isEmpty();
    }

    @Override
    public synchronized Optional<TerminalOrder> order(PushTerminal terminal) {
        return Optional.ofNullable(orders.peek());
    }

    @Override
    public synchronized void outcome(PushTerminal terminal, String orderId, OrderOutcome outcome) {
        if (orders.removeIf(order -> order.id().equals(orderId))) outcomes.put(orderId, outcome);
    }
}
