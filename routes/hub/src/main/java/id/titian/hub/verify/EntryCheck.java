package id.titian.hub.verify;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Entry;
import id.titian.hub.quarantine.QuarantineReason;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether everything that arrived is somewhere: a punch in the ledger, anything else in quarantine. */
final class EntryCheck {

    // A scalar subquery, because an anti-join would read the whole ledger for each batch.
    private static final String NOT_IN_LEDGER = """
            select s.place
              from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::smallint[]) with ordinality
                   as s (serial, digits, exact, punch_second, ordinal, place)
             where (select 1 from terminal t join punch p on p.terminal = t.id
                     where t.serial = s.serial and p.punch_time = timestamp 'epoch' + s.punch_second * interval '1 second'
                       and p.pin in (s.digits, s.exact) and p.ordinal = s.ordinal limit 1) is null
            """;

    private static final String[] REASONS =
            Arrays.stream(QuarantineReason.values()).map(Enum::name).toArray(String[]::new);

    private final JdbcTemplate jdbc;

    EntryCheck(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void compare(Link link, List<Difference> found) {
        Batch batch = Objects.requireNonNull(link.batch());
        List<Entry> punches = new ArrayList<>();
        List<Entry> elsewhere = new ArrayList<>();
        for (Entry entry : batch.entries()) (entry.reading() instanceof Punch ? punches : elsewhere).add(entry);
        elsewhere.addAll(notInLedger(punches));
        if (elsewhere.isEmpty()) return;
        Set<Bytes> aside = new HashSet<>(jdbc.query(
                "select identity from quarantine where reason = any(?) and identity = any(?)",
                (row, n) -> Bytes.of(row.getBytes(1)),
                REASONS,
                elsewhere.stream()
                        .map(each -> each.reading().identity().toArray())
                        .toArray(byte[][]::new)));
        StoredArrival row = link.row();
        for (Entry each : elsewhere) {
            if (aside.contains(each.reading().identity())) continue;
            found.add(new Difference(
                    "entry-missing",
                    row.id(),
                    row.agent(),
                    row.epoch(),
                    each.sequence(),
                    each.sequence(),
                    List.of(),
                    said(each.reading())
                            + " came with it and is neither in the ledger nor in quarantine: its row was deleted"
                            + " or changed."));
        }
    }

    private List<Entry> notInLedger(List<Entry> entries) {
        if (entries.isEmpty()) return List.of();
        List<Punch> punches =
                entries.stream().map(each -> (Punch) each.reading()).toList();
        return jdbc.query(
                NOT_IN_LEDGER,
                (row, n) -> entries.get(row.getInt(1) - 1),
                punches.stream().map(Punch::serial).toArray(String[]::new),
                punches.stream().map(each -> PinForm.DIGITS.normal(each.pin())).toArray(String[]::new),
                punches.stream().map(each -> PinForm.EXACT.normal(each.pin())).toArray(String[]::new),
                punches.stream()
                        .map(each -> each.punchTime().toEpochSecond(ZoneOffset.UTC))
                        .toArray(Long[]::new),
                punches.stream().map(each -> (short) each.ordinal()).toArray(Short[]::new));
    }

    private static String said(Reading reading) {
        return reading instanceof Punch punch
                ? "The punch of PIN " + punch.pin() + " at " + punch.serial() + ", " + punch.punchTime() + ","
                : "A record of " + reading.serial();
    }
}
