package id.titian.hub.ledger;

import id.titian.contract.Bytes;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireLimits;
import id.titian.contract.wire.WireReader;
import id.titian.hub.custody.Epochs;
import id.titian.hub.custody.Journal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Keeps every batch that was taken, as it came. Writing belongs into the transaction of the intake. */
@Repository
public class ArrivalTable {

    private static final String ADD = """
            insert into arrival (agent, epoch, from_seq, to_seq, before_hash, after_hash, received_at, payload)
            select agent, epoch, from_seq, to_seq, before_hash, after_hash, ?::timestamptz, payload
            from unnest(?::text[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bytea[], ?::bytea[], ?::bytea[])
            as came(agent, epoch, from_seq, to_seq, before_hash, after_hash, payload)
            returning id, agent, epoch, from_seq, to_seq
            """;

    // An arrival is at most ENTRIES_MAX long, so only so many places before a number can cover it.
    private static final String COVERING = """
            select to_seq, after_hash, payload from arrival
            where agent = ? and epoch = ?::uuid and from_seq between ? and ? and to_seq >= ?
            order by to_seq limit 1
            """;

    private final JdbcTemplate jdbc;

    ArrivalTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(Journal journal, SequenceRange range) {}

    private record Covering(long to, Bytes after, Bytes payload) {}

    /** Adds arrivals; returns the numbers of their rows in the same order. */
    public long[] add(List<Arrival> arrivals, Instant receivedAt) {
        int size = arrivals.size();
        String[] agents = new String[size];
        String[] epochs = new String[size];
        long[] froms = new long[size];
        long[] tos = new long[size];
        byte[][] befores = new byte[size][];
        byte[][] afters = new byte[size][];
        byte[][] payloads = new byte[size][];
        for (int i = 0; i < size; i++) {
            Batch batch = arrivals.get(i).batch();
            agents[i] = batch.agent();
            epochs[i] = Epochs.uuid(batch.epoch());
            froms[i] = batch.range().from();
            tos[i] = batch.range().to();
            befores[i] = batch.before().toArray();
            afters[i] = batch.after().toArray();
            payloads[i] = arrivals.get(i).payload().toArray();
        }
        Map<Place, Long> ids = new HashMap<>(2 * size);
        jdbc.query(
                ADD,
                row -> {
                    Journal journal = new Journal(row.getString(2), Epochs.fromUuid(row.getString(3)));
                    ids.put(new Place(journal, new SequenceRange(row.getLong(4), row.getLong(5))), row.getLong(1));
                },
                receivedAt.toString(),
                agents,
                epochs,
                froms,
                tos,
                befores,
                afters,
                payloads);
        return arrivals.stream()
                .map(Arrival::batch)
                .mapToLong(batch -> ids.get(new Place(new Journal(batch.agent(), batch.epoch()), batch.range())))
                .toArray();
    }

    /** Counts for the arrivals that a batch repeats whole that they came again. */
    public void countResent(Journal journal, SequenceRange range) {
        jdbc.update("""
                update arrival set resent = resent + 1
                where agent = ? and epoch = ?::uuid and from_seq between ? and ? and to_seq <= ?
                """, journal.agent(), Epochs.uuid(journal.epoch()), range.from(), range.to(), range.to());
    }

    /** The chain hash after a number that some arrival covers. */
    public Optional<Bytes> hashAfter(Journal journal, long sequence) {
        List<Covering> found = jdbc.query(
                COVERING,
                (row, number) -> new Covering(row.getLong(1), Bytes.of(row.getBytes(2)), Bytes.of(row.getBytes(3))),
                journal.agent(),
                Epochs.uuid(journal.epoch()),
                sequence - WireLimits.ENTRIES_MAX + 1,
                sequence,
                sequence);
        if (found.isEmpty()) return Optional.empty();
        Covering covering = found.get(0);
        return Optional.of(covering.to() == sequence ? covering.after() : inside(covering.payload(), sequence));
    }

    private static Bytes inside(Bytes payload, long sequence) {
        Batch batch = reread(payload);
        int entries = Math.toIntExact(sequence - batch.range().from() + 1);
        return Chain.over(batch.before(), batch.entries().subList(0, entries));
    }

    /** Reads a payload that was a sound batch when it was taken. */
    static Batch reread(Bytes payload) {
        try {
            return WireReader.batch(payload);
        } catch (WireException e) {
            throw new IllegalStateException(
                    "The payload of an arrival can no longer be read: the database was changed by hand or is damaged.",
                    e);
        }
    }
}
