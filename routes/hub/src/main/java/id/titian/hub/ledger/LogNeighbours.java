package id.titian.hub.ledger;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Finds what stands around an entry in the journal that brought it: the terminal's log in the order in which it was read, with
 * what could not be read and what waits.
 */
@Repository
public class LogNeighbours {

    /** Arrivals that are read in either direction: live punches come one in each. */
    static final int ARRIVALS_MAX = 20;

    private static final String BEFORE = """
            select a.payload from arrival a join arrival here on here.agent = a.agent and here.epoch = a.epoch
             where here.id = ? and a.from_seq < here.from_seq order by a.from_seq desc limit ?
            """;

    private static final String AFTER = """
            select a.payload from arrival a join arrival here on here.agent = a.agent and here.epoch = a.epoch
             where here.id = ? and a.from_seq > here.from_seq order by a.from_seq limit ?
            """;

    private final JdbcTemplate jdbc;

    LogNeighbours(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An entry and what stands around it.
     *
     * @param before entries of the same terminal, oldest first.
     * @param after entries of the same terminal, oldest first.
     */
    public record Neighbours(Entry entry, List<Entry> before, List<Entry> after) {
        public Neighbours {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * The neighbours of an entry; empty if there is no such entry.
     *
     * @param arrivalIndex its place in the arrival.
     * @param each how many in either direction.
     */
    public Optional<Neighbours> of(long arrival, int arrivalIndex, int each) {
        List<Entry> here = payloads("select payload from arrival where id = ? limit ?", arrival, 1).stream()
                .flatMap(payload -> ArrivalTable.reread(payload).entries().stream())
                .toList();
        if (arrivalIndex < 0 || arrivalIndex >= here.size()) return Optional.empty();
        Entry entry = here.get(arrivalIndex);
        // By number: arrivals may overlap.
        NavigableMap<Long, Entry> log = new TreeMap<>();
        add(log, here, entry);
        if (log.headMap(entry.sequence()).size() < each)
            for (Bytes payload : payloads(BEFORE, arrival, ARRIVALS_MAX)) {
                add(log, ArrivalTable.reread(payload).entries(), entry);
                if (log.headMap(entry.sequence()).size() >= each) break;
            }
        if (log.tailMap(entry.sequence(), false).size() < each)
            for (Bytes payload : payloads(AFTER, arrival, ARRIVALS_MAX)) {
                add(log, ArrivalTable.reread(payload).entries(), entry);
                if (log.tailMap(entry.sequence(), false).size() >= each) break;
            }
        List<Entry> before = new ArrayList<>(log.headMap(entry.sequence(), false).descendingMap().values().stream()
                .limit(each)
                .toList());
        Collections.reverse(before);
        return Optional.of(new Neighbours(
                entry,
                before,
                log.tailMap(entry.sequence(), false).values().stream()
                        .limit(each)
                        .toList()));
    }

    private static void add(NavigableMap<Long, Entry> log, List<Entry> entries, Entry of) {
        for (Entry entry : entries)
            if (entry.reading().serial().equals(of.reading().serial())) log.putIfAbsent(entry.sequence(), entry);
    }

    private List<Bytes> payloads(String sql, long arrival, int limit) {
        return jdbc.query(sql, (row, number) -> Bytes.of(row.getBytes(1)), arrival, limit);
    }
}
