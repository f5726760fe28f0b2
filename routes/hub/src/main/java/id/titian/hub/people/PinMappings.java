package id.titian.hub.people;

import id.titian.contract.PinForm;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Sheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which PIN of a group means whom from when to when. Two periods of one PIN never share a day: a row that would make them
 * do so is refused, and both are named, because nobody but a person can know which is right.
 */
@Component
class PinMappings {

    /** One period of one PIN. */
    record Period(
            String group,
            String pin,
            String nip,
            LocalDate from,
            @Nullable LocalDate to) {

        boolean meets(Period other) {
            return (other.to == null || !from.isAfter(other.to)) && (to == null || !other.from.isAfter(to));
        }

        boolean endsAfter(Period other) {
            return other.to != null && (to == null || to.isAfter(other.to));
        }

        String owner() {
            return group + '\n' + pin;
        }

        /** A period is known by its first day, so that its last day or its person can be mended. */
        String key() {
            return "PIN " + pin + " of group " + group + " from " + from;
        }

        @Override
        public String toString() {
            return "PIN " + pin + " of group " + group + " as " + nip + " from " + from + " to "
                    + (to == null ? "further notice" : to.toString());
        }
    }

    /** A period and the row that says so, or none if the database does. */
    private record Claim(Period period, Count.@Nullable Said<Period> said) {
        String where() {
            return said == null
                    ? "known already: " + period
                    : "line " + said.row().line() + ": " + period;
        }
    }

    private final JdbcClient jdbc;
    private final PinGroups pinGroups;

    PinMappings(JdbcClient jdbc, PinGroups pinGroups) {
        this.jdbc = jdbc;
        this.pinGroups = pinGroups;
    }

    /** Takes the mappings of a sheet. Runs under {@link PeopleLock}, which is what makes the look before the leap safe. */
    void take(Sheet sheet, Count count) {
        Map<String, PinForm> groups = pinGroups.forms();
        Set<String> nips = new HashSet<>(
                jdbc.sql("select nip from employee").query(String.class).list());
        List<Count.Said<Period>> said = count.read(sheet, row -> period(new Cells(row), groups, nips));
        Map<String, List<Period>> known = known(said);
        Map<String, List<Count.Said<Period>>> byOwner = new LinkedHashMap<>();
        for (var each : said)
            byOwner.computeIfAbsent(each.what().owner(), k -> new ArrayList<>()).add(each);
        List<Count.Said<Period>> sound = new ArrayList<>();
        Map<String, Period> knownByKey = new HashMap<>();
        byOwner.forEach((owner, rows) -> {
            List<Period> before = known.getOrDefault(owner, List.of());
            for (Period period : before) knownByKey.put(period.key(), period);
            sound.addAll(withoutOverlaps(rows, before, count));
        });
        write(count.fresh(sound, knownByKey, Period::key));
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
        LocalDate to = cells.has(Column.VALID_TO) ? cells.date(Column.VALID_TO) : null;
        if (to != null && to.isBefore(from))
            throw cells.bad("dates-reversed", "the last day " + to + " lies before the first day " + from + ".");
        return new Period(group, pin, nip, from, to);
    }

    private Map<String, List<Period>> known(List<Count.Said<Period>> said) {
        Map<String, List<Period>> known = new HashMap<>();
        jdbc.sql("""
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
                .list()
                .forEach(period -> known.computeIfAbsent(period.owner(), k -> new ArrayList<>())
                        .add(period));
        return known;
    }

    /** The rows that stay when all that would overlap are refused: with each other, and with what is known. */
    private static List<Count.Said<Period>> withoutOverlaps(
            List<Count.Said<Period>> rows, List<Period> before, Count count) {
        List<Count.Said<Period>> left = new ArrayList<>(rows);
        while (true) {
            Map<Count.Said<Period>, Claim> clashes = clashes(left, before);
            if (clashes.isEmpty()) return left;
            // A refused row no longer replaces what it would have replaced, so look again.
            clashes.forEach((row, other) -> count.refuse(row.row()
                    .problem(
                            "validity-overlaps",
                            row.what() + " shares days with another one (" + other.where()
                                    + "). End one of them before the other begins.")));
            left.removeAll(clashes.keySet());
        }
    }

    /** One walk over the periods in the order of their first days: comparing each with each would take hours. */
    private static Map<Count.Said<Period>, Claim> clashes(List<Count.Said<Period>> rows, List<Period> before) {
        Map<Period, List<Count.Said<Period>>> said = new LinkedHashMap<>();
        Set<String> replaced = new HashSet<>();
        for (var row : rows) {
            said.computeIfAbsent(row.what(), period -> new ArrayList<>()).add(row);
            replaced.add(row.what().key());
        }
        List<Claim> claims = new ArrayList<>();
        said.forEach((period, repeats) -> claims.add(new Claim(period, repeats.get(0))));
        for (Period period : before) if (!replaced.contains(period.key())) claims.add(new Claim(period, null));
        claims.sort(Comparator.comparing((Claim claim) -> claim.period().from()));
        Map<Count.Said<Period>, Claim> clashes = new LinkedHashMap<>();
        @Nullable Claim farthest = null;
        for (Claim claim : claims) {
            if (farthest != null && farthest.period().meets(claim.period())) {
                for (var row : said.getOrDefault(farthest.period(), List.of())) clashes.putIfAbsent(row, claim);
                for (var row : said.getOrDefault(claim.period(), List.of())) clashes.putIfAbsent(row, farthest);
            }
            if (farthest == null || claim.period().endsAfter(farthest.period())) farthest = claim;
        }
        return clashes;
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
