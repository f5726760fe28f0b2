package id.titian.hub.month;

import id.titian.hub.people.ImportKind;
import id.titian.hub.people.KindTaker;
import id.titian.hub.people.row.Cells;
import id.titian.hub.people.row.Count;
import id.titian.hub.people.row.Touches;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Sheet;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes what a month needs from outside: figures of performance. What a policy makes of one is said by the policy. */
@Component
class MonthFigures implements KindTaker {

    private record Figure(String nip, YearMonth month, String value, String source) {
        String key() {
            return "the performance of " + nip + " in " + month;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    MonthFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.PERFORMANCE;
    }

    @Override
    public void take(Sheet sheet, Count count, Touches touches, String who) {
        var said = count.read(sheet, row -> {
            Cells cells = new Cells(row);
            return new Figure(
                    cells.nip(),
                    cells.month(Column.MONTH),
                    cells.figure(Column.VALUE),
                    cells.text(Column.SOURCE).isEmpty() ? "file" : cells.text(Column.SOURCE));
        });
        said = count.known(said, jdbc, Figure::nip);
        Map<String, Figure> before = new HashMap<>();
        jdbc.sql("select nip, month, value, source from performance where nip = any(?)")
                .param(said.stream().map(each -> each.what().nip()).toArray(String[]::new))
                .query((row, n) -> new Figure(
                        row.getString(1),
                        YearMonth.from(row.getObject(2, LocalDate.class)),
                        row.getString(3),
                        row.getString(4)))
                .list()
                .forEach(each -> before.put(each.key(), each));
        List<Figure> fresh = count.fresh(said, before, Figure::key);
        jdbc.sql("""
                        insert into performance (nip, month, value, source, at, who)
                        select nip, month, value, source, ?, ?
                          from unnest(?::text[], ?::date[], ?::text[], ?::text[]) as said (nip, month, value, source)
                            on conflict (nip, month) do update
                           set value = excluded.value, source = excluded.source, at = excluded.at, who = excluded.who
                        """)
                .params(
                        Timestamp.from(clock.instant()),
                        who,
                        fresh.stream().map(Figure::nip).toArray(String[]::new),
                        fresh.stream()
                                .map(each -> Date.valueOf(each.month().atDay(1)))
                                .toArray(Date[]::new),
                        fresh.stream().map(Figure::value).toArray(String[]::new),
                        fresh.stream().map(Figure::source).toArray(String[]::new))
                .update();
        for (Figure each : fresh)
            touches.person(
                    each.nip(), List.of(), each.month().atDay(1), each.month().atEndOfMonth());
    }

    /** The rupiah of which a month is a percentage, from a month on. */
    @Component
    static class Bases implements KindTaker {

        private record Base(String nip, YearMonth from, BigDecimal rupiah) {
            String key() {
                return "the base of " + nip + " from " + from;
            }
        }

        private final JdbcClient jdbc;
        private final Clock clock;

        Bases(JdbcClient jdbc, Clock clock) {
            this.jdbc = jdbc;
            this.clock = clock;
        }

        @Override
        public ImportKind kind() {
            return ImportKind.BASES;
        }

        @Override
        public void take(Sheet sheet, Count count, Touches touches, String who) {
            var read = count.read(sheet, row -> {
                Cells cells = new Cells(row);
                return new Base(cells.nip(), cells.month(Column.FROM_MONTH), cells.rupiah(Column.RUPIAH));
            });
            var said = count.known(read, jdbc, Base::nip);
            Map<String, Base> before = new HashMap<>();
            jdbc.sql("select nip, from_month, rupiah from tpp_base where nip = any(?)")
                    .param(said.stream().map(each -> each.what().nip()).toArray(String[]::new))
                    .query((row, n) -> new Base(
                            row.getString(1), YearMonth.from(row.getObject(2, LocalDate.class)), row.getBigDecimal(3)))
                    .list()
                    .forEach(each -> before.put(each.key(), each));
            List<Base> fresh = count.fresh(said, before, Base::key);
            jdbc.sql("""
                            insert into tpp_base (nip, from_month, rupiah, at, who)
                            select nip, month, rupiah, ?, ?
                              from unnest(?::text[], ?::date[], ?::numeric[]) as said (nip, month, rupiah)
                                on conflict (nip, from_month) do update
                               set rupiah = excluded.rupiah, at = excluded.at, who = excluded.who
                            """)
                    .params(
                            Timestamp.from(clock.instant()),
                            who,
                            fresh.stream().map(Base::nip).toArray(String[]::new),
                            fresh.stream()
                                    .map(each -> Date.valueOf(each.from().atDay(1)))
                                    .toArray(Date[]::new),
                            fresh.stream()
                                    .map(each -> each.rupiah().toPlainString())
                                    .toArray(String[]::new))
                    .update();
            for (Base each : fresh)
                touches.person(each.nip(), List.of(), each.from().atDay(1), null);
        }
    }
}
