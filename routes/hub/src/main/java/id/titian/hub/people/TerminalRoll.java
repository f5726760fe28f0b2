package id.titian.hub.people;

import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Sheet;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of terminals where they hang and which group shares their PINs. */
@Component
class TerminalRoll {

    private record Terminal(String serial, String nickname, String office, String group) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    TerminalRoll(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adopts the terminals of a sheet, those too that have not been heard of yet. Runs under {@link PeopleLock}. */
    void take(Sheet sheet, Count count, Set<String> offices) {
        var said = count.read(sheet, row -> {
            Cells cells = new Cells(row);
            String office = cells.code(Column.OFFICE);
            if (!offices.contains(office))
                throw cells.bad(
                        "office-unknown",
                        "there is no office " + office + ". Import the offices first, or mend the code.");
            return new Terminal(cells.serial(), cells.nickname(), office, cells.code(Column.GROUP));
        });
        Map<String, Terminal> known = new HashMap<>();
        jdbc.sql("""
                        select serial, coalesce(nickname, ''), office, pin_group from terminal
                         where adopted_at is not null and serial = any(?)
                        """)
                .param(said.stream().map(each -> each.what().serial()).toArray(String[]::new))
                .query((row, n) -> new Terminal(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list()
                .forEach(terminal -> known.put(terminal.serial(), terminal));
        // In the intake's order, so that the two wait for each other at terminals that are new to both.
        write(count.fresh(said, known, Terminal::serial).stream()
                .sorted(Comparator.comparing(Terminal::serial))
                .toList());
    }

    private void write(List<Terminal> fresh) {
        List<String> groups =
                new ArrayList<>(fresh.stream().map(Terminal::group).distinct().toList());
        jdbc.sql("insert into pin_group (code) select unnest(?) on conflict do nothing")
                .param(groups.toArray(String[]::new))
                .update();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        insert into terminal (serial, nickname, office, pin_group, first_seen_at, adopted_at)
                        select serial, nullif(nickname, ''), office, pin_group, ?::timestamptz, ?::timestamptz
                          from unnest(?, ?, ?, ?) as said (serial, nickname, office, pin_group)
                            on conflict (serial) do update
                           set nickname = excluded.nickname, office = excluded.office, pin_group = excluded.pin_group,
                               adopted_at = coalesce(terminal.adopted_at, excluded.adopted_at)
                        """)
                .params(
                        now,
                        now,
                        fresh.stream().map(Terminal::serial).toArray(String[]::new),
                        fresh.stream().map(Terminal::nickname).toArray(String[]::new),
                        fresh.stream().map(Terminal::office).toArray(String[]::new),
                        fresh.stream().map(Terminal::group).toArray(String[]::new))
                .update();
    }
}
