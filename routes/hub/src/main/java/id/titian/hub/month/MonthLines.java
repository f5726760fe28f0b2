package id.titian.hub.month;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.contract.Bytes;
import id.titian.hub.database.Columns;
import id.titian.hub.database.JsonText;
import id.titian.hub.day.MonthKeeper;
import id.titian.hub.day.make.MadeDay;
import id.titian.hub.day.make.MadeMonth;
import id.titian.rules.day.Status;
import id.titian.rules.month.Month;
import id.titian.rules.month.MonthCounts;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the lines of months as their days come, each change as a revision. */
@Component
class MonthLines implements MonthKeeper {

    private static final String PAST = """
            insert into month_line_past
            select l.*, ? from month_line l where l.month = ? and l.nip = any(?)
            """;

    private static final String KEEP = """
            insert into month_line (nip, month, revision, office, policy, state, counts, cut_sum, score, attendance, performance,
                                    total, base, rupiah, steps, is_listed, hash, cause, computed_at)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                on conflict (nip, month) do update
               set revision = excluded.revision, office = excluded.office, policy = excluded.policy, state = excluded.state,
                   counts = excluded.counts, cut_sum = excluded.cut_sum, score = excluded.score,
                   attendance = excluded.attendance, performance = excluded.performance, total = excluded.total,
                   base = excluded.base, rupiah = excluded.rupiah, steps = excluded.steps,
                   is_listed = excluded.is_listed, hash = excluded.hash,
                   cause = excluded.cause, computed_at = excluded.computed_at
            """;

    private static final String UNRULED = """
            update month_line l
               set office = coalesce((select p.office from posting p
                                       where p.nip = l.nip and p.valid_from < l.month + interval '1 month'
                                       order by p.valid_from desc limit 1), office),
                   revision = revision + 1, policy = '', state = 'OPEN', counts = '{}', cut_sum = null, score = null,
                   attendance = null, performance = null, total = null, rupiah = null, steps = '[]', hash = sha256(hash),
                   cause = 'policies', computed_at = ?
             where month = ? and nip = any(?)
            """;

    private record Known(int revision, Bytes hash) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final JsonText json;
    private final Adjustments adjustments;

    MonthLines(JdbcClient jdbc, JdbcTemplate rows, ObjectMapper json, Adjustments adjustments) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = new JsonText(json);
        this.adjustments = adjustments;
    }

    @Override
    public void keep(Collection<MadeMonth> months, Map<String, String> causes, Instant now) {
        if (months.isEmpty()) return;
        YearMonth month = months.iterator().next().month();
        Date first = Date.valueOf(month.atDay(1));
        lock(first, months.stream().map(MadeMonth::nip).toList(), months);
        Map<String, Known> known = new HashMap<>();
        jdbc.sql("select nip, revision, hash from month_line where month = ? and nip = any(?)")
                .params(first, months.stream().map(MadeMonth::nip).toArray(String[]::new))
                .query(row -> {
                    known.put(row.getString(1), new Known(row.getInt(2), Bytes.of(row.getBytes(3))));
                });
        Map<String, Bytes> hashes = new HashMap<>();
        List<MadeMonth> fresh = new ArrayList<>();
        for (MadeMonth each : months) {
            Bytes hash = hash(each);
            Known before = known.get(each.nip());
            if (before != null && before.hash().equals(hash)) continue;
            hashes.put(each.nip(), hash);
            fresh.add(each);
        }
        if (fresh.isEmpty()) return;
        jdbc.sql(PAST)
                .params(
                        Timestamp.from(now),
                        first,
                        fresh.stream().map(MadeMonth::nip).toArray(String[]::new))
                .update();
        rows.batchUpdate(KEEP, fresh, 500, (statement, line) -> {
            Month figures = line.figures();
            Known before = known.get(line.nip());
            Object[] values = {
                line.nip(),
                first,
                before == null ? 1 : before.revision() + 1,
                line.office(),
                line.policy().id(),
                figures.state().name(),
                counts(line),
                figures.cutSum(),
                figures.score(),
                figures.attendance(),
                figures.performance(),
                figures.total(),
                line.base(),
                figures.rupiah(),
                json.write(figures.steps()),
                line.days().stream().anyMatch(day -> day.judged().status() != Status.NOT_EMPLOYED),
                java.util.Objects.requireNonNull(hashes.get(line.nip())).toArray(),
                causes.getOrDefault(line.nip(), ""),
                Timestamp.from(now)
            };
            Columns.set(statement, values);
        });
        adjustments.note(month, fresh.stream().map(MadeMonth::nip).toList(), now);
    }

    /** Whoever closes an office of these lines at this moment has copied them already, or waits until they are written. */
    private void lock(Date month, Collection<String> nips, Collection<MadeMonth> made) {
        jdbc.sql("""
                        select office from office_month
                         where month = :month
                           and (office = any(:offices)
                                or office in (select l.office from month_line l where l.month = :month and l.nip = any(:nips)))
                         order by office for share
                        """)
                .param("month", month)
                .param("offices", made.stream().map(MadeMonth::office).toArray(String[]::new))
                .param("nips", nips.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    @Override
    public void unrule(Collection<String> nips, YearMonth month, Instant now) {
        lock(Date.valueOf(month.atDay(1)), nips, List.of());
        String[] ruled = jdbc.sql("select nip from month_line where month = ? and nip = any(?) and policy <> ''")
                .params(Date.valueOf(month.atDay(1)), nips.toArray(String[]::new))
                .query(String.class)
                .list()
                .toArray(String[]::new);
        for (String sql : List.of(PAST, UNRULED))
            jdbc.sql(sql)
                    .params(Timestamp.from(now), Date.valueOf(month.atDay(1)), ruled)
                    .update();
    }

    /** Over all days of it, so that a line says of which days it is; when it was computed is not in it. */
    private Bytes hash(MadeMonth line) {
        Month figures = line.figures();
        return Bytes.ofUtf8(
                        line.days().stream().map(MadeDay::hash).map(Bytes::hex).collect(Collectors.joining("\n"))
                                + String.join(
                                        "\n",
                                        line.office(),
                                        line.policy().id(),
                                        figures.state().name(),
                                        plain(figures.cutSum()),
                                        plain(figures.score()),
                                        plain(figures.total()),
                                        plain(line.base()),
                                        plain(figures.rupiah()),
                                        String.valueOf(line.performance())))
                .sha256();
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    private String counts(MadeMonth line) {
        MonthCounts counts = line.counts();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("workdays", counts.requiredDays());
        for (Status status : Status.values())
            if (counts.days(status) > 0) all.put(status.name().toLowerCase(java.util.Locale.ROOT), counts.days(status));
        all.put("excused_by_type", counts.excusedByType());
        all.put("late_days", counts.lateDays());
        all.put("late_minutes", counts.lateMinutes());
        all.put("early_minutes", counts.earlyMinutes());
        all.put("net_minutes", counts.netMinutes());
        if (counts.required() > 0) {
            all.put("filled", counts.filled());
            all.put("required", counts.required());
        }
        return json.write(all);
    }
}
