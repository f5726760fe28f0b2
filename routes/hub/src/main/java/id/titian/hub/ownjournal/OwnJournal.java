package id.titian.hub.ownjournal;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireWriter;
import id.titian.hub.agents.AgentRegistry;
import id.titian.hub.custody.CustodyTable;
import id.titian.hub.custody.Epochs;
import id.titian.hub.custody.Held;
import id.titian.hub.custody.Journal;
import id.titian.hub.intake.Answer;
import id.titian.hub.intake.Intake;
import id.titian.hub.ledger.Arrival;
import id.titian.hub.opening.Opened;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The journal of the hub itself: what reaches it without an agent becomes a batch of it, taken by the same intake as those of
 * agents, so that it has an arrival, a number and a place in the chain like every other punch.
 */
@Component
public class OwnJournal {

    /** Entries of one batch. */
    static final int ENTRIES_MAX = 500;

    private final JdbcClient jdbc;
    private final CustodyTable custody;
    private final Intake intake;
    private final KnownReadings known;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Queue<Push> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    OwnJournal(
            JdbcClient jdbc,
            CustodyTable custody,
            Intake intake,
            KnownReadings known,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.custody = custody;
        this.intake = intake;
        this.known = known;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A push that waits for its commit. */
    private static final class Push {

        private final List<Draft> drafts;
        private boolean isDone;
        private long fresh;
        private @Nullable RuntimeException failure;

        private Push(List<Draft> drafts) {
            this.drafts = drafts;
        }
    }

    private record Draft(Reading reading, OptionalLong offsetSeconds) {}

    /**
     * Returns when all of the readings are in the ledger. What fails in between is to be offered again. Those that
     * come in while another is committed share the next commit: numbers are given out by one at a time.
     *
     * @return how many of the punches among them the ledger did not have, by whatever way
     */
    public long append(List<Reading> readings, OptionalLong offsetSeconds) {
        long fresh = 0;
        for (int from = 0; from < readings.size(); from += ENTRIES_MAX) {
            List<Draft> drafts = readings.subList(from, Math.min(readings.size(), from + ENTRIES_MAX)).stream()
                    .map(reading -> new Draft(reading, offsetSeconds))
                    .toList();
            fresh += append(new Push(drafts));
        }
        return fresh;
    }

    /**
     * Appends inside the caller's transaction: what the caller writes and the rows of the ledger are committed together or
     * not at all. Nothing is shared with others who append meanwhile; they wait until the caller is done.
     */
    public void appendInside(List<Reading> readings, OptionalLong offsetSeconds) {
        if (!TransactionSynchronizationManager.isActualTransactionActive())
            throw new IllegalStateException("There is no transaction to append inside of");
        for (int from = 0; from < readings.size(); from += ENTRIES_MAX)
            takeInside(readings.subList(from, Math.min(readings.size(), from + ENTRIES_MAX)).stream()
                    .map(reading -> new Draft(reading, offsetSeconds))
                    .toList());
    }

    private long append(Push push) {
        waiting.add(push);
        turn.lock();
        try {
            while (!push.isDone) commit(nextGroup());
        } finally {
            turn.unlock();
        }
        if (push.failure != null) throw push.failure;
        return push.fresh;
    }

    /** Those who have waited longest, as many as fit into a batch; whoever has the turn is among them or was before. */
    private List<Push> nextGroup() {
        List<Push> group = new ArrayList<>();
        int entries = 0;
        for (Push next = waiting.peek(); next != null; next = waiting.peek()) {
            entries += next.drafts.size();
            if (!group.isEmpty() && entries > ENTRIES_MAX) break;
            group.add(next);
            waiting.remove();
        }
        return group;
    }

    private void commit(List<Push> group) {
        try {
            Set<Integer> known =
                    take(group.stream().flatMap(push -> push.drafts.stream()).toList());
            int place = 0;
            for (Push push : group) {
                for (Draft draft : push.drafts)
                    if (!known.contains(place++) && draft.reading instanceof Punch) push.fresh++;
                push.isDone = true;
            }
        } catch (CannotCreateTransactionException e) {
            // The database is away. Each would wait for a connection as long as this one did, one behind the other.
            fail(group, e);
        } catch (RuntimeException e) {
            // One of several may spoil the rest: each is told what becomes of it alone.
            if (group.size() > 1) group.forEach(push -> commit(List.of(push)));
            else fail(group, e);
        }
    }

    private static void fail(List<Push> group, RuntimeException why) {
        for (Push push : group) {
            push.failure = why;
            push.isDone = true;
        }
    }

    private Set<Integer> take(List<Draft> drafts) {
        return Objects.requireNonNull(transaction.execute(status -> takeInside(drafts)));
    }

    /** Returns the places of those whose punches the ledger had. */
    private Set<Integer> takeInside(List<Draft> drafts) {
        // The row is the lock under which numbers are given out, also between several hubs on one database.
        String epoch = Epochs.fromUuid(jdbc.sql("select epoch from own_journal for update")
                .query(String.class)
                .single());
        KnownReadings.Known had =
                known.among(drafts.stream().map(Draft::reading).toList());
        List<Draft> unknown = new ArrayList<>();
        for (int place = 0; place < drafts.size(); place++)
            if (!had.byTheSame().contains(place)) unknown.add(drafts.get(place));
        if (!unknown.isEmpty()) take(epoch, unknown);
        return had.byAnyWay();
    }

    private void take(String epoch, List<Draft> drafts) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        jdbc.sql("""
                        insert into agent (id, secret_sha256, enrolled_at, revoked_at) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .params(AgentRegistry.HUB_ITSELF, new byte[32], Timestamp.from(now), Timestamp.from(now))
                .update();
        Batch batch = batch(epoch, drafts, now);
        List<Answer> answers = intake.take(List.of(new Opened.Sound(new Arrival(batch, WireWriter.compressed(batch)))));
        boolean isHeld = answers.stream()
                .anyMatch(answer -> answer.receipt().upTo() >= batch.range().to());
        if (!isHeld)
            throw new IllegalStateException(
                    "The ledger did not take entries " + batch.range().from() + " to "
                            + batch.range().to() + " of the hub's own journal; its quarantine says why.");
    }

    private Batch batch(String epoch, List<Draft> drafts, Instant now) {
        Journal journal = new Journal(AgentRegistry.HUB_ITSELF, epoch);
        long last = 0;
        Bytes before = Chain.start(epoch);
        for (Held held : Objects.requireNonNull(custody.load(Set.of(journal)).get(journal))
                .ranges()) {
            last = held.range().to();
            before = held.after();
        }
        List<Entry> entries = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) entries.add(new Entry(++last, now, draft.offsetSeconds(), draft.reading()));
        return Batch.of(AgentRegistry.HUB_ITSELF, epoch, before, entries);
    }
}
