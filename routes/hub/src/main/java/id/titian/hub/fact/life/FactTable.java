package id.titian.hub.fact.life;

import id.titian.hub.fact.FactDetail;
import id.titian.hub.fact.FactDraft;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.fact.life.Fact.State;
import id.titian.hub.fact.life.Fact.Step;
import id.titian.hub.paper.Clerk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of facts. */
@Component
final class FactTable {

    /** Facts that one statement writes; 300 000 in one would be a message of 50 MB. */
    private static final int WRITTEN_AT_ONCE_MAX = 20_000;

    /** From so many new facts on, the database is told to count. */
    private static final int COUNTED_FROM = 5_000;

    private static final String COLUMNS = """
            select id, kind, nip, serial, office, from_day, to_day, detail, reason, batch, state, drafted_at, drafted_by,
                   drafted_who, decided_at, decided_by, decided_who, decided_why, approver_nip, approver_for, withdrawn_at,
                   withdrawn_by, withdrawn_who, withdrawn_why, encode(document, 'hex') as document
              from fact
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    FactTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Fact one(long id) {
        return find("where id = ?", id).stream()
                .findFirst()
                .orElseThrow(() -> new FactRefusedException(FactRefusal.FACT_UNKNOWN, id));
    }

    /** A standing fact that says the same of the same days. */
    Optional<Long> same(FactDraft draft, List<State> states) {
        return jdbc.sql("""
                        select id from fact
                         where kind = ? and from_day = ? and to_day = ? and detail = ?::jsonb and state = any(?)
                           and (nip = ? or serial = ? or office = ?)
                         order by id limit 1
                        """)
                .params(
                        draft.kind().name(),
                        draft.from(),
                        draft.to(),
                        DetailJson.write(draft.detail()),
                        names(states),
                        draft.nip(),
                        draft.serial(),
                        draft.office())
                .query(Long.class)
                .optional();
    }

    long insert(FactDraft draft, Clerk clerk) {
        return jdbc.sql("""
                        insert into fact (kind, nip, serial, office, from_day, to_day, detail, grain, reason, drafted_at,
                                          drafted_by, drafted_who)
                        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        draft.kind().name(),
                        draft.nip(),
                        draft.serial(),
                        draft.office(),
                        draft.from(),
                        draft.to(),
                        DetailJson.write(draft.detail()),
                        draft.detail().grain(),
                        draft.reason(),
                        Timestamp.from(clock.instant()),
                        clerk.token(),
                        clerk.who())
                .query(Long.class)
                .single();
    }

    /** Gives a draft of this clerk other days and another detail; false if it is none, or was decided. */
    boolean extend(long id, FactDraft draft, Clerk clerk) {
        return jdbc.sql("""
                        update fact set from_day = ?, to_day = ?, detail = ?::jsonb
                         where id = ? and state = 'DRAFTED' and drafted_by = ?
                        """)
                        .params(draft.from(), draft.to(), DetailJson.write(draft.detail()), id, clerk.token())
                        .update()
                == 1;
    }

    /**
     * Writes those that do not stand yet.
     *
     * @param drafts all of one kind, no two alike.
     * @return how many were written
     */
    int insertFresh(FactKind kind, List<FactDraft> drafts, UUID batch, Clerk clerk) {
        // All are looked up before any is written: a look through what the same statement writes grows with its square.
        List<FactDraft> fresh = new ArrayList<>(drafts.size());
        for (List<FactDraft> some : parts(drafts)) fresh.addAll(fresh(kind, some));
        for (List<FactDraft> some : parts(fresh)) insert(kind, some, batch, clerk);
        // Until the database has counted them itself, it would plan as if there were none.
        if (fresh.size() >= COUNTED_FROM) jdbc.sql("analyze fact").update();
        return fresh.size();
    }

    private static List<List<FactDraft>> parts(List<FactDraft> drafts) {
        List<List<FactDraft>> parts = new ArrayList<>();
        for (int from = 0; from < drafts.size(); from += WRITTEN_AT_ONCE_MAX)
            parts.add(drafts.subList(from, Math.min(drafts.size(), from + WRITTEN_AT_ONCE_MAX)));
        return parts;
    }

    /** Those that do not stand. */
    private List<FactDraft> fresh(FactKind kind, List<FactDraft> drafts) {
        // One comparison, not three joined by "or": each row is looked up in an index.
        String subject =
                switch (kind.subject()) {
                    case PERSON -> "f.nip = n.nip";
                    case TERMINAL -> "f.serial = n.serial";
                    case OFFICE -> "f.office = n.office";
                    case TERMINAL_OR_OFFICE -> "(f.serial = n.serial or f.office = n.office)";
                };
        return bound("""
                        select n.place from NEW
                         where not exists (
                                   select from fact f
                                    where SUBJECT and f.kind = :kind and f.state in ('DRAFTED', 'APPROVED')
                                      and f.from_day = n.from_day and f.to_day = n.to_day and f.detail = n.detail::jsonb)
                         order by n.place
                        """.replace("SUBJECT", subject), kind, drafts).query(Long.class).list().stream()
                .map(place -> drafts.get((int) (place - 1)))
                .toList();
    }

    private void insert(FactKind kind, List<FactDraft> drafts, UUID batch, Clerk clerk) {
        bound("""
                        insert into fact (kind, nip, serial, office, from_day, to_day, detail, grain, reason, batch,
                                          drafted_at, drafted_by, drafted_who)
                        select :kind, n.nip, n.serial, n.office, n.from_day, n.to_day, n.detail::jsonb, n.grain, n.reason,
                               :batch, :at, :by, :who
                          from NEW order by n.place
                        """, kind, drafts)
                .param("batch", batch)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", clerk.token())
                .param("who", clerk.who())
                .update();
    }

    private JdbcClient.StatementSpec bound(String sql, FactKind kind, List<FactDraft> drafts) {
        return jdbc.sql(sql.replace("NEW", """
                        unnest(:nips, :serials, :offices, cast(:froms as date[]), cast(:tos as date[]), :details, :grains,
                               :reasons)
                            with ordinality as n (nip, serial, office, from_day, to_day, detail, grain, reason, place)
                        """))
                .param("kind", kind.name())
                .param("nips", texts(drafts, FactDraft::nip))
                .param("serials", texts(drafts, FactDraft::serial))
                .param("offices", texts(drafts, FactDraft::office))
                .param("froms", texts(drafts, draft -> draft.from().toString()))
                .param("tos", texts(drafts, draft -> draft.to().toString()))
                .param("details", texts(drafts, draft -> DetailJson.write(draft.detail())))
                .param("grains", texts(drafts, draft -> draft.detail().grain()))
                .param("reasons", texts(drafts, FactDraft::reason));
    }

    List<Fact> find(String where, @Nullable Object... values) {
        JdbcClient.StatementSpec sql = jdbc.sql(COLUMNS + where);
        for (int i = 0; i < values.length; i++) sql = sql.param(i + 1, values[i]);
        return sql.query((row, n) -> fact(row)).list();
    }

    static String[] names(List<State> states) {
        return states.stream().map(State::name).toArray(String[]::new);
    }

    private static @Nullable String[] texts(List<FactDraft> drafts, Function<FactDraft, @Nullable String> part) {
        return drafts.stream().map(part).toArray(String[]::new);
    }

    private static Fact fact(ResultSet row) throws SQLException {
        FactDetail detail = DetailJson.read(FactKind.valueOf(row.getString("kind")), row.getString("detail"));
        Step drafted = step(row, "drafted");
        if (drafted == null) throw new IllegalStateException("The database has a fact that nobody drafted");
        return new Fact(
                row.getLong("id"),
                row.getString("nip"),
                row.getString("serial"),
                row.getString("office"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                detail,
                row.getString("reason"),
                row.getObject("batch", UUID.class),
                State.valueOf(row.getString("state")),
                drafted,
                step(row, "decided"),
                row.getString("approver_nip"),
                row.getString("approver_for"),
                step(row, "withdrawn"),
                row.getString("document"));
    }

    private static @Nullable Step step(ResultSet row, String what) throws SQLException {
        Timestamp at = row.getTimestamp(what + "_at");
        if (at == null) return null;
        // A draft says why in its own column, whatever its kind.
        String why = what.equals("drafted") ? row.getString("reason") : row.getString(what + "_why");
        return new Step(
                at.toInstant(), row.getString(what + "_by"), row.getString(what + "_who"), why == null ? "" : why);
    }
}
