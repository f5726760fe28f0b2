package id.titian.hub.people;

import id.titian.hub.people.identity.Employment;
import id.titian.hub.people.row.Cells;
import id.titian.hub.people.row.Count;
import id.titian.hub.people.row.Touches;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Sheet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of offices what they are called and by which zone they work. */
@Component
class OfficeRoll implements KindTaker {

    private record Office(String code, String name, String zone) {}

    private final JdbcClient jdbc;

    OfficeRoll(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.OFFICES;
    }

    @Override
    public void take(Sheet sheet, Count count, Touches touches, String who) {
        var said = count.read(sheet, row -> {
            Cells cells = new Cells(row);
            return new Office(cells.code(Column.CODE), cells.name(), cells.zone());
        });
        Map<String, Office> known = new HashMap<>();
        jdbc.sql("select code, name, zone from office")
                .query((row, n) -> new Office(row.getString(1), row.getString(2), row.getString(3)))
                .list()
                .forEach(office -> known.put(office.code(), office));
        List<Office> fresh = count.fresh(said, known, Office::code);
        jdbc.sql("""
                        insert into office (code, name, zone) select * from unnest(?, ?, ?)
                            on conflict (code) do update set name = excluded.name, zone = excluded.zone
                        """)
                .params(
                        fresh.stream().map(Office::code).toArray(String[]::new),
                        fresh.stream().map(Office::name).toArray(String[]::new),
                        fresh.stream().map(Office::zone).toArray(String[]::new))
                .update();
        // A name moves no day, another zone moves them all.
        for (Office now : fresh) {
            Office old = known.get(now.code());
            if (old == null || old.zone().equals(now.zone())) continue;
            touches.office(now.code(), Employment.FIRST_DAY, null);
            // Whoever works elsewhere may have used a terminal of this office.
            jdbc.sql("select distinct nip from placement where office = ? and nip is not null")
                    .param(now.code())
                    .query(String.class)
                    .list()
                    .forEach(nip -> touches.person(nip, List.of(), Employment.FIRST_DAY, null));
        }
    }
}
