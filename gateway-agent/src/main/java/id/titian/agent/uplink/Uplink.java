package id.titian.agent.uplink;

import id.titian.agent.config.AgentConfig;
import id.titian.agent.config.HubConfig;
import id.titian.agent.config.TerminalConfig;
import id.titian.agent.config.ThriftConfig;
import id.titian.agent.config.UplinkConfig;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.journal.ReceiptOutcome;
import id.titian.agent.supervise.BackOff;
import id.titian.agent.uplink.link.HubDialler;
import id.titian.agent.uplink.link.HubLink;
import id.titian.agent.uplink.link.HubLinkException;
import id.titian.agent.uplink.link.Manner;
import id.titian.agent.uplink.link.PahoHubLink;
import id.titian.agent.uplink.thrift.Leave;
import id.titian.agent.uplink.thrift.Thrift;
import id.titian.contract.Bytes;
import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.WireWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    /** How often it looks, while it rests, whether there is an alarm or the rest is over. */
    private static final Duration REST_TICK = Duration.ofSeconds(1);

    private static final String BUDGET_USED = "budget-used";
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
    private final Thrift thrift;
    private final StateTeller teller;
    private final Pace pace = new Pace();
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
    private Duration keepAliveTold = Duration.ofDays(1);

    /**
     * An uplink that begins with {@link #start}.
     *
     * @param hub where it connects to, for the status page.
     * @param freshness which punches overtake a backlog.
     * @param state how the agent is, asked for whenever it is to be told.
     * @param orders takes what the hub wants of terminals.
     * @param rereadAll called after a new epoch began: every terminal is to be read in full.
     * @param thrift what the line may cost, and when it may be used.
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
            Thrift thrift,
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
        this.thrift = thrift;
        this.teller = new StateTeller(state, () -> problem, thrift);
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
                (ears, will, manner) -> PahoHubLink.dial(hub, config.agent(), ears, will, manner),
                new Freshness(config.uplink().liveFor(), zones),
                state,
                orders,
                rereadAll,
                Thrift.of(config.thrift(), config.dataFolder(), clock),
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
        Leave leave = thrift.leave(0);
        return new UplinkStatus(
                hub,
                phase,
                lastReceipt,
                conversation == null ? 0 : conversation.underway(),
                receiptsOvertaken.get(),
                problem.isEmpty() && conversation != null ? conversation.problem() : problem,
                new UplinkStatus.Spending(
                        thrift.octetsToday(), thrift.octetsADay(), leave.because(), leave.resumesAt()));
    }

    @Override
    public void run() {
        try {
            while (!stopped()) {
                Leave leave = thrift.leave(0);
                if (!leave.isOpen()) {
                    rest(leave);
                    continue;
                }
                if (problem.startsWith(BUDGET_USED)) problem = "";
                phase = phase.on(LinkPhase.Event.DIAL);
                Duration wait = converse(Conversation::hold);
                if (stopped()) break;
                phase = phase.on(LinkPhase.Event.LOST);
                if (!thrift.leave(0).isOpen()) continue;
                if (stop.await(wait.toNanos(), TimeUnit.NANOSECONDS)) break;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            phase = phase.on(LinkPhase.Event.STOP);
            thrift.settle();
        }
    }

    /** Sits out what the line may not be used for; only a new alarm is told meanwhile. */
    private void rest(Leave leave) throws InterruptedException {
        phase = phase.on(LinkPhase.Event.REST);
        String before = problem;
        if (leave.because() == Leave.Because.BUDGET) problem = budgetUsed(leave);
        else if (problem.startsWith(BUDGET_USED)) problem = "";
        if (!problem.equals(before)) LOG.log(Level.INFO, "Hub: {0}", problem.isEmpty() ? "resting" : problem);
        if (teller.hasNews() && thrift.mayAlarm()) {
            thrift.alarmBegins();
            phase = phase.on(LinkPhase.Event.DIAL);
            try {
                converse(Conversation::holdForAlarm);
            } finally {
                thrift.alarmEnds();
            }
            if (!stopped()) phase = phase.on(LinkPhase.Event.LOST);
        }
        if (!stopped()) stop.await(REST_TICK.toNanos(), TimeUnit.NANOSECONDS);
    }

    private String budgetUsed(Leave leave) {
        return BUDGET_USED + ": The " + thrift.octetsADay().orElse(0) / ThriftConfig.MEGABYTE
                + " MB of today are used up; the agent goes on at " + until(leave)
                + ". Punches are kept meanwhile and nothing is lost; alarms still go. If this repeats, raise"
                + " uplink.dayBudgetMegabytes.";
    }

    private String until(Leave leave) {
        return leave.resumesAt().map(OffsetDateTime::toString).orElse("another moment");
    }

    /** What is said over one connection. */
    @FunctionalInterface
    private interface Talk {
        void hold(Conversation conversation) throws HubLinkException, JournalException, InterruptedException;
    }

    /** One connection from dialling to its end; returns how long to wait before the next. */
    private Duration converse(Talk talk) throws InterruptedException {
        Inbox inbox = new Inbox();
        try (HubLink link = dial(inbox)) {
            phase = phase.on(LinkPhase.Event.CONNECTED);
            LOG.log(Level.INFO, "Connected to the hub at {0}", hub);
            Conversation conversation = new Conversation(
                    agent,
                    limits,
                    journal,
                    clock,
                    freshness,
                    link,
                    inbox,
                    teller,
                    thrift,
                    pace,
                    orders,
                    epochTurn,
                    this::receipted);
            current = conversation;
            // Where nothing waits no receipt will come to say that all is well again.
            if (!cloned && journal.standing().buffered() == 0 && !problem.startsWith(BUDGET_USED))
                problem = epochTurn.problem();
            // A stop between the dialling and here found nobody to tell.
            if (stopped()) inbox.stop();
            talk.hold(conversation);
            sayWhyAtTheEnd(link);
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

    private HubLink dial(Inbox inbox) throws HubLinkException {
        Bytes will = WireWriter.state(AgentState.gone(state.get().version(), clock.instant()));
        long began = System.nanoTime();
        try {
            HubLink link = dialler.dial(inbox, will, new Manner(pace.dialWithin(), keepAlive(), thrift.meter()));
            keepAliveTold = link.keepAlive();
            pace.dialled(Duration.ofNanos(System.nanoTime() - began));
            return link;
        } catch (HubLinkException e) {
            if (e.kind() == HubLinkException.Kind.UNREACHABLE) pace.dialFailed();
            throw e;
        }
    }

    /**
     * What the broker told the last time, if that is less than is wanted: Paho sets its first ping by what it asked for itself, and a
     * broker that wants one sooner hangs up before.
     */
    private Duration keepAlive() {
        Duration wanted = thrift.keepAlive();
        return keepAliveTold.compareTo(wanted) < 0 ? keepAliveTold : wanted;
    }

    /** The hub is told that nothing more comes today: who looks there must not take it for a broken line. */
    private void sayWhyAtTheEnd(HubLink link) throws HubLinkException {
        Leave leave = thrift.leave(0);
        if (stopped() || leave.because() != Leave.Because.BUDGET || leave.isOpen()) return;
        String words = budgetUsed(leave);
        if (words.equals(problem)) return;
        problem = words;
        teller.tell(link);
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
