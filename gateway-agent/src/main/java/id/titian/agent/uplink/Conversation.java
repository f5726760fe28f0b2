package id.titian.agent.uplink;

import id.titian.agent.config.UplinkConfig;
import id.titian.agent.journal.Journal;
import id.titian.agent.journal.JournalException;
import id.titian.agent.journal.ReceiptOutcome;
import id.titian.agent.journal.Standing;
import id.titian.agent.uplink.link.HubLink;
import id.titian.agent.uplink.link.HubLinkException;
import id.titian.agent.uplink.link.HubLinkException.Kind;
import id.titian.agent.uplink.thrift.Leave;
import id.titian.agent.uplink.thrift.Thrift;
import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.Receipt;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireLimits;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Everything that is said over one connection, on one thread, until it ends. */
final class Conversation {

    /** How long it sits still when nothing happens. */
    private static final Duration TICK = Duration.ofMillis(500);

    /** How long an end in good order waits for receipts of what is under way. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    /** How far behind the newest entry a fresh punch is looked for. */
    private static final int LIVE_REACH = 1_000;

    /** Refused ranges that are remembered. */
    private static final int UNSOUND_MAX = 100;

    /** After so many repeats without any receipt the wait for one no longer grows. */
    private static final int PATIENCE_MAX = 10;

    private static final int REASON_REFUSED = 0x80;
    private static final Logger LOG = System.getLogger(Conversation.class.getName());

    private final String agent;
    private final UplinkConfig limits;
    private final Journal journal;
    private final Clock clock;
    private final Freshness freshness;
    private final HubLink link;
    private final Inbox inbox;
    private final StateTeller teller;
    private final Thrift thrift;
    private final Pace pace;
    private final OrderTaker orders;
    private final EpochTurn epochTurn;
    private final Consumer<ReceiptOutcome> onReceipt;
    private final int window;
    private final int payloadMax;
    private final Set<SequenceRange> unsound = new HashSet<>();
    private String epoch = "";
    private SendPlan plan;
    private long liveFrom = 1;
    private int patience = 1;
    private boolean receiptAwaited = true;
    private boolean isReportUnderway;
    private volatile int underway;
    private volatile String problem = "";

    Conversation(
            String agent,
            UplinkConfig limits,
            Journal journal,
            Clock clock,
            Freshness freshness,
            HubLink link,
            Inbox inbox,
            StateTeller teller,
            Thrift thrift,
            Pace pace,
            OrderTaker orders,
            EpochTurn epochTurn,
            Consumer<ReceiptOutcome> onReceipt) {
        this.agent = agent;
        this.limits = limits;
        this.journal = journal;
        this.clock = clock;
        this.freshness = freshness;
        this.link = link;
        this.inbox = inbox;
        this.teller = teller;
        this.thrift = thrift;
        this.pace = pace;
        this.orders = orders;
        this.epochTurn = epochTurn;
        this.onReceipt = onReceipt;
        // Two places of the broker's are left to the state message and to a report.
        this.window = Math.max(1, Math.min(limits.windowMessages(), link.receiveMax() - 2));
        this.payloadMax = Math.min(limits.messageBytes(), link.payloadMax());
        this.plan = new SendPlan(window, 0, List.of());
    }

    /** Sends and hears until it is stopped or may say nothing more; whatever ends it otherwise is thrown. */
    void hold() throws HubLinkException, JournalException, InterruptedException {
        // What is wrong comes before any punch.
        teller.tell(link);
        while (!inbox.isStopped()) {
            followEpoch();
            Leave leave = thrift.leave(plan.unacknowledgedOctets());
            if (!leave.isOpen()) {
                close();
                return;
            }
            if (!epochTurn.isPending()) {
                sendLive();
                if (leave.what() == Leave.What.ALL) sendBacklog();
            }
            sendReport();
            hear();
            teller.tellIfDue(link);
        }
    }

    /** Tells what is wrong, and nothing else. */
    void holdForAlarm() throws HubLinkException, JournalException, InterruptedException {
        teller.tell(link);
        long began = System.nanoTime();
        while (!inbox.isStopped() && !teller.isHeard()) {
            hear();
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            if (waited.compareTo(pace.patience(limits.acknowledgeWithin())) > 0) throw Breakdown.silent(waited);
        }
    }

    /** Says nothing new and waits for the receipts of what was said: without them it would be said, and paid for, again. */
    private void close() throws HubLinkException, JournalException, InterruptedException {
        long began = System.nanoTime();
        while (!inbox.isStopped() && plan.underway() > 0 && System.nanoTime() - began < CLOSE_WITHIN.toNanos()) hear();
    }

    private void hear() throws HubLinkException, JournalException, InterruptedException {
        underway = plan.underway();
        Inbox.Word word = inbox.next(TICK);
        while (word != null) {
            take(word);
            word = inbox.next(Duration.ZERO);
        }
        watch();
    }

    void entriesThere() {
        inbox.entriesThere();
    }

    void stop() {
        inbox.stop();
    }

    int underway() {
        return underway;
    }

    /** What this connection cannot bring to the hub and what to do; empty if it can bring everything. */
    String problem() {
        return problem;
    }

