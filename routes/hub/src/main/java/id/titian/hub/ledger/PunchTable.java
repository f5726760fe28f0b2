package id.titian.hub.ledger;

import id.titian.contract.Punch;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Adds punches to the ledger. Every call belongs into the transaction of the intake. */
@Repository
public class PunchTable {

    private static final String ADD = """
            with added as (
                insert into punch (terminal, punch_time, pin, ordinal, pin_sent, in_out_mode, verify_mode, work_code,
                    path, clock_offset, observed_at, recorded_at, arrival, arrival_index)
                select terminal, timestamp 'epoch' + punch_second * interval '1 second', pin, ordinal, pin_sent,
                    in_out_mode, verify_mode, work_code, path, clock_offset,
                    timestamptz 'epoch' + observed_milli * interval '1 millisecond', ?::timestamptz, arrival, arrival_index
                from unnest(?::integer[], ?::bigint[], ?::text[], ?::smallint[], ?::text[], ?::integer[], ?::integer[],
                    ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::smallint[])
                as sent(terminal, punch_second, pin, ordinal, pin_sent, in_out_mode, verify_mode,
                    work_code, path, clock_offset, observed_milli, arrival, arrival_index)
                on conflict (terminal, punch_time, pin, ordinal) do nothing
                returning id, arrival, arrival_index
            ), known as (
                select * from unnest(?::bigint[], ?::smallint[]) as sent(arrival, arrival_index)
                except all
                select arrival, arrival_index from added
            )
            select added.*, known.*
            from (select array_agg(id) from added) as added
            cross join (select array_agg(arrival), array_agg(arrival_index) from known) as known
            """;

    private static final String ADD_SIGHTINGS = """
            insert into sighting (punch, arrival, arrival_index, path, observed_at, in_out_mode, verify_mode, work_code)
            select punch.id, sent.arrival, sent.arrival_index, sent.path,
                timestamptz 'epoch' + sent.observed_milli * interval '1 millisecond',
                sent.in_out_mode, sent.verify_mode, sent.work_code
            from unnest(?::integer[], ?::bigint[], ?::text[], ?::smallint[], ?::integer[], ?::integer[], ?::text[],
                ?::text[], ?::bigint[], ?::bigint[], ?::smallint[])
            as sent(terminal, punch_second, pin, ordinal, in_out_mode, verify_mode, work_code, path, observed_milli,
                arrival, arrival_index)
            join punch on punch.terminal = sent.terminal
                and punch.punch_time = timestamp 'epoch' + sent.punch_second * interval '1 second'
                and punch.pin = sent.pin and punch.ordinal = sent.ordinal
            """;

    // While its agent said digits of a terminal, 0012 was kept as 12 with 0012 beside it.
    private static final String ELDERS = """
            select sent.place
            from unnest(?::integer[], ?::bigint[], ?::text[], ?::text[], ?::smallint[]) with ordinality
                as sent(terminal, punch_second, pin, pin_sent, ordinal, place)
            join punch on punch.terminal = sent.terminal
                and punch.punch_time = timestamp 'epoch' + sent.punch_second * interval '1 second'
                and punch.pin = sent.pin and punch.ordinal = sent.ordinal and punch.pin_sent = sent.pin_sent
            """;

    private final JdbcTemplate jdbc;

    PunchTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds each punch that the ledger does not have, and returns their numbers; of the others, that they came again. */
    public List<Long> add(List<PunchRow> punches, Instant recordedAt) {
        if (punches.isEmpty()) return List.of();
        List<PunchRow> sorted =
                underTheirFirstKeys(punches).stream().sorted(PunchRow.KEY_ORDER).toList();
        Columns columns = new Columns(sorted);
        Outcome outcome = jdbc.queryForObject(
                ADD,
                (row, number) -> Outcome.of(row),
                recordedAt.toString(),
                columns.terminals,
                columns.seconds,
                columns.pins,
                columns.ordinals,
                columns.pinsSent,
                columns.inOutModes,
                columns.verifyModes,
                columns.workCodes,
                columns.paths,
                columns.clockOffsets,
                columns.observedMillis,
                columns.arrivals,
                columns.indexes,
                columns.arrivals,
                columns.indexes);
        if (outcome == null) throw new IllegalStateException("An aggregate without a row");
        if (!outcome.known().isEmpty())
            addSightings(new Columns(sorted.stream()
                    .filter(row -> outcome.known().contains(new Place(row.arrival(), row.arrivalIndex())))
                    .toList()));
        return outcome.added();
    }

