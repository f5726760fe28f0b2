package id.titian.agent.reception;

import id.titian.agent.config.CallerConfig;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
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
import java.util.OptionalLong;
import java.util.function.Consumer;

/** All terminals that call this agent: the house in which push families live. */
public final class Callers implements PushHost {

    private static final Logger LOG = System.getLogger(Callers.class.getName());

    /** Readings that share a commit. */
    private static final int SLICE = 256;

    /** At night, while nobody punches, the last days are asked for again: what a push lost comes then. */
    private static final int NIGHT_FROM_HOUR = 1;

    private static final int NIGHT_TO_HOUR = 5;
    private static final int NIGHTLY_DAYS = 7;

    /** The whole log, because the journal began anew. */
    private static final String WHOLE = "whole-";

    private static final String NIGHTLY = "nightly-";
    private static final String WISH = "wish-";

    private final Map<String, Caller> callers = new LinkedHashMap<>();
    private final Strangers strangers;
    private final Journal journal;
    private final Clock clock;

    public Callers(List<CallerConfig> configs, Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        this.strangers = new Strangers(clock);
        for (CallerConfig config : configs)
            callers.put(key(config.family(), config.serial()), new Caller(config, clock));
    }

    private static String key(String family, String serial) {
        return family + ' ' + serial;
    }

    private Caller caller(PushTerminal terminal) {
        return callers.values().stream()
                .filter(caller -> caller.config().serial().equals(terminal.serial()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody let in " + terminal.serial()));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Optional<PushTerminal> terminal(String family, String serial) {
        return Optional.ofNullable(callers.get(key(family, serial))).map(Caller::terminal);
    }

    @Override
    public void stranger(Stranger stranger) {
        if (strangers.note(stranger))
            LOG.log(
                    Level.WARNING,
                    "unknown-terminal: {0} at {1} speaks {2} and is not let in; add it to reception.terminals if it is one"
                            + " of ours",
                    stranger.serial(),
                    stranger.peer(),
                    stranger.family());
    }

    @Override
    public void keep(PushTerminal terminal, List<Reading> readings) throws NotKeptException, InterruptedException {
        Caller caller = caller(terminal);
        try {
            for (int from = 0; from < readings.size(); from += SLICE)
                journal(caller, readings.subList(from, Math.min(readings.size(), from + SLICE)));
        } catch (JournalException e) {
            caller.notKept(e.code() + ": " + e.getMessage());
            throw new NotKeptException(e.code() + ": " + e.getMessage(), e);
        }
        caller.kept();
    }

    private void journal(Caller caller, List<Reading> readings) throws JournalException, InterruptedException {
        Instant now = clock.instant();
        OptionalLong offset = caller.offset();
        List<Journal.Draft> drafts = new ArrayList<>(readings.size());
        for (Reading reading : readings) drafts.add(new Journal.Draft(now, offset, reading));
        journal.append(drafts);
    }

    @Override
    public void contact(PushTerminal terminal, PushContact contact) {
        caller(terminal).contact(contact);
    }

    @Override
    public void event(PushTerminal terminal, TerminalEvent event) {
        LOG.log(
                Level.WARNING,
                "Terminal {0}: {1}: {2}",
                caller(terminal).config().name(),
                event.word(),
                event.words());
        caller(terminal).event(event);
    }

    /** As long as the journal wants everything of it: a terminal that greets us now is asked for all that it has. */
    @Override
    public boolean isNew(PushTerminal terminal) {
        if (!journal.fullReadNeeded(terminal.serial())) return false;
        if (caller(terminal).greetedWhileWanted()) noteWhole(terminal.serial(), journal.epoch());
        return true;
    }

    @Override
    public Optional<TerminalOrder> order(PushTerminal terminal) {
        Caller caller = caller(terminal);
        if (!caller.wants(TerminalOrder.Kind.READ_AGAIN)) orderWhatIsDue(caller);
        return caller.order();
    }

    private void orderWhatIsDue(Caller caller) {
        String serial = caller.config().serial();
        LocalDateTime siteNow =
                LocalDateTime.ofInstant(clock.instant(), caller.config().zone());
        if (journal.fullReadNeeded(serial)) {
            if (caller.canSendAgain()) readAgain(caller, WHOLE + journal.epoch(), Optional.empty());
        } else if (siteNow.getHour() >= NIGHT_FROM_HOUR
                && siteNow.getHour() < NIGHT_TO_HOUR
                && caller.isNightDue(siteNow.toLocalDate())) {
            LocalDate from = siteNow.toLocalDate().minusDays(NIGHTLY_DAYS);
            readAgain(caller, NIGHTLY + siteNow.toLocalDate(), Optional.of(from));
        }
    }

    private static void readAgain(Caller caller, String id, Optional<LocalDate> from) {
        caller.want(
                new TerminalOrder(id, TerminalOrder.Kind.READ_AGAIN, Optional.empty(), from, Optional.empty()),
                outcome -> LOG.log(Level.DEBUG, "{0}: {1}", id, outcome.words()));
    }

    @Override
    public void outcome(PushTerminal terminal, String orderId, OrderOutcome outcome) {
        Optional<TerminalOrder> order = caller(terminal).outcome(orderId, outcome);
        LOG.log(
                Level.INFO,
                "Terminal {0}: order {1} {2}: {3}",
                caller(terminal).config().name(),
                orderId,
                outcome.done() ? "was carried out" : "was not carried out",
                outcome.words());
        boolean wasWhole = order.filter(done -> done.id().startsWith(WHOLE)).isPresent();
        if (wasWhole && (outcome.done() || caller(terminal).cannotSendAgain()))
            noteWhole(terminal.serial(), orderId.substring(WHOLE.length()));
    }

    private void noteWhole(String serial, String epoch) {
        try {
            journal.fullReadDone(serial, epoch);
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "It could not be noted that {0} was read whole: {1}", serial, e.getMessage());
        }
    }

    /** A person wants everything of that terminal again, at its next call; false if no such terminal calls here. */
    public boolean readAgain(String name) {
        Optional<Caller> caller = callers.values().stream()
                .filter(each -> each.config().name().equals(name))
                .findFirst();
        caller.ifPresent(each -> readAgain(each, WISH + clock.instant().toEpochMilli(), Optional.empty()));
        return caller.isPresent();
    }

    /**
     * Wants something of a terminal, at its next call.
     *
     * @param told hears what became of it.
     * @return false if no such terminal calls here
     */
    public boolean want(String serial, TerminalOrder order, Consumer<OrderOutcome> told) {
        Optional<Caller> caller = callers.values().stream()
                .filter(each -> each.config().serial().equals(serial))
                .findFirst();
        caller.ifPresent(each -> each.want(order, told));
        return caller.isPresent();
    }

    /**
     * How all of them are, and the strangers after them.
     *
     * @param others how many terminals are told of beside these, so that all together stay within what the hub reads.
     */
    public List<TerminalState> states(int others) {
        List<TerminalState> states = new ArrayList<>();
        callers.values().forEach(caller -> states.add(caller.state()));
        states.addAll(strangers.states());
        return List.copyOf(states.subList(0, Math.min(states.size(), Math.max(0, WireLimits.TERMINALS_MAX - others))));
    }
}
