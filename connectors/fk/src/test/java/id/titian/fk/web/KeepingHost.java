package id.titian.fk.web;

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
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A house that keeps what it is given in lists, and can be told to keep nothing. */
final class KeepingHost implements PushHost {

    static final String DEV_ID = "C2610000000000AB";
    static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    final List<Reading> kept = new ArrayList<>();
    final List<PushContact> contacts = new ArrayList<>();
    final List<Stranger> strangers = new ArrayList<>();
    final List<TerminalEvent> events = new ArrayList<>();
    final Map<String, OrderOutcome> outcomes = new LinkedHashMap<>();

    private final Map<String, PushTerminal> terminals = new HashMap<>();
    Runnable atContact = () -> {};

    private TerminalOrder order;
    private int failures;
    private Clock clock = Clock.fixed(Instant.parse("2026-10-06T05:00:00Z"), JAKARTA); // noon in Jakarta

    static KeepingHost knowing(String... options) {
        var host = new KeepingHost();
        host.letIn(DEV_ID, false, options);
        return host;
    }

    synchronized void letIn(String devId, boolean setClock, String... options) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) map.put(options[i], options[i + 1]);
        terminals.put(devId, new PushTerminal(devId, PinForm.DIGITS, JAKARTA, setClock, map));
    }

    synchronized void want(TerminalOrder wanted) {
        order = wanted;
    }

    synchronized void failNext(int times) {
        failures = times;
    }

    synchronized void clock(Clock other) {
        clock = other;
    }

    synchronized List<Punch> punches() {
        return kept.stream()
                .filter(Punch.class::isInstance)
                .map(Punch.class::cast)
                .toList();
    }

    synchronized OrderOutcome outcome(String id) {
        return outcomes.get(id);
    }

    @Override
    public synchronized Clock clock() {
        return clock;
    }

    @Override
    public synchronized Optional<PushTerminal> terminal(String family, String serial) {
        return family.equals("fkweb") ? Optional.ofNullable(terminals.get(serial)) : Optional.empty();
    }

    @Override
    public synchronized void stranger(Stranger stranger) {
        strangers.add(stranger);
    }

    @Override
    public synchronized void keep(PushTerminal terminal, List<Reading> readings) throws NotKeptException {
        if (failures > 0) {
            failures--;
            throw new NotKeptException("The disk is full.", new java.io.IOException("no space"));
        }
        kept.addAll(readings);
    }

    @Override
    public synchronized void contact(PushTerminal terminal, PushContact contact) {
        contacts.add(contact);
        atContact.run();
    }

    @Override
    public synchronized void event(PushTerminal terminal, TerminalEvent event) {
        events.add(event);
    }

    @Override
    public synchronized Optional<TerminalOrder> order(PushTerminal terminal) {
        return Optional.ofNullable(order);
    }

    @Override
    public synchronized void outcome(PushTerminal terminal, String orderId, OrderOutcome outcome) {
        outcomes.put(orderId, outcome);
        if (order != null && order.id().equals(orderId)) order = null;
    }
}
