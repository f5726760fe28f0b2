package id.titian.hub.people.posting;

import id.titian.hub.people.ImportKind;
import id.titian.hub.people.KindTaker;
import id.titian.hub.people.history.PersonHistory;
import id.titian.hub.people.row.Cells;
import id.titian.hub.people.row.Count;
import id.titian.hub.people.row.Dated;
import id.titian.hub.people.row.Timeline;
import id.titian.hub.people.row.Touches;
import id.titian.hub.sheet.Column;
import id.titian.hub.sheet.Sheet;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says on which days somebody is employed and not required. */
@Component
class PersonStates implements KindTaker {

    /** One period of one person. */
    record Spell(
            String nip,
            PersonState state,
            LocalDate from,
            @Nullable LocalDate to) implements Dated {

        @Override
        public String owner() {
            return nip;
        }

        @Override
        public String key() {
            return "the state of " + nip + " from " + from;
        }

        @Override
        public Object what() {
            return state;
        }

        @Override
        public String toString() {
            return nip + " in state " + state + " " + days();
        }
    }

    private final JdbcClient jdbc;
    private final KnownNames names;
    private final PersonHistory history;

    PersonStates(JdbcClient jdbc, KnownNames names, PersonHistory history) {
        this.jdbc = jdbc;
        this.names = names;
        this.history = history;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.STATES;
    }

    @Override
    public void take(Sheet sheet, Count count, Touches touches, String who) {
        KnownNames.Seen seen = names.now();
        var said = count.read(sheet, row -> {
            Cells cells = new Cells(row);
            LocalDate from = cells.date(Column.VALID_FROM);
            return new Spell(seen.nip(cells), state(cells), from, cells.lastDay(from));
        });
        var fresh = Timeline.fresh(said, known(said), count);
        write(fresh.stream().map(Timeline.Fresh::now).toList());
        history.record(
                who,
                "state",
                fresh.stream()
                        .map(each -> new PersonHistory.Said(each.now().nip(), each.before(), each.now()))
                        .toList());
        for (var each : fresh) touches.person(each.now().nip(), List.of(), each.touchedFrom(), each.touchedTo());
    }

    private static PersonState state(Cells cells) throws Cells.BadCell {
        String text = cells.text(Column.STATE);
        String advice = PersonState.adviceOn(text);
        if (advice != null) throw cells.bad("state-not-imported", "state " + advice + ".");
        return PersonState.of(text)
                .orElseThrow(() -> cells.bad(
                        "state-unknown",
                        Column.STATE.names()
                                + " is 02 (CLTN), 03 (TUGAS_BELAJAR), 04 (PEMBERHENTIAN_SEMENTARA), 20 (MPP) or 52"
                                + " (TIDAK_AKTIF), not \"" + text + "\"."));
    }

    private List<Spell> known(List<Count.Said<Spell>> said) {
        return jdbc.sql("select nip, state, valid_from, valid_to from person_state where nip = any(?)")
                .param(said.stream().map(each -> each.what().nip()).toArray(String[]::new))
                .query((row, n) -> new Spell(
                        row.getString(1),
                        PersonState.valueOf(row.getString(2)),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)))
                .list();
    }

    private void write(List<Spell> fresh) {
        jdbc.sql("""
                        insert into person_state (nip, state, valid_from, valid_to)
                        select nip, state, valid_from, valid_to
                          from unnest(?, ?, ?::date[], ?::date[]) as said (nip, state, valid_from, valid_to)
                            on conflict (nip, valid_from) do update
                           set state = excluded.state, valid_to = excluded.valid_to
                        """)
                .params(
                        fresh.stream().map(Spell::nip).toArray(String[]::new),
                        fresh.stream().map(spell -> spell.state().name()).toArray(String[]::new),
                        fresh.stream().map(spell -> spell.from().toString()).toArray(String[]::new),
                        fresh.stream()
                                .map(spell -> Objects.toString(spell.to(), null))
                                .toArray(String[]::new))
                .update();
    }
}
