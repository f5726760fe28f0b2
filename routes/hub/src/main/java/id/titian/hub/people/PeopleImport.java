package id.titian.hub.people;

import id.titian.contract.Bytes;
import id.titian.hub.act.Acts;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Csv;
import id.titian.hub.sheet.ImportRefusedException;
import id.titian.hub.sheet.Sheet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes files that say who is who. A sound row is taken although its neighbour is not; the report names every row. */
@Component
public class PeopleImport {

    /** Octets of one file. */
    public static final int FILE_MAX = Csv.FILE_MAX;

    private record Office(String code, String name, String zone) {}

    private record Employee(String nip, String name) {}

    private final JdbcClient jdbc;
    private final TerminalRoll terminals;
    private final PinMappings mappings;
    private final PeopleLock lock;
    private final Acts acts;
    private final ApplicationEventPublisher events;

    PeopleImport(
            JdbcClient jdbc,
            TerminalRoll terminals,
            PinMappings mappings,
            PeopleLock lock,
            Acts acts,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.terminals = terminals;
        this.mappings = mappings;
        this.lock = lock;
        this.acts = acts;
        this.events = events;
    }

    /**
     * Takes a file in one transaction; what it cures is placed in the same one.
     *
     * @param who the person who imports.
     * @throws ImportRefusedException if the file as a whole cannot be taken
     */
    @Transactional(rollbackFor = ImportRefusedException.class)
    public ImportReport take(ImportKind kind, Bytes file, String who) throws ImportRefusedException {
        Sheet sheet = Sheet.of(Csv.read(file), kind.required(), kind.optional());
        lock.takeAlone();
        Count count = new Count();
        switch (kind) {
            case OFFICES -> takeOffices(sheet, count);
            case TERMINALS -> terminals.take(sheet, count, known("select code from office"));
            case EMPLOYEES -> takeEmployees(sheet, count);
            case MAPPINGS -> mappings.take(sheet, count);
        }
        ImportReport report = count.report(kind, sheet.rows().size());
        acts.record(who, "import-" + kind.word(), "sha256 " + file.sha256().hex(), report.summary());
        events.publishEvent(new PeopleChanged(who));
        return report;
    }

    private void takeOffices(Sheet sheet, Count count) {
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
    }

    private void takeEmployees(Sheet sheet, Count count) {
        var said = count.read(sheet, row -> {
            Cells cells = new Cells(row);
            return new Employee(cells.nip(), cells.name());
        });
        Map<String, Employee> known = new HashMap<>();
        jdbc.sql("select nip, name from employee where nip = any(?)")
                .param(said.stream().map(each -> each.what().nip()).toArray(String[]::new))
                .query((row, n) -> new Employee(row.getString(1), row.getString(2)))
                .list()
                .forEach(employee -> known.put(employee.nip(), employee));
        List<Employee> fresh = count.fresh(said, known, Employee::nip);
        jdbc.sql("""
                        insert into employee (nip, name) select * from unnest(?, ?)
                            on conflict (nip) do update set name = excluded.name
                        """)
                .params(
                        fresh.stream().map(Employee::nip).toArray(String[]::new),
                        fresh.stream().map(Employee::name).toArray(String[]::new))
                .update();
    }

    private Set<String> known(String sql) {
        return new HashSet<>(jdbc.sql(sql).query(String.class).list());
    }
}
