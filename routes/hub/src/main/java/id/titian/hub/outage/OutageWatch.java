package id.titian.hub.outage;

import id.titian.hub.day.DaySettings;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.Outage;
import id.titian.hub.fact.life.Facts;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices outages, and sees that each has one draft, whatever people make of it. */
@Component
public class OutageWatch {

    /** A draft that lasts is extended this often. */
    static final Duration EXTENDED_EVERY = Duration.ofHours(1);

    /** An outage that nobody ended is no longer than this; a fact has room for 400 days. */
    static final Duration LONGEST = Duration.ofDays(390);

    /** Two hubs on one database look one after the other. */
    private static final long LOCK = 0x4f55_5441L; // "OUTA"

    /**
     * Terminals that an agent told of, and their outage that has not ended. One that comes by stick or file is late by nature. Where
     * a punch is the latest that is known, it is the agents' states that say whether one of them told of the terminal.
     */
    private static final String WATCHED = """
            select c.serial, c.complete_to, o.zone, x.id, x.begun_at, x.seen_at, x.fact
              from terminal_coverage c
              join terminal t on t.serial = c.serial and t.adopted_at is not null and not t.office_source
              join office o on o.code = t.office
              left join outage x on x.serial = c.serial and x.ended_at is null
             where x.id is not null
                or c.complete_to < :before
                   and (c.evidence like 'agent %'
                        or c.evidence like 'punch %'
                           and exists (select from agent g
                                        cross join lateral told_terminals(g.state) as said (terminal)
                                        where g.revoked_at is null and said.terminal ->> 'serial' = c.serial))
             order by c.serial
            """;

    private record Watched(
            String serial,
            Instant completeTo,
            ZoneId zone,
            @Nullable Long outage,
            @Nullable Instant begun,
            @Nullable Instant seen,
            @Nullable Long fact) {}

    private final JdbcClient jdbc;
    private final Facts facts;
    private final OutageEvidence evidence;
    private final DaySettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OutageWatch(
            JdbcClient jdbc,
            Facts facts,
            OutageEvidence evidence,
            DaySettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.evidence = evidence;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks at all terminals. */
    public void look() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query((row, n) -> true)
                    .list();
            Instant now = clock.instant();
            Duration threshold = Duration.ofMinutes(settings.outageAfterMinutes());
            for (Watched each : watched(now.minus(threshold))) {
                if (each.outage() != null) goOn(each, now, threshold);
                else if (WorkingTime.between(each.completeTo(), now, each.zone(), threshold)
                                .compareTo(threshold)
                        >= 0) begin(each, now);
            }
        });
    }

    private List<Watched> watched(Instant before) {
        return jdbc.sql(WATCHED)
                .param("before", Timestamp.from(before))
                .query((row, n) -> new Watched(
                        row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        ZoneId.of(row.getString(3)),
                        row.getObject(4, Long.class),
                        moment(row.getTimestamp(5)),
                        moment(row.getTimestamp(6)),
                        row.getObject(7, Long.class)))
                .list();
    }

    private void begin(Watched terminal, Instant now) {
        long fact = facts.draftBySystem(draft(terminal, terminal.completeTo(), now, false));
        jdbc.sql("insert into outage (serial, cause, begun_at, seen_at, fact) values (?, 'not-complete', ?, ?, ?)")
                .params(terminal.serial(), Timestamp.from(terminal.completeTo()), Timestamp.from(now), fact)
                .update();
    }

    private void goOn(Watched terminal, Instant now, Duration threshold) {
        Instant begun = terminal.begun();
        Instant seen = terminal.seen();
        Long fact = terminal.fact();
        if (begun == null || seen == null || fact == null) return;
        boolean isBack =
                terminal.completeTo().isAfter(begun) && terminal.completeTo().isAfter(now.minus(threshold));
        if (!isBack && (now.isBefore(seen.plus(EXTENDED_EVERY)) || now.isAfter(begun.plus(LONGEST)))) return;
        // What a person has decided stays as it was decided.
        facts.extendBySystem(fact, draft(terminal, begun, now, isBack));
        jdbc.sql("update outage set seen_at = ?, ended_at = ? where id = ?")
                .params(Timestamp.from(now), isBack ? Timestamp.from(now) : null, terminal.outage())
                .update();
    }

    private FactDraft draft(Watched terminal, Instant begun, Instant until, boolean isBack) {
        LocalDateTime from = LocalDateTime.ofInstant(begun, terminal.zone()).truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime to = LocalDateTime.ofInstant(until, terminal.zone()).truncatedTo(ChronoUnit.SECONDS);
        Outage outage = new Outage(
                from, to, "Mesin tidak terbaca", evidence.of(terminal.serial(), begun, until, terminal.zone(), isBack));
        return FactDraft.of(null, terminal.serial(), null, null, null, outage, "");
    }

    private static @Nullable Instant moment(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
