package id.titian.hub.evidence;

import id.titian.contract.Bytes;
import id.titian.contract.PunchKey;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.hub.day.DayView;
import id.titian.hub.evidence.MonthTrace.PunchTrace;
import id.titian.hub.ledger.Ledger;
import id.titian.hub.ledger.Sighting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads punches with the records that they were made of. */
@Component
class RawPunches {

    private static final int PAYLOADS_MAX = 16;

    private static final String ROWS = """
            select p.id, t.serial, p.pin, p.punch_time, p.ordinal, p.path, p.clock_offset, p.observed_at, p.recorded_at, p.arrival,
                   p.arrival_index, a.agent, replace(a.epoch::text, '-', ''), a.from_seq, a.to_seq,
                   encode(a.before_hash, 'hex'), encode(a.after_hash, 'hex')
              from punch p join terminal t on t.id = p.terminal left join arrival a on a.id = p.arrival
             where p.id = any(?) order by p.id
            """;

    /** A punch with what brought it, not yet seen from a day. */
    record RawPunch(
            long id,
            PunchKey key,
            String path,
            @Nullable Long clockOffset,
            Instant observedAt,
            Instant recordedAt,
            long arrival,
            int index,
            @Nullable String agent,
            @Nullable String epoch,
            @Nullable Long from,
            @Nullable Long to,
            @Nullable String before,
            @Nullable String after,
            @Nullable Entry entry,
            List<Sighting> sightings) {

        RawPunch with(@Nullable Entry read, List<Sighting> seen) {
            return new RawPunch(
                    id,
                    key,
                    path,
                    clockOffset,
                    observedAt,
                    recordedAt,
                    arrival,
                    index,
                    agent,
                    epoch,
                    from,
                    to,
                    before,
                    after,
                    read,
                    seen);
        }

        /** As that day sees it: where its time stands in the mark of a slot, it fills that slot. */
        PunchTrace on(DayView day) {
            LocalDateTime time = key.punchTime();
            return filling(day.marks().stream()
                    .filter(mark -> time.equals(mark.punch()))
                    .map(DayView.MarkView::slot)
                    .toList());
        }

        /** Seen from a day of which it fills these slots; from none, it fills none. */
        PunchTrace filling(List<String> slots) {
            return new PunchTrace(
                    id,
                    key.hash().hex(),
                    key.serial(),
                    key.pin(),
                    key.punchTime(),
                    slots,
                    path,
                    clockOffset,
                    observedAt,
                    recordedAt,
                    agent,
                    epoch,
                    entry == null ? null : entry.sequence(),
                    arrival,
                    from,
                    to,
                    before,
                    after,
                    entry == null ? null : entry.reading().raw().hex(),
                    sightings);
        }
    }

    private final JdbcClient jdbc;
    private final Ledger ledger;

    RawPunches(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** These punches by their numbers; those that are not there are left out. */
    Map<Long, RawPunch> read(List<Long> ids) {
        List<RawPunch> rows = jdbc.sql(ROWS)
                .param(ids.toArray(Long[]::new))
                .query((row, n) -> punch(row))
                .list();
        Set<Long> again = new HashSet<>(jdbc.sql("select distinct punch from sighting where punch = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(Long.class)
                .list());
        Map<Long, Entry> entries = entries(rows);
        Map<Long, RawPunch> read = new LinkedHashMap<>();
        for (RawPunch row : rows)
            read.put(
                    row.id(),
                    row.with(entries.get(row.id()), again.contains(row.id()) ? ledger.sightings(row.id()) : List.of()));
        return read;
    }

    /** The entries that carried them, by punch; each arrival is read once, some at a time. */
    private Map<Long, Entry> entries(List<RawPunch> rows) {
        Map<Long, List<RawPunch>> byArrival = rows.stream().collect(Collectors.groupingBy(RawPunch::arrival));
        List<Long> arrivals = List.copyOf(byArrival.keySet());
        Map<Long, Entry> entries = new HashMap<>();
        for (int begin = 0; begin < arrivals.size(); begin += PAYLOADS_MAX)
            payloads(arrivals.subList(begin, Math.min(arrivals.size(), begin + PAYLOADS_MAX)))
                    .forEach((arrival, payload) -> {
                        List<Entry> sent = sent(payload);
                        for (RawPunch row : byArrival.getOrDefault(arrival, List.of()))
                            if (row.index() >= 0 && row.index() < sent.size())
                                entries.put(row.id(), sent.get(row.index()));
                    });
        return entries;
    }

    private Map<Long, Bytes> payloads(Collection<Long> arrivals) {
        Map<Long, Bytes> payloads = new HashMap<>();
        jdbc.sql("select id, payload from arrival where id = any(?)")
                .param(arrivals.toArray(Long[]::new))
                .query(row -> {
                    payloads.put(row.getLong(1), Bytes.of(row.getBytes(2)));
                });
        return payloads;
    }

    /** What cannot be read any more is shown without its bytes; the verification names it. */
    private static List<Entry> sent(Bytes payload) {
        try {
            Batch batch = WireReader.batch(payload);
            return batch.entries();
        } catch (WireException e) {
            return List.of();
        }
    }

    private static RawPunch punch(ResultSet row) throws SQLException {
        return new RawPunch(
                row.getLong(1),
                new PunchKey(row.getString(2), row.getString(3), row.getObject(4, LocalDateTime.class), row.getInt(5)),
                row.getString(6),
                row.getObject(7, Long.class),
                row.getTimestamp(8).toInstant(),
                row.getTimestamp(9).toInstant(),
                row.getLong(10),
                row.getInt(11),
                row.getString(12),
                row.getString(13),
                row.getObject(14, Long.class),
                row.getObject(15, Long.class),
                row.getString(16),
                row.getString(17),
                null,
                List.of());
    }
}
