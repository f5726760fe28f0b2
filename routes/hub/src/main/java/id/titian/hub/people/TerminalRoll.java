package id.titian.hub.people;

import id.titian.contract.PinForm;
import id.titian.hub.people.row.Cells;
import id.titian.hub.people.row.Count;
import id.titian.hub.people.row.Touches;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Sheet;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of terminals where they hang and which group shares their PINs, and of groups in which form their PINs are. */
@Component
class TerminalRoll implements KindTaker {

    /** What a row says; the form of its group is null where it says none. */
    private record Claim(
            String serial,
            String nickname,
            String office,
            String group,
            @Nullable PinForm form) {}

    /** The form is that of its group, which a row may change. */
    private record Terminal(String serial, String nickname, String office, String group, PinForm form) {}

    private final JdbcClient jdbc;
    private final PinGroups groups;
    private final Clock clock;

    TerminalRoll(JdbcClient jdbc, PinGroups groups, Clock clock) {
        this.jdbc = jdbc;
        this.groups = groups;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.TERMINALS;
    }

    /** Adopts the terminals of a sheet, those too that have not been heard of yet. */
    @Override
    public void take(Sheet sheet, Count count, Touches touches, String who) {
        Set<String> offices = new HashSet<>(
                jdbc.sql("select code from office").query(String.class).list());
        List<Count.Said<Claim>> claims = count.read(sheet, row -> claim(new Cells(row), offices));
        var said = withForms(claims, count);
        Map<String, Terminal> known = new HashMap<>();
        jdbc.sql("""
                        select serial, coalesce(nickname, ''), office, pin_group, pin_group.pin_form
                          from terminal join pin_group on pin_group.code = terminal.pin_group
                         where adopted_at is not null and serial = any(?)
                        """)
                .param(said.stream().map(each -> each.what().serial()).toArray(String[]::new))
                .query((row, n) -> new Terminal(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        PinGroups.form(row.getString(5))))
                .list()
                .forEach(terminal -> known.put(terminal.serial(), terminal));
        // In the intake's order, so that the two wait for each other at terminals that are new to both.
        write(count.fresh(said, known, Terminal::serial).stream()
                .sorted(Comparator.comparing(Terminal::serial))
                .toList());
    }

    private static Claim claim(Cells cells, Set<String> offices) throws Cells.BadCell {
        String office = cells.code(Column.OFFICE);
        if (!offices.contains(office))
            throw cells.bad(
                    "office-unknown", "there is no office " + office + ". Import the offices first, or mend the code.");
        return new Claim(
                cells.serial(),
                cells.nickname(),
                office,
                cells.code(Column.GROUP),
                cells.has(Column.PIN_FORM) ? cells.pinForm() : null);
    }

    /** The rows whose group has one form, each with it: as they say, as it is known, or as is usual. */
    private List<Count.Said<Terminal>> withForms(List<Count.Said<Claim>> claims, Count count) {
        Map<String, PinForm> known = groups.forms();
        Set<String> mapped = groups.mapped();
        Map<String, Set<PinForm>> wanted = new HashMap<>();
        for (var each : claims) {
            PinForm form = each.what().form();
            if (form != null)
                wanted.computeIfAbsent(each.what().group(), group -> EnumSet.noneOf(PinForm.class))
                        .add(form);
        }
        List<Count.Said<Terminal>> sound = new ArrayList<>();
        for (var each : claims) {
            Claim claim = each.what();
            String group = claim.group();
            PinForm before = known.getOrDefault(group, PinForm.DIGITS);
            Set<PinForm> forms = wanted.getOrDefault(group, Set.of(before));
            PinForm form = forms.iterator().next();
            if (forms.size() > 1)
                count.refuse(each.row()
                        .problem(
                                "pin-form-disputed",
                                "rows of this file say digits and exact of the PIN group " + group
                                        + ". A group has one form: give the exact terminals a group of their own."));
            else if (form != before && mapped.contains(group))
                count.refuse(each.row()
                        .problem(
                                "pin-form-fixed",
                                "the PIN group " + group + " has mappings in the form " + before.word()
                                        + ", and in another form they would mean other people. Give terminals with the"
                                        + " form " + form.word() + " a new group and import its mappings."));
            else
                sound.add(new Count.Said<>(
                        each.row(), new Terminal(claim.serial(), claim.nickname(), claim.office(), group, form)));
        }
        return sound;
    }

    private void write(List<Terminal> fresh) {
        Map<String, PinForm> forms = new HashMap<>();
        for (Terminal terminal : fresh) forms.put(terminal.group(), terminal.form());
        groups.write(forms);
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
