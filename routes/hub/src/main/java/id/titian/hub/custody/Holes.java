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

    private static final String HOLES = """
            select agent, epoch, hole_from, hole_to
            from (
                select agent, epoch, from_seq - 1 as hole_to,
                    lag(to_seq, 1, 0::bigint) over (partition by agent, epoch order by from_seq) + 1 as hole_from
                from custody
                where ? = '' or agent = ?
            ) as holes
            where hole_from <= hole_to
            order by agent, epoch, hole_from
            limit ?
            """;

    private final JdbcTemplate jdbc;

    Holes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Entries that an agent has numbered and the ledger does not hold, although it holds later ones.
     *
     * @param journal whose they are.
     * @param range the numbers that are missing.
     */
    public record Hole(Journal journal, SequenceRange range) {

        /** As people say it: {@code 1204–1215 missing}, or {@code 1204 missing}. */
        public String text() {
            String numbers = range.size() == 1 ? "" + range.from() : range.from() + "–" + range.to();
            return numbers + " missing";
        }
    }

    /** The holes in the journals of one agent, by epoch and number. */
    public List<Hole> of(String agent) {
        return agent.isEmpty() ? List.of() : query(agent);
    }

    /** The holes in all journals, by agent, epoch and number. */
    public List<Hole> all() {
        return query("");
    }

    private List<Hole> query(String agent) {
        return jdbc.query(
                HOLES,
                (row, number) -> new Hole(
                        new Journal(row.getString(1), Epochs.fromUuid(row.getString(2))),
                        new SequenceRange(row.getLong(3), row.getLong(4))),
                agent,
                agent,
                HOLES_MAX);
    }
}
