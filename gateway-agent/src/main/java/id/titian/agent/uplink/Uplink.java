package id.titian.agent.uplink;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.HubConfig;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.UplinkConfig;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.journal.ReceiptOutcome;
import id.titian.agent.supervise.BackOff;
import id.titian.agent.uplink.link.HubDialler;
import id.titian.agent.uplink.link.HubLink;
import id.titian.agent.uplink.link.HubLinkException;
import id.titian.agent.uplink.link.PahoHubLink;
import id.titian.contract.Bytes;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.WireWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings the journal to the hub for as long as the agent runs: dials, holds one {@link Conversation} after the other, and
 * waits between them, longer each time until a receipt comes.
 */
public final class Uplink implements Runnable, AutoCloseable {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
    private static final Logger LOG = System.getLogger(Uplink.class.getName());

    private final String agent;
    private final String hub;
    private final UplinkConfig limits;
    private final Journal journal;
    private final Clock clock;
    private final HubDialler dialler;
    private final Freshness freshness;
    private final Supplier<AgentState> state;
    private final OrderTaker orders;
    private final EpochTurn epochTurn;
    private final BackOff backOff;
    private final AtomicLong receiptsOvertaken = new AtomicLong();
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread runner;
    private @Nullable Thread watcher;
    private volatile @Nullable Conversation current;
    private volatile LinkPhase phase = LinkPhase.OFF;
    private volatile Optional<Instant> lastReceipt = Optional.empty();
    private volatile String problem = "";
    private boolean cloned;

