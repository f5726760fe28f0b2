package id.titian.hub.fact.life;

import id.titian.hub.day.DaysTouched;
import id.titian.hub.fact.FactKind;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says inside the transaction which days depend on facts that were changed. */
@Component
class Touch {

    /** Kinds that move punches from one workday to its neighbour: shifts go over midnight. */
    private static final List<FactKind> NEIGHBOURS =
            List.of(FactKind.ROSTER, FactKind.MANUAL_PUNCH, FactKind.CLOCK_CORRECTION, FactKind.OUTAGE);

    private record Span(LocalDate from, LocalDate to) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Touch(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** All of them are of one kind. */
    void days(FactKind kind, Long[] facts) {
        if (facts.length == 0) return;
        Span span = jdbc.sql("select min(from_day), max(to_day) from fact where id = any(?)")
                .param(facts)
                .query((row, n) -> new Span(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)))
                .single();
        int more = NEIGHBOURS.contains(kind) ? 1 : 0;
        Span touched = new Span(span.from().minusDays(more), span.to().plusDays(more));
        announce(
                kind,
                list("select distinct nip from fact where id = any(?) and nip is not null", (Object) facts),
                true,
                touched);
        announce(kind, list("""
                        select office from fact where id = any(?) and office is not null
                         union
                        select t.office from fact f join terminal t using (serial) where f.id = any(?) and t.office is not null
                        """, facts, facts), false, touched);
        // Whoever works elsewhere may have used that terminal.
        announce(kind, list("""
                        select distinct l.nip from fact f
                          join terminal t using (serial)
                          join punch p on p.terminal = t.id
                           and p.punch_time >= f.from_day and p.punch_time < f.to_day + 1
                          join placement l on l.punch = p.id
                         where f.id = any(?)
                        """, (Object) facts), true, touched);
    }

    private List<String> list(String sql, Object... values) {
        return jdbc.sql(sql).params(values).query(String.class).list();
    }

    private void announce(FactKind kind, List<String> names, boolean areNips, Span days) {
        if (names.isEmpty()) return;
        events.publishEvent(new DaysTouched(
                areNips ? names : List.of(), areNips ? List.of() : names, days.from(), days.to(), kind.word()));
    }
}
