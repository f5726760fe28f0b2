package id.titian.hub.people;

import id.titian.hub.people.history.PersonHistory;
import id.titian.hub.people.identity.EmployeeKind;
import id.titian.hub.people.identity.Employment;
import id.titian.hub.people.identity.Employment.EndReason;
import id.titian.hub.people.identity.Nip;
import id.titian.hub.people.row.Cells;
import id.titian.hub.people.row.Count;
import id.titian.hub.people.row.Touches;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Sheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of people what they are called, how they are employed, and from when to when. */
@Component
class EmployeeRoll implements KindTaker {

    /** Nobody who began to work before is employed now. */
    static final LocalDate EMPLOYED_MIN = LocalDate.of(1950, 1, 1);

    /** In the cell of a date or a reason: there is none, whatever was said before. An empty cell leaves it as it is. */
    private static final String NONE = "-";

    private static final Map<String, EmployeeKind> KINDS = Map.of(
            "PNS", EmployeeKind.PNS,
            "CPNS", EmployeeKind.PNS,
            "PPPK", EmployeeKind.PPPK,
            "P3K", EmployeeKind.PPPK,
            "PPPK_PARUH_WAKTU", EmployeeKind.PPPK_PART_TIME,
            "P3K_PARUH_WAKTU", EmployeeKind.PPPK_PART_TIME,
            "PARUH_WAKTU", EmployeeKind.PPPK_PART_TIME,
            "PPPK_PART_TIME", EmployeeKind.PPPK_PART_TIME);
    private static final Map<String, EndReason> REASONS = Map.ofEntries(
            Map.entry("PENSIUN", EndReason.RETIRED),
            Map.entry("RETIRED", EndReason.RETIRED),
            Map.entry("PINDAH", EndReason.MOVED_OUT),
            Map.entry("MUTASI_KELUAR", EndReason.MOVED_OUT),
            Map.entry("MOVED_OUT", EndReason.MOVED_OUT),
            Map.entry("MENINGGAL", EndReason.DIED),
            Map.entry("MENINGGAL_DUNIA", EndReason.DIED),
            Map.entry("DIED", EndReason.DIED),
            Map.entry("DIBERHENTIKAN", EndReason.DISMISSED),
            Map.entry("DISMISSED", EndReason.DISMISSED),
            Map.entry("LAINNYA", EndReason.OTHER),
            Map.entry("OTHER", EndReason.OTHER));

    private record Employee(String nip, String name, EmployeeKind kind, Employment employment) {
        @Override
        public String toString() {
            return name + ", " + kind + ", " + employment;
        }
    }

    /** What a row says; null where its cell is empty, empty where it says that there is none. */
    private record Claim(
            String nip,
            String name,
            @Nullable EmployeeKind kind,
            @Nullable Optional<LocalDate> from,
            @Nullable Optional<LocalDate> to,
            @Nullable Optional<EndReason> reason) {}

    private final JdbcClient jdbc;
    private final PersonHistory history;

    EmployeeRoll(JdbcClient jdbc, PersonHistory history) {
        this.history = history;
        this.jdbc = jdbc;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.EMPLOYEES;
    }

    @Override
    public void take(Sheet sheet, Count count, Touches touches, String who) {
        var claims = count.read(sheet, row -> claim(new Cells(row)));
        Map<String, Employee> known = known(claims);
        List<Count.Said<Employee>> said = new ArrayList<>();
        for (var claim : claims) {
            try {
                said.add(new Count.Said<>(
                        claim.row(), employee(claim, known.get(claim.what().nip()), count)));
            } catch (Cells.BadCell e) {
                count.refuse(e.problem());
            }
        }
        List<Employee> fresh = count.fresh(said, known, Employee::nip);
        write(fresh);
        history.record(
                who,
                "employee",
                fresh.stream()
                        .map(now -> new PersonHistory.Said(now.nip(), known.get(now.nip()), now))
                        .toList());
        for (Employee now : fresh) touch(touches, known.get(now.nip()), now);
    }

    private static Claim claim(Cells cells) throws Cells.BadCell {
        return new Claim(
                cells.nip(),
                cells.name(),
                cells.has(Column.KIND)
                        ? cells.oneOf(Column.KIND, KINDS, "kind-unknown", "PNS, PPPK or PPPK_PARUH_WAKTU")
                        : null,
                day(cells, Column.EMPLOYED_FROM),
                day(cells, Column.EMPLOYED_TO),
                reason(cells));
    }

    private static @Nullable Optional<LocalDate> day(Cells cells, Column column) throws Cells.BadCell {
        if (!cells.has(column)) return null;
        return cells.text(column).equals(NONE) ? Optional.empty() : Optional.of(cells.date(column, EMPLOYED_MIN));
    }

