package id.titian.testkit;

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
import java.io.IOException;
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

/**
 * A house for one push family, in memory: keeps each reading once, offers orders until their outcome is told, and can be
 * made to refuse. Its clock stands at {@link #NOW} until somebody moves it.
 */
public final class MemoryHost implements PushHost {

    /** The serial number of the terminal that {@link #terminal} makes. */
    public static final String SERIAL = "CGWB201160001";

    /** 07:30:20 in Jakarta. */
    public static final Instant NOW = Instant.parse("2026-10-06T00:30:20Z");

    private final String family;
    private final Map<String, PushTerminal> terminals = new LinkedHashMap<>();
    private final Map<String, Reading> kept = new LinkedHashMap<>();
    private final List<Reading> told = new ArrayList<>();
    private final List<PushContact> contacts = new ArrayList<>();
    private final List<TerminalEvent> events = new ArrayList<>();
    private final List<Stranger> strangers = new ArrayList<>();
    private final Deque<TerminalOrder> orders = new ArrayDeque<>();
    private final Map<String, OrderOutcome> outcomes = new LinkedHashMap<>();
    private int refusals;
    private boolean isNew;
    private Instant now = NOW;
    private boolean realTime;

    private MemoryHost(String family) {
        this.family = family;
    }

    /** A house that lets these terminals of that family in. */
    public static MemoryHost with(String family, PushTerminal... terminals) {
        var host = new MemoryHost(family);
        for (PushTerminal terminal : terminals) host.adopt(terminal);
        return host;
    }

    /** A terminal in Jakarta. */
    public static PushTerminal terminal(boolean setClock, String... options) {
        return terminal("Asia/Jakarta", setClock, options);
    }

    /**
     * A terminal anywhere.
     *
     * @param options names and values by turns.
     */
    public static PushTerminal terminal(String zone, boolean setClock, String... options) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) map.put(options[i], options[i + 1]);
        return new PushTerminal(SERIAL, PinForm.DIGITS, ZoneId.of(zone), setClock, map);
    }

    /** Lets the wall's own time pass here. */
    public synchronized MemoryHost inRealTime() {
        realTime = true;
        return this;
    }

    /** Moves the clock. */
    public synchronized void passes(Duration time) {
        now = now.plus(time);
    }

    /** Lets a terminal in, or changes what is said of it. */
    public synchronized void adopt(PushTerminal terminal) {
        terminals.put(terminal.serial(), terminal);
    }

    /** Whether nothing of anybody counts as kept before something is. */
    public synchronized void isNew(boolean now) {
        isNew = now;
    }

    /** Keeps nothing the next so many times. */
    public synchronized void refuse(int times) {
        refusals = times;
    }

    /** How many times it will still keep nothing. */
    public synchronized int refusalsLeft() {
        return refusals;
    }

    /** Gives an order. */
    public synchronized void order(TerminalOrder order) {
        orders.add(order);
    }

    /** Loses everything that was kept. */
    public synchronized void forget() {
        kept.clear();
    }

    /** What is kept, each once. */
    public synchronized List<Reading> kept() {
        return List.copyOf(kept.values());
    }

    /** What was brought, repeated or not. */
    public synchronized List<Reading> told() {
        return List.copyOf(told);
    }

    /** The punches among what is kept. */
    public synchronized List<Punch> punches() {
        return kept.values().stream()
                .filter(Punch.class::isInstance)
                .map(Punch.class::cast)
                .toList();
    }

    /** Every contact. */
    public synchronized List<PushContact> contacts() {
        return List.copyOf(contacts);
    }

    /** The events, each once. */
    public synchronized List<TerminalEvent> events() {
        return List.copyOf(events);
    }

    /** Everybody who was not let in, as often as it was said. */
    public synchronized List<Stranger> strangers() {
        return List.copyOf(strangers);
    }

    /** What became of orders, by their id. */
    public synchronized Map<String, OrderOutcome> outcomes() {
        return Map.copyOf(outcomes);
    }

    /** What became of an order. */
    public synchronized Optional<OrderOutcome> outcome(String id) {
        return Optional.ofNullable(outcomes.get(id));
    }

    @Override
    public synchronized Clock clock() {
        return realTime ? Clock.systemUTC() : Clock.fixed(now, ZoneOffset.UTC);
    }

    @Override
    public synchronized Optional<PushTerminal> terminal(String ofFamily, String serial) {
        Assertions.assertEquals(family, ofFamily);
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
            throw new NotKeptException("The disk is full.", new IOException("No space left on device"));
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
