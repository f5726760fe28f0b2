package id.titian.hub.paper.form;

import java.time.LocalDate;
import java.util.List;
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
}
