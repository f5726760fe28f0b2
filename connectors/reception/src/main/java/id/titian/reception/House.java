package id.titian.reception;

import id.titian.contract.Reading;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushHost;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.Stranger;
import id.titian.contract.push.TerminalEvent;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.wire.AgentState.TerminalState;
import id.titian.contract.wire.WireLimits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The house in which push families live: it knows who is let in, has orders for them, and gives what they say to its
 * custodian. Strangers are listed, never let in.
 */
public final class House implements PushHost {

    private static final Logger LOG = System.getLogger(House.class.getName());

    /** Of who does not send its whole log, the last days are asked for at night: what a push lost comes then. */
    private static final int NIGHT_FROM_HOUR = 1;

    private static final int NIGHT_TO_HOUR = 5;
    private static final int NIGHTLY_DAYS = 7;

    /** The whole log, because the custodian wants it. */
    private static final String WHOLE = "whole-";

    private static final String NIGHTLY = "nightly-";

    /** The whole log, to know up to when everything is here. */
    private static final String PROOF = "proof-";

    private static final String WISH = "wish-";

    private final Strangers strangers;
    private final Custodian custodian;
    private final Consumer<String> readers;
    private final Clock clock;
    private final AtomicBoolean saidOurClock = new AtomicBoolean();
    private volatile Map<String, Caller> callers = Map.of();

    /**
     * A house.
     *
     * @param readers told the serial number of a terminal whose log is to be read soon, if somebody here can.
     */
    public House(List<Guest> guests, Custodian custodian, Consumer<String> readers, Clock clock) {
        this.custodian = custodian;
        this.readers = readers;
        this.clock = clock;
        this.strangers = new Strangers(clock);
        letIn(guests);
    }

    /** From now on these are let in and nobody else; what is known of those who were before stays. */
    public synchronized void letIn(List<Guest> guests) {
        Map<String, Caller> now = new LinkedHashMap<>();
        for (Guest guest : guests) {
            Caller before = callers.get(key(guest.family(), guest.serial()));
            if (before != null) before.is(guest);
            now.put(
                    key(guest.family(), guest.serial()),
                    before == null ? new Caller(guest, custodian.remembered(guest.serial()), clock) : before);
            strangers.forget(guest.family(), guest.serial());
        }
        callers = now;
    }

    private static String key(String family, String serial) {
        return family + ' ' + serial;
    }

    private Optional<Caller> caller(PushTerminal terminal) {
        return caller(guest -> guest.serial().equals(terminal.serial()));
    }

