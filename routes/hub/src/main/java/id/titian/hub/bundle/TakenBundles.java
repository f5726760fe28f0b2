package id.titian.hub.bundle;

import id.titian.contract.Bytes;
import id.titian.contract.wire.SequenceRange;
import id.titian.hub.custody.Epochs;
import id.titian.hub.custody.Holes.Hole;
import id.titian.hub.custody.Journal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bundles that were taken, and which ones must be missing. */
@Component
public class TakenBundles {

    private static final String COLUMNS =
            "select id, agent, epoch, number, from_seq, to_seq, fresh, made_at, taken_at, taken_of from bundle ";

    private final JdbcClient jdbc;

    TakenBundles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them. */
    public Optional<TakenBundle> of(long id) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(id)
                .query(TakenBundles::row)
                .optional();
    }

    /** The one that came in a file of these octets. */
    public Optional<TakenBundle> ofFile(Bytes sha256) {
        return jdbc.sql(COLUMNS + "where sha256 = ?")
                .param(sha256.toArray())
                .query(TakenBundles::row)
                .optional();
    }

    /**
     * The latest, newest first.
     *
     * @param agent of this agent, or of all if it is empty.
     */
    public List<TakenBundle> latest(String agent, int limit) {
        return jdbc.sql(COLUMNS + "where ? = '' or agent = ? order by id desc limit ?")
                .params(agent, agent, limit)
                .query(TakenBundles::row)
                .list();
    }

    /**
     * The numbers of the bundles that must hold what is missing: those between the first one behind the hole and the last one
     * before that, also of an earlier journal, for an agent goes on counting when it begins a new one. Empty where no bundle was taken
     * behind the hole, or none is left between.
     */
    public Optional<SequenceRange> missingIn(Hole hole) {
        Journal journal = hole.journal();
        List<Integer> around = jdbc.sql("""
                        select coalesce((select max(number) from bundle where agent = :agent and number < behind), 0),
                               coalesce(behind, 0)
                          from (select min(number) as behind from bundle
                                 where agent = :agent and epoch = :epoch::uuid and from_seq > :to) b
                        """)
                .param("agent", journal.agent())
                .param("epoch", Epochs.uuid(journal.epoch()))
                .param("to", hole.range().to())
                .query((row, n) -> List.of(row.getInt(1), row.getInt(2)))
                .single();
        int before = around.get(0);
        int behind = around.get(1);
        return behind - before > 1 ? Optional.of(new SequenceRange(before + 1, behind - 1)) : Optional.empty();
    }

    private static TakenBundle row(ResultSet row, int n) throws SQLException {
        return new TakenBundle(
                row.getLong(1),
                new Journal(row.getString(2), Epochs.fromUuid(row.getString(3))),
                row.getInt(4),
                new SequenceRange(row.getLong(5), row.getLong(6)),
                row.getLong(7),
                row.getTimestamp(8).toInstant(),
                row.getTimestamp(9).toInstant(),
                row.getString(10));
    }
}
