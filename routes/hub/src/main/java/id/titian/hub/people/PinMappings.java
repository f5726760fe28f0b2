package id.titian.hub.people;

import id.titian.contract.PinForm;
import id.titian.hub.people.row.Cells;
import id.titian.hub.people.row.Count;
import id.titian.hub.people.row.Dated;
import id.titian.hub.people.row.Timeline;
import id.titian.hub.people.row.Touches;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Sheet;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which PIN of a group means whom from when to when. */
@Component
class PinMappings implements KindTaker {

    /** One period of one PIN. */
    record Period(
            String group,
            String pin,
            String nip,
            LocalDate from,
            @Nullable LocalDate to) implements Dated {

        @Override
        public String owner() {
            return group + '\n' + pin;
        }

        @Override
        public String key() {
            return "PIN " + pin + " of group " + group + " from " + from;
        }

        @Override
        public Object what() {
            return nip;
        }

        @Override
        public String toString() {
            return "PIN " + pin + " of group " + group + " as " + nip + " " + days();
        }
    }

    private final JdbcClient jdbc;
    private final PinGroups pinGroups;

    PinMappings(JdbcClient jdbc, PinGroups pinGroups) {
        this.jdbc = jdbc;
        this.pinGroups = pinGroups;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.MAPPINGS;
    }

    /** Runs under {@link PeopleLock}, which is what makes the look before the leap safe. */
    @Override
    public void take(Sheet sheet, Count count, Touches touches, String who) {
        Map<String, PinForm> groups = pinGroups.forms();
        Set<String> nips = new HashSet<>(
                jdbc.sql("select nip from employee").query(String.class).list());
        List<Count.Said<Period>> said = count.read(sheet, row -> period(new Cells(row), groups, nips));
        List<Timeline.Fresh<Period>> fresh = Timeline.fresh(said, known(said), count);
        write(fresh.stream().map(Timeline.Fresh::now).toList());
        for (Timeline.Fresh<Period> each : fresh) {
            touches.person(each.now().nip(), List.of(), each.touchedFrom(), each.touchedTo());
            Period before = each.before();
            if (before != null && !before.nip().equals(each.now().nip()))
                touches.person(before.nip(), List.of(), each.touchedFrom(), each.touchedTo());
        }
    }

    private static Period period(Cells cells, Map<String, PinForm> groups, Set<String> nips) throws Cells.BadCell {
        String group = cells.code(Column.GROUP);
        PinForm form = groups.get(group);
        if (form == null)
            throw cells.bad(
                    "group-unknown",
                    "no terminal has the PIN group " + group + ". Import the terminals first, or mend the group.");
        String pin = cells.pin(form);
        String nip = cells.nip();
        if (!nips.contains(nip))
            throw cells.bad(
                    "employee-unknown", "nobody is known as " + nip + ". Import the employees first, or mend the NIP.");
        if (group.equals(OfficeSource.GROUP) && !pin.equals(nip))
            throw cells.bad(
                    "pin-not-nip",
                    "in the PIN group " + OfficeSource.GROUP
                            + " everybody's PIN is the NIP, because paper forms name people"
                            + " by it. Give terminals with other PINs a group of another name.");
        LocalDate from = cells.date(Column.VALID_FROM);
        return new Period(group, pin, nip, from, cells.lastDay(from));
    }

    private List<Period> known(List<Count.Said<Period>> said) {
        return jdbc.sql("""
                        select pin_group, pin, nip, valid_from, valid_to from pin_mapping
                         where (pin_group, pin) in (select * from unnest(?, ?))
                        """)
                .params(
                        said.stream().map(each -> each.what().group()).toArray(String[]::new),
                        said.stream().map(each -> each.what().pin()).toArray(String[]::new))
                .query((row, n) -> new Period(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class)))
                .list();
    }

    private void write(List<Period> fresh) {
        jdbc.sql("""
                        insert into pin_mapping (pin_group, pin, nip, valid_from, valid_to)
                        select pin_group, pin, nip, valid_from, valid_to
                          from unnest(?, ?, ?, ?::date[], ?::date[]) as said (pin_group, pin, nip, valid_from, valid_to)
                            on conflict (pin_group, pin, valid_from) do update
                           set nip = excluded.nip, valid_to = excluded.valid_to
                        """)
                .params(
                        fresh.stream().map(Period::group).toArray(String[]::new),
                        fresh.stream().map(Period::pin).toArray(String[]::new),
                        fresh.stream().map(Period::nip).toArray(String[]::new),
                        fresh.stream().map(period -> period.from().toString()).toArray(String[]::new),
                        fresh.stream()
                                .map(period -> {
                                    LocalDate to = period.to();
                                    return to == null ? null : to.toString();
                                })
                                .toArray(String[]::new))
                .update();
    }
}
