package id.titian.hub.month;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a closed month would be today: the difference from what was paid, and from adjustments made since, is one more. */
@Component
class Adjustments {

    /**
     * A closed line whose figures, or whose undecided state, differ from what it and its adjustments come to so far. A line that
     * is undecided again is no reason to take money back; it is compared when it is decided.
     */
    private static final String NOTE = """
            insert into adjustment (nip, month, for_month, total_delta, rupiah_delta, before, after, after_hash, reason, made_at)
            select l.nip, l.month,
                   (select min(m)::date from generate_series(l.month + interval '1 month', l.month + interval '24 months',
                                                             interval '1 month') as m
                     where not exists (select 1 from office_month o
                                        where o.office = l.office and o.month = m::date and o.state = 'CLOSED')),
                   l.total - c.total - coalesce(sum_a.total, 0),
                   l.rupiah - c.rupiah - coalesce(sum_a.rupiah, 0),
                   jsonb_build_object('total', c.total, 'rupiah', c.rupiah, 'cut_sum', c.cut_sum, 'counts', c.counts),
                   jsonb_build_object('total', l.total, 'rupiah', l.rupiah, 'cut_sum', l.cut_sum, 'counts', l.counts),
                   l.hash, l.cause, :now
              from month_line l
              join closed_line c on c.nip = l.nip and c.month = l.month
              left join lateral (select sum(total_delta) as total, sum(rupiah_delta) as rupiah from adjustment a
                                  where a.nip = l.nip and a.month = l.month) as sum_a on true
              left join lateral (select after from adjustment a where a.nip = l.nip and a.month = l.month
                                  order by id desc limit 1) as last on true
             where l.month = :month and l.nip = any(:nips) and l.state <> 'OPEN'
               and (l.total is distinct from c.total + coalesce(sum_a.total, 0)
                    or l.rupiah is distinct from c.rupiah + coalesce(sum_a.rupiah, 0)
                    or l.counts is distinct from coalesce(last.after -> 'counts', c.counts))
            """;

    private final JdbcClient jdbc;

    Adjustments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Compares the lines of some people with what was closed, inside the transaction that made them anew. */
    void note(YearMonth month, Collection<String> nips, Map<String, String> causes, Instant now) {
        if (causes.isEmpty()) return;
        jdbc.sql(NOTE)
                .param("now", Timestamp.from(now))
                .param("month", Date.valueOf(month.atDay(1)))
                .param("nips", nips.toArray(String[]::new))
                .update();
    }
}