    /** A punch whose terminal was taken for one that cannot tell 0012 and 12 apart keeps the key that it got then. */
    private List<PunchRow> underTheirFirstKeys(List<PunchRow> punches) {
        List<PunchRow> told = punches.stream().filter(PunchRow::tellsZerosApart).toList();
        if (told.isEmpty()) return punches;
        Columns columns = new Columns(told.stream().map(PunchRow::inDigits).toList());
        keepToTheIndex();
        Set<PunchRow> elders = new HashSet<>();
        jdbc.query(
                ELDERS,
                row -> {
                    elders.add(told.get(row.getInt(1) - 1));
                },
                columns.terminals,
                columns.seconds,
                columns.pins,
                columns.pinsSent,
                columns.ordinals);
        return punches.stream()
                .map(row -> elders.contains(row) ? row.inDigits() : row)
                .toList();
    }

    /** Where in an arrival a punch stands. */
    private record Place(long arrival, int index) {}

    /** The numbers of the new rows, and the places of the punches that the ledger had already. */
    private record Outcome(List<Long> added, Set<Place> known) {

        private static Outcome of(ResultSet row) throws SQLException {
            List<Long> arrivals = numbers(row.getArray(2));
            List<Short> indexes = numbers(row.getArray(3));
            Set<Place> known = new HashSet<>(2 * arrivals.size());
            for (int i = 0; i < arrivals.size(); i++) known.add(new Place(arrivals.get(i), indexes.get(i)));
            return new Outcome(numbers(row.getArray(1)), known);
        }

        @SuppressWarnings("unchecked") // The type is that of the column, in the statement above.
        private static <N extends Number> List<N> numbers(@Nullable Array column) throws SQLException {
            return column == null ? List.of() : List.of((N[]) column.getArray());
        }
    }

    /** Planned while the ledger was small, a cached plan may scan the whole table. */
    private void keepToTheIndex() {
        jdbc.execute("set local enable_seqscan = off");
    }

    private void addSightings(Columns columns) {
        keepToTheIndex();
        jdbc.update(
                ADD_SIGHTINGS,
                columns.terminals,
                columns.seconds,
                columns.pins,
                columns.ordinals,
                columns.inOutModes,
                columns.verifyModes,
                columns.workCodes,
                columns.paths,
                columns.observedMillis,
                columns.arrivals,
                columns.indexes);
    }

    /** The rows turned on their side, as {@code unnest} wants them. */
    private static final class Columns {
        private final int[] terminals;
        private final long[] seconds;
        private final String[] pins;
        private final short[] ordinals;
        private final @Nullable String[] pinsSent;
        private final @Nullable Integer[] inOutModes;
        private final @Nullable Integer[] verifyModes;
        private final @Nullable String[] workCodes;
        private final String[] paths;
        private final @Nullable Long[] clockOffsets;
        private final long[] observedMillis;
        private final long[] arrivals;
        private final short[] indexes;

        private Columns(List<PunchRow> rows) {
            int size = rows.size();
            terminals = new int[size];
            seconds = new long[size];
            pins = new String[size];
            ordinals = new short[size];
            pinsSent = new @Nullable String[size];
            inOutModes = new @Nullable Integer[size];
            verifyModes = new @Nullable Integer[size];
            workCodes = new @Nullable String[size];
            paths = new String[size];
            clockOffsets = new @Nullable Long[size];
            observedMillis = new long[size];
            arrivals = new long[size];
            indexes = new short[size];
            for (int i = 0; i < size; i++) set(i, rows.get(i));
        }

        private void set(int i, PunchRow row) {
            Punch punch = row.punch();
            terminals[i] = row.terminal();
            seconds[i] = punch.punchTime().toEpochSecond(ZoneOffset.UTC);
            pins[i] = row.pin();
            ordinals[i] = (short) punch.ordinal();
            pinsSent[i] = punch.pin().equals(row.pin()) ? null : punch.pin();
            inOutModes[i] = punch.inOutMode();
            verifyModes[i] = punch.verifyMode();
            workCodes[i] = punch.workCode();
            paths[i] = punch.path().word();
            clockOffsets[i] = row.entry().clockOffsetSeconds().isPresent()
                    ? row.entry().clockOffsetSeconds().getAsLong()
                    : null;
            observedMillis[i] = row.entry().observedAt().toEpochMilli();
            arrivals[i] = row.arrival();
            indexes[i] = (short) row.arrivalIndex();
        }
    }
}