    /**
     * An uplink that begins with {@link #start}.
     *
     * @param hub where it connects to, for the status page.
     * @param freshness which punches overtake a backlog.
     * @param state how the agent is, asked for whenever it is to be told.
     * @param orders takes what the hub wants of terminals.
     * @param rereadAll called after a new epoch began: every terminal is to be read in full.
     * @param random numbers from 0 to below 1, for the back-off.
     */
    Uplink(
            String agent,
            String hub,
            UplinkConfig limits,
            Journal journal,
            Clock clock,
            HubDialler dialler,
            Freshness freshness,
            Supplier<AgentState> state,
            OrderTaker orders,
            Runnable rereadAll,
            DoubleSupplier random) {
        this.agent = agent;
        this.hub = hub;
        this.limits = limits;
        this.journal = journal;
        this.clock = clock;
        this.dialler = dialler;
        this.freshness = freshness;
        this.state = state;
        this.orders = orders;
        this.epochTurn = new EpochTurn(journal, rereadAll, System::nanoTime);
        this.backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60), random);
    }

    /** The uplink of a configured agent to its hub. */
    public static Uplink of(
            AgentConfig config,
            HubConfig hub,
            Journal journal,
            Clock clock,
            Supplier<AgentState> state,
            OrderTaker orders,
            Runnable rereadAll) {
        Set<ZoneId> zones =
                config.terminals().stream().map(TerminalConfig::zone).collect(Collectors.toUnmodifiableSet());
        return new Uplink(
                config.agent(),
                hub.url().toString(),
                config.uplink(),
                journal,
                clock,
                (ears, will) -> PahoHubLink.dial(hub, config.agent(), ears, will),
                new Freshness(config.uplink().liveFor(), zones),
                state,
                orders,
                rereadAll,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Connects once and takes leave again, to see whether the hub is there and knows us. Never while the agent runs: two
     * connections of one name end each other.
     */
    public static void probe(AgentConfig config, HubConfig hub, AgentState gone) throws HubLinkException {
        Bytes will = WireWriter.state(gone);
        try (HubLink link = PahoHubLink.dial(hub, config.agent(), new Inbox(), will)) {
            link.leave(will);
        }
    }

    /** Starts the thread that sends and the one that watches the journal for it. */
    public void start() {
        Thread sender = new Thread(this, "uplink");
        sender.setDaemon(true);
        Thread watch = new Thread(this::watchJournal, "uplink-journal");
        watch.setDaemon(true);
        runner = sender;
        watcher = watch;
        sender.start();
        watch.start();
    }

    public boolean isAlive() {
        Thread sender = runner;
        Thread watch = watcher;
        return sender != null && watch != null && sender.isAlive() && watch.isAlive();
    }

    /** How it is now. */
    public UplinkStatus status() {
        Conversation conversation = current;
        return new UplinkStatus(
                hub,
                phase,
                lastReceipt,
                conversation == null ? 0 : conversation.underway(),
                receiptsOvertaken.get(),
                problem.isEmpty() && conversation != null ? conversation.problem() : problem);
    }

    @Override
    public void run() {
        try {
            while (!stopped()) {
                phase = phase.on(LinkPhase.Event.DIAL);
                Duration wait = converse();
                if (stopped()) break;
                phase = phase.on(LinkPhase.Event.LOST);
                if (stop.await(wait.toNanos(), TimeUnit.NANOSECONDS)) break;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            phase = phase.on(LinkPhase.Event.STOP);
        }
    }

    /** One connection from dialling to its end; returns how long to wait before the next. */
    private Duration converse() throws InterruptedException {
        Inbox inbox = new Inbox();
        try (HubLink link =
                dialler.dial(inbox, WireWriter.state(AgentState.gone(state.get().version(), clock.instant())))) {
            phase = phase.on(LinkPhase.Event.CONNECTED);
            LOG.log(Level.INFO, "Connected to the hub at {0}", hub);
            Conversation conversation = new Conversation(
                    agent, limits, journal, clock, freshness, link, inbox, state, orders, epochTurn, this::receipted);
            current = conversation;
            // Where nothing waits no receipt will come to say that all is well again.
            if (!cloned && journal.standing().buffered() == 0) problem = epochTurn.problem();
            // A stop between the dialling and here found nobody to tell.
            if (stopped()) inbox.stop();
            conversation.hold();
            link.leave(WireWriter.state(AgentState.gone(state.get().version(), clock.instant())));
            return Duration.ZERO;
        } catch (HubLinkException e) {
            // The second of two agents connects as well as the first; only a receipt tells that it is gone.
            cloned |= e.kind() == HubLinkException.Kind.CLONED;
            return failed(e.kind().code(), e, e.kind().needsPerson());
        } catch (JournalException e) {
            return failed(e.code(), e, false);
        } finally {
            current = null;
        }
    }

    private void receipted(ReceiptOutcome outcome) {
        if (outcome == ReceiptOutcome.STALE) receiptsOvertaken.incrementAndGet();
        phase = phase.on(LinkPhase.Event.RECEIPT);
        lastReceipt = Optional.of(clock.instant());
        problem = epochTurn.problem();
        cloned = false;
        backOff.reset();
    }

    private Duration failed(String code, Exception failure, boolean needsPerson) {
        Duration wait = needsPerson ? backOff.hard() : backOff.next();
        String words = code + ": " + failure.getMessage();
        boolean known = words.equals(problem);
        problem = words;
        if (!stopped())
            LOG.log(
                    known ? Level.DEBUG : Level.WARNING,
                    "Hub: {0} Next try in {1} s.",
                    words,
                    Long.toString(Math.max(1, wait.toSeconds())));
        return wait;
    }

    private void watchJournal() {
        long seen = 0;
        try {
            while (!stopped()) {
                journal.awaitEntriesAfter(seen, Duration.ofSeconds(1));
                long last = journal.standing().lastSequence();
                if (last != seen) {
                    Conversation conversation = current;
                    if (conversation != null) conversation.entriesThere();
                }
                seen = last;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    /** Takes leave of the hub and stops, within two seconds. */
    @Override
    public void close() {
        stop.countDown();
        Conversation conversation = current;
        if (conversation != null) conversation.stop();
        Thread watch = watcher;
        if (watch != null) watch.interrupt();
        Thread sender = runner;
        if (sender == null) return;
        try {
            sender.join(STOP_WITHIN.toMillis());
            if (!sender.isAlive()) return;
            sender.interrupt();
            sender.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