    private Optional<Caller> caller(Predicate<Guest> isMeant) {
        return callers.values().stream()
                .filter(caller -> isMeant.test(caller.guest()))
                .findFirst();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Optional<PushTerminal> terminal(String family, String serial) {
        return Optional.ofNullable(callers.get(key(family, serial))).map(caller -> caller.terminal(isOurClockRight()));
    }

    /** A machine without a battery clock wakes in the past, together with the terminals that lost their power when it did. */
    private boolean isOurClockRight() {
        Instant now = clock.instant();
        boolean isRight = !now.isBefore(custodian.notBefore());
        if (!isRight && !saidOurClock.getAndSet(true))
            LOG.log(
                    Level.WARNING,
                    "clock-untrusted: This machine''s clock says {0}, before {1}, when something was kept here. No clock of a"
                            + " terminal is set by it until it is right; set it.",
                    now,
                    custodian.notBefore());
        if (isRight) saidOurClock.set(false);
        return isRight;
    }

    @Override
    public void stranger(Stranger stranger) {
        if (strangers.note(stranger))
            LOG.log(
                    Level.WARNING,
                    "unknown-terminal: {0} at {1} speaks {2} and is not let in; let it in if it is one of ours",
                    stranger.serial(),
                    stranger.peer(),
                    stranger.family());
    }

    @Override
    public void keep(PushTerminal terminal, List<Reading> readings) throws NotKeptException, InterruptedException {
        Caller caller = caller(terminal)
                .orElseThrow(() -> new NotKeptException(
                        terminal.serial() + " is not let in any more.", new IllegalStateException("Withdrawn")));
        try {
            custodian.keep(readings, caller.offset());
        } catch (NotKeptException e) {
            caller.notKept(String.valueOf(e.getMessage()));
            throw e;
        }
        caller.kept(readings);
    }

    @Override
    public void hint(PushTerminal terminal) {
        readers.accept(terminal.serial());
    }

    @Override
    public void contact(PushTerminal terminal, PushContact contact) {
        caller(terminal).ifPresent(caller -> caller.contact(contact));
    }

    @Override
    public void event(PushTerminal terminal, TerminalEvent event) {
        caller(terminal).ifPresent(caller -> caller.event(event));
    }

    /** As long as everything of it is wanted: a terminal that greets us now is asked for all that it has. */
    @Override
    public boolean isNew(PushTerminal terminal) {
        String want = custodian.wantsWhole(terminal.serial());
        Optional<Caller> caller = caller(terminal);
        if (want.isEmpty() || caller.isEmpty()) return false;
        if (caller.get().greetedWhileWanted()) custodian.hasWhole(terminal.serial(), want);
        return true;
    }

    @Override
    public Optional<TerminalOrder> order(PushTerminal terminal) {
        Optional<Caller> caller = caller(terminal);
        if (caller.isEmpty()) return Optional.empty();
        if (!caller.get().wants(TerminalOrder.Kind.READ_AGAIN)) orderWhatIsDue(caller.get());
        return caller.get().order(House::isOurs, custodian.era());
    }

    /** At night a terminal that refused is asked all the same: it may have been busy, and one question costs nothing. */
    private void orderWhatIsDue(Caller caller) {
        String serial = caller.guest().serial();
        LocalDateTime siteNow =
                LocalDateTime.ofInstant(clock.instant(), caller.guest().zone());
        String want = custodian.wantsWhole(serial);
        if (!want.isEmpty()) {
            if (caller.canSendAgain()) readAll(caller, WHOLE + want, siteNow);
        } else if (caller.isProofDue(siteNow)) {
            if (hasRoom()) readAll(caller, PROOF + clock.instant().getEpochSecond(), siteNow);
        } else if (siteNow.getHour() >= NIGHT_FROM_HOUR
                && siteNow.getHour() < NIGHT_TO_HOUR
                && caller.sendsDaysOnly()
                && caller.isNightDue(siteNow.toLocalDate())) {
            LocalDate from = siteNow.toLocalDate().minusDays(NIGHTLY_DAYS);
            readAgain(caller, NIGHTLY + siteNow.toLocalDate(), Optional.of(from));
        }
    }

    private boolean hasRoom() {
        return callers.values().stream()
                        .filter(Caller::isSendingAll)
                        .limit(Proof.AT_ONCE_MAX)
                        .count()
                < Proof.AT_ONCE_MAX;
    }

    private void readAll(Caller caller, String id, LocalDateTime siteNow) {
        caller.asksForProof(siteNow);
        readAgain(caller, id, Optional.empty());
    }

    private void readAgain(Caller caller, String id, Optional<LocalDate> from) {
        caller.want(
                new TerminalOrder(id, TerminalOrder.Kind.READ_AGAIN, Optional.empty(), from, Optional.empty()),
                clock.instant().plus(Caller.ORDER_EXPIRES),
                outcome -> LOG.log(Level.DEBUG, "{0}: {1}", id, outcome.words()));
    }

    @Override
    public void outcome(PushTerminal terminal, String orderId, OrderOutcome outcome) {
        LOG.log(
                Level.INFO,
                "Terminal {0}: order {1} {2}: {3}",
                terminal.serial(),
                orderId,
                outcome.done() ? "was carried out" : "was not carried out",
                outcome.words());
        caller(terminal).ifPresent(caller -> caller.outcome(orderId, outcome)
                .ifPresent(ended -> settle(caller, ended, outcome)));
    }

    private static boolean isOurs(TerminalOrder order) {
        return Stream.of(WHOLE, NIGHTLY, PROOF).anyMatch(order.id()::startsWith);
    }

    /** What the house itself wanted and does not get is nobody's trouble: some terminals cannot send again. */
    private void settle(Caller caller, Caller.Ended ended, OrderOutcome outcome) {
        TerminalOrder order = ended.order();
        if (order.isForWholeLog())
            custodian.remember(caller.guest().serial(), caller.proven(ended, outcome, !isOurs(order), custodian.era()));
        if (!outcome.done() && !isOurs(order)) caller.failed(outcome);
        if (order.id().startsWith(WHOLE) && (outcome.done() || caller.cannotSendAgain()))
            custodian.hasWhole(caller.guest().serial(), order.id().substring(WHOLE.length()));
    }

    /** A person wants everything of that terminal again, at its next call; false if no such terminal calls here. */
    public boolean readAgain(String nameOrSerial) {
        Optional<Caller> caller = caller(
                guest -> guest.name().equals(nameOrSerial) || guest.serial().equals(nameOrSerial));
        caller.ifPresent(each -> readAgain(each, WISH + clock.instant().toEpochMilli(), Optional.empty()));
        return caller.isPresent();
    }

    /**
     * Wants something of a terminal, at its next call.
     *
     * @param notAfter when its time is over: from then on the terminal is not given it any more.
     * @param told hears what became of it.
     * @return false if no such terminal calls here
     */
    public boolean want(String serial, TerminalOrder order, Instant notAfter, Consumer<OrderOutcome> told) {
        Optional<Caller> caller = caller(guest -> guest.serial().equals(serial));
        caller.ifPresent(each -> each.want(order, notAfter, told));
        return caller.isPresent();
    }

    /**
     * How all of them are, and the strangers after them.
     *
     * @param others how many terminals are told of beside these, so that all together stay within what the hub reads.
     */
    public List<TerminalState> states(int others) {
        List<TerminalState> states = new ArrayList<>();
        String era = custodian.era();
        callers.values().forEach(caller -> states.add(caller.state(era)));
        states.addAll(strangers.states());
        return List.copyOf(states.subList(0, Math.min(states.size(), Math.max(0, WireLimits.TERMINALS_MAX - others))));
    }
}
