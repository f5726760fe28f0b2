package id.titian.hub.day;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.titian.contract.Bytes;
import id.titian.hub.database.Columns;
import id.titian.hub.database.JsonText;
import id.titian.hub.day.make.MadeDay;
import id.titian.hub.day.make.MadeMonth;
import id.titian.rules.day.Mark;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps days: what differs from what is there becomes the next revision, and what was there is kept beside. */
@Component
class DayStore {

    /** How a mark stands in the database. */
    record StoredMark(
            String slot, String text, int value, @Nullable String punch) {
        static StoredMark of(Mark mark) {
            LocalDateTime punch = mark.punch();
            return new StoredMark(mark.slot(), mark.text(), mark.value(), punch == null ? null : punch.toString());
        }
    }

    private record Known(int revision, Bytes hash) {}

    private record Fresh(MadeDay day, int revision, Bytes hash) {}

    private static final String PAST = """
            insert into attendance_day_past
            select d.*, ? from attendance_day d join unnest(?::text[], ?::date[]) as gone (nip, day) using (nip, day)
            """;

    private static final String KEEP = """
            insert into attendance_day (nip, day, revision, office, policy, rulebook, status, marks, filled, required, cut,
                                        net_minutes, late_early, flags, is_provisional, reasons, excuse, punches, facts, cutoff,
                                        waits_for, hash, cause, computed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (nip, day) do update
               set revision = excluded.revision, office = excluded.office, policy = excluded.policy,
                   rulebook = excluded.rulebook, status = excluded.status, marks = excluded.marks, filled = excluded.filled,
                   required = excluded.required, cut = excluded.cut, net_minutes = excluded.net_minutes,
                   late_early = excluded.late_early, flags = excluded.flags, is_provisional = excluded.is_provisional,
                   reasons = excluded.reasons, excuse = excluded.excuse, punches = excluded.punches, facts = excluded.facts,
                   cutoff = excluded.cutoff, waits_for = excluded.waits_for, hash = excluded.hash, cause = excluded.cause,
                   computed_at = excluded.computed_at
            """;

    private static final String RULED =
            " from attendance_day where nip = any(:nips) and day between :from and :to and policy <> ''";

    private static final String UNRULED = """
            update attendance_day d
               set office = now.office, revision = revision + 1, policy = '', status = 'PENDING', marks = '[]', filled = null, required = null,
                   cut = null, net_minutes = null, late_early = 0, flags = '', is_provisional = false, excuse = null,
                   punches = '{}', facts = '{}', waits_for = array['policy ' || now.office], hash = sha256(hash), cause = 'policies',
                   computed_at = :now,
                   reasons = jsonb_build_array(jsonb_build_object(
                       'word', 'pending-rule', 'rule', 'schedule', 'values', jsonb_build_array(now.office)))
              from (select r.nip, r.day, coalesce(posted.office, r.office) as office
                      from attendance_day r
                      left join lateral (select p.office from posting p
                                          where p.nip = r.nip and p.valid_from <= r.day
                                          order by p.valid_from desc limit 1) as posted on true
                     where r.nip = any(:nips) and r.day between :from and :to and r.policy <> '') as now
             where d.nip = now.nip and d.day = now.day
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final JsonText json;

    DayStore(JdbcClient jdbc, JdbcTemplate rows, ObjectMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = new JsonText(json);
    }

    /**
     * Keeps the days of some people in one month, inside the caller's transaction.
     *
     * @param causes why each person's month was made anew, by NIP.
     * @return how many days have a new revision
     */
    int keep(Collection<MadeMonth> months, YearMonth month, long rulebook, Map<String, String> causes, Instant now) {
        Map<String, Map<LocalDate, Known>> known = known(months, month);
        List<Fresh> fresh = new ArrayList<>();
        List<String> goneNips = new ArrayList<>();
        List<Date> goneDays = new ArrayList<>();
        for (MadeMonth each : months)
            for (MadeDay day : each.days()) {
                Bytes hash = day.hash();
                Known before = known.getOrDefault(day.nip(), Map.of()).get(day.day());
                if (before != null && before.hash().equals(hash)) continue;
                fresh.add(new Fresh(day, before == null ? 1 : before.revision() + 1, hash));
                if (before == null) continue;
                goneNips.add(day.nip());
                goneDays.add(Date.valueOf(day.day()));
            }
        if (fresh.isEmpty()) return 0;
        if (!goneNips.isEmpty())
            jdbc.sql(PAST)
                    .params(Timestamp.from(now), goneNips.toArray(String[]::new), goneDays.toArray(Date[]::new))
                    .update();
        rows.batchUpdate(KEEP, fresh, 500, (statement, each) -> {
            MadeDay day = each.day();
            var judged = day.judged();
            Object[] values = {
                day.nip(),
                Date.valueOf(day.day()),
                each.revision(),
                day.office(),
                day.policyId(),
                rulebook,
                judged.status().name(),
                json.write(judged.marks().stream().map(StoredMark::of).toList()),
                judged.filled(),
                judged.required(),
                judged.cut(),
                judged.netMinutes(),
                day.lateAndEarly(),
                judged.flagsText(),
                judged.isProvisional(),
                json.write(judged.reasons()),
                day.excuse(),
                day.punches().toArray(Long[]::new),
                day.facts().toArray(Long[]::new),
                Timestamp.from(day.cutoff()),
                day.waitsFor().toArray(String[]::new),
                each.hash().toArray(),
                causes.getOrDefault(day.nip(), ""),
                Timestamp.from(now)
            };
            Columns.set(statement, values);
        });
        return fresh.size();
    }

    /** What was judged by rules that the offices of these people no longer have is undecided from now on. */
    void unrule(Collection<String> nips, YearMonth month, Instant now) {
        if (nips.isEmpty()) return;
        for (String sql : List.of("insert into attendance_day_past select *, :now::timestamptz" + RULED, UNRULED))
            jdbc.sql(sql)
                    .param("nips", nips.toArray(String[]::new))
                    .param("from", Date.valueOf(month.atDay(1)))
                    .param("to", Date.valueOf(month.atEndOfMonth()))
                    .param("now", Timestamp.from(now))
                    .update();
    }

    private Map<String, Map<LocalDate, Known>> known(Collection<MadeMonth> months, YearMonth month) {
        Map<String, Map<LocalDate, Known>> known = new HashMap<>();
        jdbc.sql("select nip, day, revision, hash from attendance_day where nip = any(?) and day between ? and ?")
                .params(
                        months.stream().map(MadeMonth::nip).toArray(String[]::new),
                        Date.valueOf(month.atDay(1)),
                        Date.valueOf(month.atEndOfMonth()))
                .query(row -> {
                    known.computeIfAbsent(row.getString(1), nip -> new HashMap<>())
                            .put(
                                    row.getObject(2, LocalDate.class),
                                    new Known(row.getInt(3), Bytes.of(row.getBytes(4))));
                });
        return known;
    }
}
