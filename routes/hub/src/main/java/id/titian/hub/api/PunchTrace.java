package id.titian.hub.api;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Entry;
import id.titian.hub.database.Searches;
import id.titian.hub.evidence.PunchUse;
import id.titian.hub.ledger.Ledger;
import id.titian.hub.ledger.LedgerPunch;
import id.titian.hub.ledger.Sighting;
import id.titian.hub.paper.form.PaperFacts;
import id.titian.hub.quarantine.PunchHash;
import id.titian.hub.quarantine.Quarantine;
import id.titian.hub.quarantine.QuarantineItem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Follows one punch from the bytes that the terminal sent to the receipts of the destinations and to the month in which it counts. */
@Component
class PunchTrace {

    /** Whose it is. */
    record Placed(String nip, String name, String office, LocalDate day, Instant placedAt) {}

    /**
     * Everything that is known of one punch.
     *
     * @param key its key, hexadecimal: what destinations know it by.
     * @param raw the record as the terminal wrote it, hexadecimal.
     * @param sequence its number in the agent's journal.
     * @param paper of a punch from paper, the lines of forms that claim it: it counts while one of them does.
     * @param uses the days that looked at it, with the line of the month that each is part of.
     * @param resent how often the batch that brought it first came again, because its receipt did not reach the agent.
     */
    record Trace(
            String key,
            LedgerPunch punch,
            @Nullable String raw,
            @Nullable Long sequence,
            int resent,
            List<PaperFacts.Fact> paper,
            List<Sighting> sightings,
            @Nullable Placed placement,
            List<PunchUse.Use> uses,
            List<DeliveriesApi.DeliveryView> deliveries,
            List<QuarantineItem> quarantine) {}

    private static final String BY_HASH = "select p.id from punch p join terminal t on t.id = p.terminal"
            + " where (?::date is null or p.punch_time >= ?::date and p.punch_time < ?::date + 1) and "
            + PunchHash.sql("t.serial", "p.pin", "p.punch_time", "p.ordinal") + " = ? limit 1";

    private final Ledger ledger;
    private final Quarantine quarantine;
    private final PaperFacts paper;
    private final PunchUse uses;
    private final JdbcClient jdbc;
    private final JdbcClient searches;

    PunchTrace(
            Ledger ledger, Quarantine quarantine, PaperFacts paper, PunchUse uses, JdbcClient jdbc, Searches searches) {
        this.ledger = ledger;
        this.quarantine = quarantine;
        this.paper = paper;
        this.uses = uses;
        this.jdbc = jdbc;
        this.searches = JdbcClient.create(searches.jdbc());
    }

    Optional<Trace> of(long punch) {
        return ledger.punch(punch).map(this::of);
    }

    /** The punch with this key; a day spares the search through the whole ledger. */
    Optional<Trace> of(Bytes key, @Nullable LocalDate day) {
        return searches.sql(BY_HASH)
                .param(1, day)
                .param(2, day)
                .param(3, day)
                .param(4, key.toArray())
                .query(Long.class)
                .optional()
                .flatMap(this::of);
    }

    private Trace of(LedgerPunch punch) {
        Optional<Entry> evidence = ledger.evidence(punch.id());
        return new Trace(
                punch.key().hash().hex(),
                punch,
                evidence.map(entry -> entry.reading().raw().hex()).orElse(null),
                evidence.map(Entry::sequence).orElse(null),
                jdbc.sql("select resent from arrival where id = ?")
                        .param(punch.arrival())
                        .query(Integer.class)
                        .optional()
                        .orElse(0),
                paper.claims(
                        punch.key().serial(), punch.key().pin(), punch.key().punchTime()),
                ledger.sightings(punch.id()),
                placement(punch.id()),
                uses.of(punch.id()),
                // By name, too: the index is (destination, punch), and without it the whole table is read.
                jdbc.sql("""
                                select id, destination, punch, day, state, attempts, due_at, problem, receipt, delivered_at
                                  from delivery
                                 where destination = any(array(select name from destination)) and punch = ?
                                 order by destination
                                """)
                        .param(punch.id())
                        .query((row, n) -> DeliveriesApi.delivery(row))
                        .list(),
                quarantine.about(punch.id()));
    }

    private @Nullable Placed placement(long punch) {
        return jdbc.sql("""
                        select s.nip, e.name, s.office, s.day, s.placed_at
                          from placement s join employee e on e.nip = s.nip where s.punch = ?
                        """)
                .param(punch)
                .query((row, n) -> new Placed(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getTimestamp(5).toInstant()))
                .optional()
                .orElse(null);
    }
}