    private static @Nullable Optional<EndReason> reason(Cells cells) throws Cells.BadCell {
        if (!cells.has(Column.END_REASON)) return null;
        if (cells.text(Column.END_REASON).equals(NONE)) return Optional.empty();
        return Optional.of(cells.oneOf(
                Column.END_REASON,
                REASONS,
                "end-reason-unknown",
                "PENSIUN, PINDAH, MENINGGAL, DIBERHENTIKAN or LAINNYA"));
    }

    /** The claim over what is known. A number that does not fit the kind that a row names is refused; otherwise it is only told. */
    private static Employee employee(Count.Said<Claim> said, @Nullable Employee old, Count count) throws Cells.BadCell {
        Claim claim = said.what();
        Cells cells = new Cells(said.row());
        Employment before = old == null ? Employment.OPEN : old.employment();
        LocalDate from = claim.from() == null ? before.from() : claim.from().orElse(null);
        LocalDate to = claim.to() == null ? before.to() : claim.to().orElse(null);
        // Who is employed again has no reason any more why it ended.
        EndReason kept = to == null ? null : before.reason();
        EndReason reason = claim.reason() == null ? kept : claim.reason().orElse(null);
        if (from != null && to != null && to.isBefore(from))
            throw cells.bad("dates-reversed", "the last day " + to + " lies before the first day " + from + ".");
        if (reason != null && to == null)
            throw cells.bad(
                    "end-reason-without-day",
                    "there is a reason why it ended and no last day. Fill in " + Column.EMPLOYED_TO.names() + ".");
        EmployeeKind stated = claim.kind();
        EmployeeKind kind = stated != null ? stated : old != null ? old.kind() : Nip.likely(claim.nip());
        Optional<Nip.Damaged> fault = Nip.fault(claim.nip(), kind);
        if (fault.isPresent() && stated != null)
            throw cells.bad(fault.get().code(), fault.get().message());
        fault.ifPresent(doubt -> count.warn(said.row()
                .problem(
                        doubt.code(),
                        doubt.message() + " It was taken as " + kind + " all the same, because the file does not say of"
                                + " which kind it is: look at it.")));
        return new Employee(claim.nip(), claim.name(), kind, new Employment(from, to, reason));
    }

    private Map<String, Employee> known(List<Count.Said<Claim>> said) {
        Map<String, Employee> known = new HashMap<>();
        jdbc.sql("""
                        select nip, name, kind, employed_from, employed_to, end_reason from employee where nip = any(?)
                        """)
                .param(said.stream().map(each -> each.what().nip()).toArray(String[]::new))
                .query((row, n) -> {
                    String reason = row.getString(6);
                    return new Employee(
                            row.getString(1),
                            row.getString(2),
                            EmployeeKind.valueOf(row.getString(3)),
                            new Employment(
                                    row.getObject(4, LocalDate.class),
                                    row.getObject(5, LocalDate.class),
                                    reason == null ? null : EndReason.valueOf(reason)));
                })
                .list()
                .forEach(employee -> known.put(employee.nip(), employee));
        return known;
    }

    private void write(List<Employee> fresh) {
        jdbc.sql("""
                        insert into employee (nip, name, kind, employed_from, employed_to, end_reason)
                        select nip, name, kind, employed_from, employed_to, end_reason
                          from unnest(?, ?, ?, ?::date[], ?::date[], ?)
                               as said (nip, name, kind, employed_from, employed_to, end_reason)
                            on conflict (nip) do update
                           set name = excluded.name, kind = excluded.kind, employed_from = excluded.employed_from,
                               employed_to = excluded.employed_to, end_reason = excluded.end_reason
                        """)
                .params(
                        texts(fresh, Employee::nip),
                        texts(fresh, Employee::name),
                        texts(fresh, Employee::kind),
                        texts(fresh, employee -> employee.employment().from()),
                        texts(fresh, employee -> employee.employment().to()),
                        texts(fresh, employee -> employee.employment().reason()))
                .update();
    }

    private static String[] texts(List<Employee> all, java.util.function.Function<Employee, @Nullable Object> part) {
        return all.stream()
                .map(each -> Objects.toString(part.apply(each), null))
                .toArray(String[]::new);
    }

    /** Whoever is new has no days yet: they come with a posting or a mapping. */
    private static void touch(Touches touches, @Nullable Employee old, Employee now) {
        if (old == null) return;
        if (old.kind() != now.kind()) touches.person(now.nip(), List.of(), Employment.FIRST_DAY, null);
        Employment.Days days = old.employment().differing(now.employment());
        if (days != null) touches.person(now.nip(), List.of(), days.from(), days.to());
    }
}
