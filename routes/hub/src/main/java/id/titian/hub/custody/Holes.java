package id.titian.hub.custody;

import id.titian.contract.wire.SequenceRange;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Names what is missing between the ranges that the ledger holds. */
@Repository
public class Holes {

    /** Holes that one question is answered with; whoever has more has a worse problem than the rest of the list. */
    public static final int HOLES_MAX = 1_000;

    /**
     * Whether the agent of hole {@code h} writes another journal by now: it said so, or a stick with a higher number says so, later
     * than anything that was said of this one. In doubt it does not.
     */
    private static final String IS_OVER = """
            exists (
                select from agent a
                cross join lateral (
                    select max(number) as number, max(made_at) as made_at
                    from bundle b where b.agent = h.agent and b.epoch = h.epoch
                ) as own
                cross join lateral (select (a.state ->> 'epoch')::uuid as epoch, a.state_at as at) as said
                where a.id = h.agent and (
                    (said.epoch <> h.epoch and said.at > coalesce(own.made_at, '-infinity'))
                    or exists (
                        select from bundle b
                        where b.agent = h.agent and b.epoch <> h.epoch and b.number > coalesce(own.number, 0)
                            and b.made_at >= greatest(own.made_at, case when said.epoch = h.epoch then said.at end)
                    )
                )
            )""";

    private static final String HOLES = """
            select agent, epoch, hole_from, hole_to, is_over, is_over and exists (
                select from journal_settled s where s.agent = o.agent and s.epoch = o.epoch and s.up_to >= o.hole_to
            ) as is_settled
            from (select h.*, %s as is_over from (
                select agent, epoch, from_seq - 1 as hole_to,
                    lag(to_seq, 1, 0::bigint) over (partition by agent, epoch order by from_seq) + 1 as hole_from
                from custody
                where ? = '' or agent = ?
            ) as h where hole_from <= hole_to) as o
            order by is_over, is_settled, agent, epoch, hole_from
            limit ?
            """.formatted(IS_OVER);

    private final JdbcTemplate jdbc;

    Holes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Entries that an agent has numbered and the ledger does not hold, although it holds later ones.
     *
     * @param journal whose they are.
     * @param range the numbers that are missing.
     * @param isOver whether the agent writes another journal by now: it never sends these numbers again, and what they stood for
     *     may have come under others.
     * @param isSettled whether it is over and a person has found out what became of them.
     */
    public record Hole(Journal journal, SequenceRange range, boolean isOver, boolean isSettled) {

        /** As people say it: {@code 1204–1215 missing}, or {@code 1204 missing}. */
        public String text() {
            String numbers = range.size() == 1 ? "" + range.from() : range.from() + "–" + range.to();
            return numbers + " missing";
        }
    }

    /** The holes in the journals of one agent, those of journals that are over last, by epoch and number. */
    public List<Hole> of(String agent) {
        return agent.isEmpty() ? List.of() : query(agent);
    }

    /** The holes in all journals, those of journals that are over last, by agent, epoch and number. */
    public List<Hole> all() {
        return query("");
    }

    private List<Hole> query(String agent) {
        return jdbc.query(
                HOLES,
                (row, number) -> new Hole(
                        new Journal(row.getString(1), Epochs.fromUuid(row.getString(2))),
                        new SequenceRange(row.getLong(3), row.getLong(4)),
                        row.getBoolean(5),
                        row.getBoolean(6)),
                agent,
                agent,
                HOLES_MAX);
    }
}
