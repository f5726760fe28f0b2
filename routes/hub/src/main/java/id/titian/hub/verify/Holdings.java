package id.titian.hub.verify;

import id.titian.contract.Bytes;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireLimits;
import id.titian.hub.custody.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** What custody says that the hub holds of one journal. */
final class Holdings {

    private final JdbcTemplate jdbc;
    private final String agent;
    private final String epoch;
    private final TreeMap<Long, Held> held = new TreeMap<>();

    Holdings(JdbcTemplate jdbc, String agent, String epoch) {
        this.jdbc = jdbc;
        this.agent = agent;
        this.epoch = epoch;
        jdbc.query(
                "select from_seq, to_seq, before_hash, after_hash from custody where agent = ? and epoch = ?::uuid",
                row -> {
                    held.put(
                            row.getLong(1),
                            new Held(
                                    new SequenceRange(row.getLong(1), row.getLong(2)),
                                    Bytes.of(row.getBytes(3)),
                                    Bytes.of(row.getBytes(4))));
                },
                agent,
                epoch);
    }

    boolean isOf(StoredArrival arrival) {
        return arrival.agent().equals(agent) && arrival.epoch().equals(epoch);
    }

    /** Compares an arrival with the range that must hold it. */
    void compare(Link link, List<Difference> found) {
        StoredArrival row = link.row();
        Map.Entry<Long, Held> floor = held.floorEntry(row.from());
        if (floor == null || floor.getValue().range().to() < row.to()) {
            found.add(Difference.of("custody-altered", row, "Custody does not say that the hub holds these numbers."));
            return;
        }
        Held range = floor.getValue();
        List<String> wrong = new ArrayList<>();
        if (range.range().from() == row.from() && !link.is(range.before(), row.from() - 1))
            wrong.add("before number " + row.from() + " the hash "
                    + range.before().hex());
        if (range.range().to() == row.to() && !link.is(range.after(), row.to()))
            wrong.add("after number " + row.to() + " the hash " + range.after().hex());
        if (!wrong.isEmpty())
            found.add(Difference.of(
                    "custody-altered", row, "Custody has another hash: " + String.join(", ", wrong) + "."));
    }

    /** Names what is held between two numbers, both included, and brought by no arrival. */
    void missing(long from, long to, List<Difference> found) {
        if (from > to) return;
        for (Held each : held.values()) {
            long first = Math.max(from, each.range().from());
            long last = Math.min(to, each.range().to());
            if (first <= last && !isCovered(first)) found.add(Difference.missing(agent, epoch, first, last));
        }
    }

    /** A hole that was filled behind the cursor between two steps. */
    private boolean isCovered(long sequence) {
        return !jdbc.queryForList(
                        """
                        select id from arrival
                         where agent = ? and epoch = ?::uuid and from_seq between ? and ? and to_seq >= ? limit 1
                        """, Long.class, agent, epoch, sequence - WireLimits.ENTRIES_MAX + 1, sequence, sequence)
                .isEmpty();
    }
}
