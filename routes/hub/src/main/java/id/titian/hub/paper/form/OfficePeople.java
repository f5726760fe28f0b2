package id.titian.hub.paper.form;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is to be printed on a form of an office. Nobody keeps a list of that, so it follows from what is known: whoever punched
 * there lately, and whoever has a PIN in a group that only the terminals of that office share.
 */
@Component
class OfficePeople {

    /** More than this is no office; the rest goes on blank lines. */
    static final int MAX = 1_000;

    /** How long somebody who punched there belongs to it. */
    static final int DAYS_LATELY = 62;

    private final JdbcClient jdbc;

    OfficePeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Their NIPs in the order of their names. */
    List<String> on(String office, LocalDate day) {
        return jdbc.sql("""
                        select e.nip from employee e
                         where e.nip in (
                                   select m.nip from pin_mapping m
                                    where :day between m.valid_from and coalesce(m.valid_to, 'infinity')
                                      and m.pin_group in (
                                              select t.pin_group from terminal t
                                               where t.adopted_at is not null and not t.office_source
                                               group by t.pin_group having bool_and(t.office = :office)))
                            or e.nip in (
                                   select s.nip from placement s
                                    where s.office = :office and s.day between :day - :lately and :day)
                         order by upper(e.name), e.nip limit :max
                        """)
                .param("office", office)
                .param("day", day)
                .param("lately", DAYS_LATELY)
                .param("max", MAX)
                .query(String.class)
                .list();
    }

    /** Those of some people who have PINs at terminals of other offices only and did not punch here lately: one such office each. */
    Map<String, String> strangers(String office, LocalDate day, Collection<String> nips) {
        Map<String, String> strangers = new HashMap<>();
        jdbc.sql("""
                        select m.nip, min(o.name) from pin_mapping m
                          join terminal t on t.pin_group = m.pin_group and t.adopted_at is not null and not t.office_source
                          join office o on o.code = t.office
                         where m.nip = any(:nips) and :day between m.valid_from and coalesce(m.valid_to, 'infinity')
                           and not exists (select 1 from placement s
                                            where s.office = :office and s.day between :day - :lately and :day and s.nip = m.nip)
                         group by m.nip having not bool_or(t.office = :office)
                        """)
                .param("nips", nips.toArray(String[]::new))
                .param("office", office)
                .param("day", day)
                .param("lately", DAYS_LATELY)
                .query((row, n) -> strangers.put(row.getString(1), row.getString(2)))
                .list();
        return strangers;
    }
}
