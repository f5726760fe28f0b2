package id.titian.hub.custody;

import id.titian.contract.Bytes;
import id.titian.contract.wire.SequenceRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Keeps the held ranges. Every call belongs into the transaction that holds the lock on the agents concerned. */
@Repository
public class CustodyTable {

    private final JdbcTemplate jdbc;

    CustodyTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The custody of each of these journals, an empty one where nothing is held yet. */
    public Map<Journal, Custody> load(Collection<Journal> journals) {
        Map<Journal, List<Held>> held = new HashMap<>();
        for (Journal journal : journals) held.put(journal, new ArrayList<>());
        jdbc.query(
                """
                select c.agent, c.epoch, c.from_seq, c.to_seq, c.before_hash, c.after_hash
                from unnest(?::text[], ?::uuid[]) as j(agent, epoch)
                join custody c on c.agent = j.agent and c.epoch = j.epoch
                """,
                row -> {
                    Journal journal = new Journal(row.getString(1), Epochs.fromUuid(row.getString(2)));
                    Held range = new Held(
                            new SequenceRange(row.getLong(3), row.getLong(4)),
                            Bytes.of(row.getBytes(5)),
                            Bytes.of(row.getBytes(6)));
                    List<Held> ranges = held.get(journal);
                    if (ranges != null) ranges.add(range);
                },
                journals.stream().map(Journal::agent).toArray(String[]::new),
                journals.stream().map(journal -> Epochs.uuid(journal.epoch())).toArray(String[]::new));
        Map<Journal, Custody> custodies = new HashMap<>();
        held.forEach((journal, ranges) -> custodies.put(journal, new Custody(journal.epoch(), ranges)));
        return custodies;
    }

    /** Writes what has changed in these custodies since they were loaded. */
    public void store(Map<Journal, Custody> custodies) {
        deleteSwallowed(custodies);
        Rows rows = new Rows();
        custodies.forEach((journal, custody) -> custody.changed().forEach(held -> rows.add(journal, held)));
        if (rows.froms.isEmpty()) return;
        jdbc.update(
                """
                insert into custody (agent, epoch, from_seq, to_seq, before_hash, after_hash)
                select * from unnest(?::text[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bytea[], ?::bytea[])
                on conflict (agent, epoch, from_seq) do update
                set to_seq = excluded.to_seq, before_hash = excluded.before_hash, after_hash = excluded.after_hash
                """,
                rows.agents.toArray(String[]::new),
                rows.epochs.toArray(String[]::new),
                rows.froms.toArray(Long[]::new),
                rows.tos.toArray(Long[]::new),
                rows.befores.toArray(byte[][]::new),
                rows.afters.toArray(byte[][]::new));
    }

    private void deleteSwallowed(Map<Journal, Custody> custodies) {
        List<String> agents = new ArrayList<>();
        List<String> epochs = new ArrayList<>();
        List<Long> froms = new ArrayList<>();
        custodies.forEach((journal, custody) -> custody.swallowed().forEach(from -> {
            agents.add(journal.agent());
            epochs.add(Epochs.uuid(journal.epoch()));
            froms.add(from);
        }));
        if (froms.isEmpty()) return;
        jdbc.update("""
                delete from custody c using unnest(?::text[], ?::uuid[], ?::bigint[]) as gone(agent, epoch, from_seq)
                where c.agent = gone.agent and c.epoch = gone.epoch and c.from_seq = gone.from_seq
                """, agents.toArray(String[]::new), epochs.toArray(String[]::new), froms.toArray(Long[]::new));
    }

    /** The columns of the rows to write, one list each. */
    private static final class Rows {
        private final List<String> agents = new ArrayList<>();
        private final List<String> epochs = new ArrayList<>();
        private final List<Long> froms = new ArrayList<>();
        private final List<Long> tos = new ArrayList<>();
        private final List<byte[]> befores = new ArrayList<>();
        private final List<byte[]> afters = new ArrayList<>();

        private void add(Journal journal, Held held) {
            agents.add(journal.agent());
            epochs.add(Epochs.uuid(journal.epoch()));
            froms.add(held.from());
            tos.add(held.to());
            befores.add(held.before().toArray());
            afters.add(held.after().toArray());
        }
    }
}
