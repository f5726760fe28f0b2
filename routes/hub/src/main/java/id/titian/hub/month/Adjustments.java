package id.titian.hub.month;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a closed month would be today: the difference from what was paid, and from adjustments made since, is one more. */
@Component
class Adjustments {

    /**
     * Lines that were closed, and lines that came to a closed month of their office only afterwards, whose figures differ from what was
     * paid by and adjusted so far. A line that is undecided again is no reason to take money back; it is compared when it is decided.
     */
    private static final String NOTE = """
            insert into adjustment (nip, month, for_month, total_delta, rupiah_delta, before, after, after_hash, reason, made_at)
            select l.nip, l.month,
                   -- The next month that is not closed: not for this person, and not in the office of that month.
                   (select min(m)::date from generate_series(l.month + interval '1 month',
                                                             greatest(l.month, :now::date) + interval '24 months',
                                                             interval '1 month') as m
                     where not exists (select 1 from closed_line d where d.nip = l.nip and d.month = m::date)
                       and not exists (select 1 from office_month p
                                        where p.month = m::date and p.state = 'CLOSED'
                                          and p.office = coalesce((select n.office from month_line n
                                                                    where n.nip = l.nip and n.month = m::date), l.office))),
                   case when so_far.total is not null then coalesce(l.total, 0) - so_far.total end,
                   case when so_far.rupiah is not null then coalesce(l.rupiah, 0) - so_far.rupiah end,
                   jsonb_build_object('total', c.total, 'rupiah', c.rupiah, 'cut_sum', c.cut_sum, 'counts', c.counts),
                   jsonb_build_object('total', l.total, 'rupiah', l.rupiah, 'cut_sum', l.cut_sum, 'counts', l.counts),
                   l.hash, l.cause, :now
              from month_line l
              left join closed_line c on c.nip = l.nip and c.month = l.month
              left join office_month o on o.office = l.office and o.month = l.month and o.state = 'CLOSED'
             cross join lateral (select sum(total_delta) as total, sum(rupiah_delta) as rupiah, count(*) as n from adjustment a
                                  where a.nip = l.nip and a.month = l.month) as adjusted
             -- What was not paid was nothing; where neither then nor now there is a figure, there is none.
             cross join lateral (select case when num_nonnulls(c.total, adjusted.total, l.total) > 0
                                             then coalesce(c.total, 0) + coalesce(adjusted.total, 0) end as total,
                                        case when num_nonnulls(c.rupiah, adjusted.rupiah, l.rupiah) > 0
                                             then coalesce(c.rupiah, 0) + coalesce(adjusted.rupiah, 0) end as rupiah) as so_far
              left join lateral (select after from adjustment a where a.nip = l.nip and a.month = l.month
                                  order by id desc limit 1) as last on true
             where l.month = :month and l.nip = any(:nips) and l.state = 'CLOSED'
               and (c.nip is not null or o.office is not null)
               -- Of somebody who was never employed in it, and never paid for it, there is nothing to say.
               and (c.nip is not null or adjusted.n > 0 or l.is_listed)
               and (coalesce(l.total, 0) <> so_far.total or coalesce(l.rupiah, 0) <> so_far.rupiah
                    or l.counts is distinct from coalesce(last.after -> 'counts', c.counts))
            """;

    private final JdbcClient jdbc;

    Adjustments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Compares the lines of some people with what was closed, inside the transaction that made them anew. */
    void note(YearMonth month, Collection<String> nips, Instant now) {
        jdbc.sql(NOTE)
                .param("now", Timestamp.from(now))
                .param("month", Date.valueOf(month.atDay(1)))
                .param("nips", nips.toArray(String[]::new))
                .update();
    }
}
