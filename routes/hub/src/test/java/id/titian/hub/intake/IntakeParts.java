package id.titian.hub.intake;

import id.titian.contract.wire.Batch;
import id.titian.hub.custody.CustodyParts;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.ledger.LedgerParts;
import id.titian.hub.opening.Message;
import id.titian.hub.opening.Opener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The intake, put together by hand over a database. */
public final class IntakeParts implements AutoCloseable {

    public final JdbcTemplate jdbc;
    public final Intake intake;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final DataSource database;

    public IntakeParts(DataSource database, Clock clock) {
        this(database, new DataSourceTransactionManager(database), clock);
    }

    public IntakeParts(DataSource database, PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        jdbc = new JdbcTemplate(database);
        intake = new Intake(new IntakeTransaction(
                new AgentRows(jdbc),
                CustodyParts.table(jdbc),
                LedgerParts.arrivals(jdbc),
                new TerminalRows(jdbc),
                LedgerParts.punches(jdbc),
                new QuarantineRows(jdbc),
                new WorkRows(jdbc),
                transactions,
                clock,
                meters));
    }

    /** What takes messages. */
    public Intake intake() {
        return intake;
    }

    /** Over an empty ledger of its own, at a moment, with agents that are enrolled. */
    static IntakeParts at(Instant now, String... agents) {
        IntakeParts parts = new IntakeParts(FreshDatabase.make(), Clock.fixed(now, ZoneOffset.UTC));
        for (String agent : agents) parts.enrol(agent);
        return parts;
    }

    /** The same ledger at another moment. */
    IntakeParts later(Instant now) {
        return new IntakeParts(database, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Override
    public void close() {
        if (database instanceof FreshDatabase own) own.close();
    }

    public void enrol(String agent) {
        jdbc.update(
                "insert into agent (id, secret_sha256, enrolled_at) values (?, ?, ?::timestamptz) on conflict do nothing",
                agent,
                new byte[32],
                Instant.EPOCH.toString());
    }

    /** Takes messages as one group; returns the receipts. */
    public List<Answer> take(List<Message> messages) {
        return intake.take(messages.stream().map(Opener::open).toList());
    }

    List<Answer> take(Message... messages) {
        return take(List.of(messages));
    }

    /** Takes a batch as an agent sent it. */
    public void take(Batch batch) {
        take(Journalist.message(batch));
    }

    /** How many batches were put off. */
    public double deferred() {
        return meters.get(IntakeTransaction.DEFERRED).counter().count();
    }

    public long count(String table) {
        Long count = jdbc.queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }

    /** The only column of what a query finds. */
    List<String> rows(String sql) {
        return jdbc.queryForList(sql, String.class);
    }

    /** The only value that a query finds. */
    String row(String sql) {
        return String.valueOf(jdbc.queryForObject(sql, String.class));
    }
}