    /** Begins a fresh plan where the journal began a fresh epoch. */
    private void followEpoch() throws JournalException {
        epochTurn.turnIfDue();
        Standing standing = journal.standing();
        if (standing.epoch().equals(epoch)) return;
        epoch = standing.epoch();
        plan = new SendPlan(window, standing.receiptedTo(), journal.held());
        unsound.clear();
        problem = "";
        liveFrom = 1;
    }

    private void sendLive() throws HubLinkException, JournalException {
        long last = journal.standing().lastSequence();
        liveFrom = Math.max(liveFrom, last - LIVE_REACH + 1);
        while (liveFrom <= last && plan.roomForLive() && mayGo()) {
            Optional<SequenceRange> gap = plan.gapFrom(liveFrom, last, limits.liveEntries());
            if (gap.isEmpty()) {
                liveFrom = last + 1;
                return;
            }
            Optional<Batch> read =
                    journal.batchFrom(agent, gap.get().from(), (int) gap.get().size());
            if (read.isEmpty() || !read.get().epoch().equals(epoch)) return;
            Optional<SequenceRange> fresh = fresh(read.get());
            liveFrom = read.get().range().to() + 1;
            if (fresh.isPresent()) {
                Optional<SequenceRange> sent = send(fresh.get(), fresh.get().size() > 1 && isDear());
                if (sent.isEmpty()) return;
                if (sent.get().to() < fresh.get().to()) liveFrom = sent.get().to() + 1;
            }
        }
    }

    /**
     * Whether one more message may go. Before the first receipt of a connection, and after one was missed, there is only one: the
     * receipt tells what the hub has of all that was under way before, and all of that would be sent twice.
     */
    private boolean mayGo() {
        return receiptAwaited ? plan.underway() == 0 : pace.hasRoom(plan.unacknowledgedOctets());
    }

    private boolean isDear() {
        return thrift.isSet() || pace.isThin();
    }

    /** From the first fresh punch of a batch to the last. */
    private Optional<SequenceRange> fresh(Batch batch) {
        Instant now = clock.instant();
        Duration age = thrift.isSet() ? thrift.sinceMidnight() : Duration.ZERO;
        long first = 0;
        long last = 0;
        for (Entry entry : batch.entries()) {
            if (!freshness.isFresh(entry, now, age)) continue;
            if (first == 0) first = entry.sequence();
            last = entry.sequence();
        }
        return first == 0 ? Optional.empty() : Optional.of(new SequenceRange(first, last));
    }

    private void sendBacklog() throws HubLinkException, JournalException {
        while (plan.roomForBacklog() && mayGo()) {
            Optional<SequenceRange> gap = plan.nextGap(journal.standing().lastSequence(), limits.backlogEntries());
            if (gap.isEmpty()) return;
            if (send(gap.get(), true).isEmpty()) return;
        }
    }

    /** Deals with a range, or with as much of its beginning as fits into a message; empty if the journal has nothing of it any more. */
    private Optional<SequenceRange> send(SequenceRange range, boolean compressed)
            throws HubLinkException, JournalException {
        int entries = (int) range.size();
        while (true) {
            Optional<Batch> read = journal.batchFrom(agent, range.from(), entries);
            if (read.isEmpty() || !read.get().epoch().equals(epoch)) return Optional.empty();
            Batch batch = read.get();
            long first = batch.range().from();
            // Retired long ago and asked for again by a hub that was restored from a backup: it is nowhere any more.
            if (first > range.from()) plan.passOver(new SequenceRange(range.from(), first - 1));
            Bytes payload = compressed ? WireWriter.compressed(batch) : WireWriter.batch(batch);
            if (payload.length() <= Math.min(payloadMax, pace.messageMax())
                    || payload.length() <= payloadMax && batch.entries().size() == 1) {
                int octets = payload.length() + Pace.MESSAGE_OCTETS;
                link.publishBatch(plan.sent(batch.range(), System.nanoTime(), octets), payload, compressed);
                return Optional.of(batch.range());
            }
            if (batch.entries().size() == 1) {
                passOver(batch.range(), payload.length());
                return Optional.of(batch.range());
            }
            entries = batch.entries().size() / 2;
        }
    }

    /** One entry must not hold up all that follow it; it stays in the journal and is tried again over the next connection. */
    private void passOver(SequenceRange entry, int octets) {
        plan.passOver(entry);
        if (!problem.isEmpty()) return;
        problem = "entry-too-large: Entry " + entry.from() + " needs a message of " + octets
                + " octets and the hub's broker takes " + payloadMax
                + "; it stays in the journal and the rest goes on. Raise the broker's maximum packet size to "
                + WireLimits.MESSAGE_MAX + ".";
        LOG.log(Level.WARNING, "{0}", problem);
    }

    /** One at a time; one that is lost is asked for again by its order. */
    private void sendReport() throws HubLinkException {
        if (isReportUnderway) return;
        Optional<Bytes> report = orders.nextReport(Math.min(WireLimits.MESSAGE_MAX, link.payloadMax()));
        if (report.isEmpty()) return;
        isReportUnderway = true;
        link.publishReport(report.get());
    }

