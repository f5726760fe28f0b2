package id.titian.hub.reception;

import id.titian.contract.Bytes;
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
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The journal of the hub itself: what guests push becomes a batch of it, taken by the same intake as those of agents, so that
 * it has an arrival, a number and a place in the chain like every other punch.
 */
@Component
class OwnJournal {

    /** Entries of one batch. */
    static final int ENTRIES_MAX = 500;

    private final JdbcClient jdbc;
    private final CustodyTable custody;
    private final Intake intake;
    private final KnownPushes known;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OwnJournal(
            JdbcClient jdbc,
            CustodyTable custody,
            Intake intake,
            KnownPushes known,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.custody = custody;
        this.intake = intake;
        this.known = known;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Returns when all of the readings are in the ledger. What fails in between is offered again by the terminal. */
    void append(List<Reading> readings, OptionalLong offsetSeconds) {
        for (int from = 0; from < readings.size(); from += ENTRIES_MAX) {
            List<Reading> part = readings.subList(from, Math.min(readings.size(), from + ENTRIES_MAX));
            transaction.executeWithoutResult(status -> take(part, offsetSeconds));
        }
    }

    private void take(List<Reading> readings, OptionalLong offsetSeconds) {
        // The row is the lock under which numbers are given out, also between several hubs on one database.
        String epoch = Epochs.fromUuid(jdbc.sql("select epoch from own_journal for update")
                .query(String.class)
                .single());
        List<Reading> unknown = known.without(readings);
        if (unknown.isEmpty()) return;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        jdbc.sql("""
                        insert into agent (id, secret_sha256, enrolled_at, revoked_at) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .params(AgentRegistry.HUB_ITSELF, new byte[32], Timestamp.from(now), Timestamp.from(now))
                .update();
        Batch batch = batch(epoch, unknown, offsetSeconds, now);
        List<Answer> answers = intake.take(List.of(new Opened.Sound(new Arrival(batch, WireWriter.compressed(batch)))));
        boolean isHeld = answers.stream()
                .anyMatch(answer -> answer.receipt().upTo() >= batch.range().to());
        if (!isHeld)
            throw new IllegalStateException(
                    "The ledger did not take entries " + batch.range().from() + " to "
                            + batch.range().to() + " of the hub's own journal; its quarantine says why.");
    }

    private Batch batch(String epoch, List<Reading> readings, OptionalLong offsetSeconds, Instant now) {
        Journal journal = new Journal(AgentRegistry.HUB_ITSELF, epoch);
        long last = 0;
        Bytes before = Chain.start(epoch);
        for (Held held : Objects.requireNonNull(custody.load(Set.of(journal)).get(journal))
                .ranges()) {
            last = held.range().to();
            before = held.after();
        }
        List<Entry> entries = new ArrayList<>(readings.size());
        for (Reading reading : readings) entries.add(new Entry(++last, now, offsetSeconds, reading));
        return Batch.of(AgentRegistry.HUB_ITSELF, epoch, before, entries);
    }
}
