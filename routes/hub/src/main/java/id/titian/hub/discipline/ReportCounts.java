package id.titian.hub.discipline;

import id.titian.hub.people.ImportKind;
import id.titian.hub.people.KindTaker;
import id.titian.hub.people.row.Cells;
import id.titian.hub.people.row.Count;
import id.titian.hub.people.row.Touches;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Sheet;
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

/** Takes how many days people reported to a target in a month. No day changes by it. */
@Component
class ReportCounts implements KindTaker {

    private record Reported(String nip, YearMonth month, int n, String source) {
        String key() {
            return "the reports of " + nip + " in " + month;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    ReportCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.REPORTS;
    }

    @Override
    public void take(Sheet sheet, Count count, Touches touches, String who) {
        List<Count.Said<Reported>> read = count.read(sheet, row -> {
            Cells cells = new Cells(row);
            String source = cells.text(Column.SOURCE);
            return new Reported(
                    cells.nip(),
                    cells.month(Column.MONTH),
                    cells.days(Column.COUNT),
                    source.isEmpty() ? "file" : source);
        });
        var said = count.known(read, jdbc, Reported::nip);
        Map<String, Reported> before = new HashMap<>();
        jdbc.sql("select nip, month, n, source from report_count where nip = any(?)")
                .param(said.stream().map(each -> each.what().nip()).toArray(String[]::new))
                .query((row, n) -> new Reported(
                        row.getString(1),
                        YearMonth.from(row.getObject(2, LocalDate.class)),
                        row.getInt(3),
                        row.getString(4)))
                .list()
                .forEach(each -> before.put(each.key(), each));
        List<Reported> fresh = count.fresh(said, before, Reported::key);
        jdbc.sql("""
                        insert into report_count (nip, month, n, source, at, who)
                        select nip, month, n, source, ?, ?
                          from unnest(?::text[], ?::date[], ?::int[], ?::text[]) as said (nip, month, n, source)
                            on conflict (nip, month) do update
                           set n = excluded.n, source = excluded.source, at = excluded.at, who = excluded.who
                        """)
                .params(
                        Timestamp.from(clock.instant()),
                        who,
                        fresh.stream().map(Reported::nip).toArray(String[]::new),
                        fresh.stream()
                                .map(each -> Date.valueOf(each.month().atDay(1)))
                                .toArray(Date[]::new),
                        fresh.stream().map(Reported::n).toArray(Integer[]::new),
                        fresh.stream().map(Reported::source).toArray(String[]::new))
                .update();
    }
}
