package id.titian.hub.fact.life;

import com.fasterxml.jackson.annotation.JsonRawValue;
import id.titian.hub.paper.Clerk;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of facts, step by step. Rows are only ever added. */
@Component
public class FactHistory {

    /** Steps that are shown of one fact. */
    public static final int SHOWN_MAX = 1_000;

    /**
     * One step.
     *
     * @param what the word for it, such as {@code approve}.
     * @param before what was replaced, as an object.
     */
    public record Entry(
            Instant at,
            String who,
            String what,
            String why,
            @JsonRawValue String before) {}

    private static final String BEFORE = """
            jsonb_strip_nulls(jsonb_build_object(
                'state', state, 'document', encode(document, 'hex'),
                'decidedAt', decided_at, 'decidedWho', decided_who, 'decidedWhy', decided_why,
                'approverNip', approver_nip, 'approverFor', approver_for,
                'withdrawnAt', withdrawn_at, 'withdrawnWho', withdrawn_who, 'withdrawnWhy', withdrawn_why))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    FactHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes what is about to become of facts, each on its own. */
    void note(Long[] facts, String what, String why, Clerk clerk) {
        jdbc.sql("insert into fact_history (fact, at, who, by, what, why, before) select id, ?, ?, ?, ?, ?, " + BEFORE
                        + " from fact where id = any(?)")
                .params(Timestamp.from(clock.instant()), clerk.who(), clerk.token(), what, why, facts)
                .update();
    }

    /** Notes what is about to become of all facts of a batch, which so far are drafts, or are made just now. */
    void note(UUID batch, String what, String why, Clerk clerk) {
        jdbc.sql("""
                        insert into fact_history (batch, at, who, by, what, why, before)
                        values (?, ?, ?, ?, ?, ?, '{"state":"DRAFTED"}')
                        """)
                .params(batch, Timestamp.from(clock.instant()), clerk.who(), clerk.token(), what, why)
                .update();
    }

    /** The steps of a fact, the first one first. */
    public List<Entry> of(long fact, @Nullable UUID batch) {
        return jdbc.sql("""
                        select at, who, what, why, before from fact_history where fact = ? or batch = ?
                         order by id limit ?
                        """)
                .params(fact, batch, SHOWN_MAX)
                .query((row, n) -> new Entry(
                        row.getTimestamp(1).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }
}