    /** What is wrong with a report must not hold up punches. */
    private void takeReportAnswer(int reasonCode) {
        isReportUnderway = false;
        if (reasonCode >= REASON_REFUSED)
            LOG.log(
                    Level.WARNING,
                    "The hub''s broker refused a report on an order with reason {0}; see the hub''s log.",
                    Integer.toString(reasonCode));
    }

    private void take(Inbox.Word word) throws HubLinkException, JournalException {
        if (word instanceof Inbox.Acknowledged acknowledged && acknowledged.name() == HubLink.REPORT) {
            takeReportAnswer(acknowledged.reasonCode());
        } else if (word instanceof Inbox.Acknowledged acknowledged) {
            if (acknowledged.reasonCode() >= REASON_REFUSED) throw Breakdown.refused(acknowledged.reasonCode());
            if (acknowledged.name() == HubLink.STATE) pace.acknowledged(teller.acknowledged());
            else plan.acknowledged(acknowledged.name(), System.nanoTime()).ifPresent(pace::acknowledged);
        } else if (word instanceof Inbox.Failed failed) {
            throw new HubLinkException(Kind.UNREACHABLE, "A message was not acknowledged: " + failed.why());
        } else if (word instanceof Inbox.ReceiptCame came) {
            takeReceipt(came.payload());
        } else if (word instanceof Inbox.OrderCame came) {
            orders.take(came.payload());
        }
    }

    private void takeReceipt(Bytes payload) throws JournalException {
        Receipt receipt;
        try {
            receipt = WireReader.receipt(payload);
        } catch (WireException e) {
            LOG.log(Level.WARNING, "A receipt of the hub cannot be read and is passed over: {0}", e.getMessage());
            return;
        }
        // A hub that holds less shows it in its first receipt after a connection or a silence; later, less is only
        // older.
        ReceiptOutcome outcome = receiptAwaited ? journal.takeFirst(receipt) : journal.take(receipt);
        if (outcome == ReceiptOutcome.OTHER_EPOCH) return;
        receiptAwaited = false;
        switch (outcome) {
            case OTHER_EPOCH -> throw new IllegalStateException("Passed over before");
            case STALE ->
                LOG.log(Level.DEBUG, "A receipt up to {0} was overtaken by a newer one", Long.toString(receipt.upTo()));
            case MOVED, NOTHING_NEW, HUB_BEHIND -> {
                patience = 1;
                plan.receipted(journal.standing().receiptedTo(), journal.held());
                if (outcome == ReceiptOutcome.HUB_BEHIND)
                    LOG.log(
                            Level.WARNING,
                            "The hub holds less than it did; sending again from {0}",
                            receipt.upTo() + 1);
            }
            case HUB_AHEAD -> epochTurn.want("The hub holds more of this epoch than the journal: rows were lost here.");
            case CHAIN_DIFFERS ->
                epochTurn.want(receipt.refusals().stream()
                        .filter(refusal -> refusal.reason() == Receipt.Reason.SEAM)
                        .findFirst()
                        .map(seam -> "The hub refused a seam: " + seam.message())
                        .orElse("The hub holds other entries under the same numbers."));
        }
        // One receipt is reason for one new epoch, however much it complains of.
        if (outcome != ReceiptOutcome.HUB_AHEAD && outcome != ReceiptOutcome.CHAIN_DIFFERS)
            for (Receipt.Refusal refusal : receipt.refusals()) takeRefusal(refusal);
        onReceipt.accept(outcome);
    }

    /** Takes what is wrong with one batch; a refused seam the journal has judged already. */
    private void takeRefusal(Receipt.Refusal refusal) throws JournalException {
        LOG.log(Level.WARNING, "The hub refused {0}: {1}", refusal.range(), refusal.message());
        switch (refusal.reason()) {
            case SEAM -> epochTurn.want("The hub refused a seam: " + refusal.message());
            case UNSOUND -> {
                if (unsound.size() < UNSOUND_MAX && unsound.add(refusal.range())) plan.takeBack(refusal.range());
                else epochTurn.want("The hub found a batch unsound twice: " + refusal.message());
            }
        }
    }

    private void watch() throws HubLinkException {
        Inbox.Lost lost = inbox.whyLost();
        if (lost != null) throw Breakdown.of(lost);
        if (inbox.hasOverflowed())
            throw new HubLinkException(Kind.UNREACHABLE, "More was heard than could be taken in; connecting anew.");
        long now = System.nanoTime();
        Duration unacknowledged = plan.longestUnacknowledged(now);
        if (unacknowledged.compareTo(pace.patience(limits.acknowledgeWithin())) > 0) {
            pace.givenUp(unacknowledged);
            throw Breakdown.silent(unacknowledged);
        }
        Duration longest = pace.patience(limits.receiptWithin()).multipliedBy(patience);
        int late = plan.takeBackOlderThan(longest, now);
        if (late > 0) {
            patience = Math.min(PATIENCE_MAX, patience * 2);
            receiptAwaited = true;
            LOG.log(Level.WARNING, "No receipt for {0} messages; they are sent again", Integer.toString(late));
        }
    }
}
