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
import id.titian.rules.appraiser.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says where people work, in which tier, from when to when; in one place at a time. */
@Component
class Postings implements KindTaker {

    /** One period of one person. */
    record Posting(
            String nip,
            String office,
            Tier tier,
            String title,
            LocalDate from,
            @Nullable LocalDate to) implements Dated {

        @Override
        public String owner() {
            return nip;
        }

        @Override
        public String key() {
            return "the posting of " + nip + " from " + from;
        }

        @Override
        public Object what() {
            return List.of(office, tier, title);
        }

        @Override
        public String toString() {
            return nip + " at " + office + " in tier " + tier + (title.isEmpty() ? "" : " (" + title + ")") + " "
                    + days();
        }
    }

    private final JdbcClient jdbc;
    private final KnownNames names;
    private final PersonHistory history;

    Postings(JdbcClient jdbc, KnownNames names, PersonHistory history) {
        this.jdbc = jdbc;
        this.names = names;
        this.history = history;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.POSTINGS;
    }

    @Override
    public void take(Sheet sheet, Count count, Touches touches, String who) {
        KnownNames.Seen seen = names.now();
        var said = count.read(sheet, row -> {
            Cells cells = new Cells(row);
            LocalDate from = cells.date(Column.VALID_FROM);
            return new Posting(
                    seen.nip(cells),
                    seen.office(cells, Column.OFFICE),
                    Tiers.of(cells),
                    cells.text(Column.TITLE),
                    from,
                    cells.lastDay(from));
        });
        var fresh = Timeline.fresh(said, known(said), count);
        write(fresh.stream().map(Timeline.Fresh::now).toList());
        history.record(
                who,
                "posting",
                fresh.stream()
                        .map(each -> new PersonHistory.Said(each.now().nip(), each.before(), each.now()))
                        .toList());
        for (var each : fresh) {
            Posting before = each.before();
            var offices = new TreeSet<String>();
            offices.add(each.now().office());
            if (before != null) offices.add(before.office());
            touches.person(each.now().nip(), List.copyOf(offices), each.touchedFrom(), each.touchedTo());
        }
    }

    private List<Posting> known(List<Count.Said<Posting>> said) {
        return jdbc.sql("select nip, office, tier, title, valid_from, valid_to from posting where nip = any(?)")
                .param(said.stream().map(each -> each.what().nip()).toArray(String[]::new))
                .query((row, n) -> new Posting(
                        row.getString(1),
                        row.getString(2),
                        Tier.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getObject(5, LocalDate.class),
                        row.getObject(6, LocalDate.class)))
                .list();
    }

    private void write(List<Posting> fresh) {
        jdbc.sql("""
                        insert into posting (nip, office, tier, title, valid_from, valid_to)
                        select nip, office, tier, title, valid_from, valid_to
                          from unnest(?, ?, ?, ?, ?::date[], ?::date[])
                               as said (nip, office, tier, title, valid_from, valid_to)
                            on conflict (nip, valid_from) do update
                           set office = excluded.office, tier = excluded.tier, title = excluded.title,
                               valid_to = excluded.valid_to
                        """)
                .params(
                        fresh.stream().map(Posting::nip).toArray(String[]::new),
                        fresh.stream().map(Posting::office).toArray(String[]::new),
                        fresh.stream().map(posting -> posting.tier().name()).toArray(String[]::new),
                        fresh.stream().map(Posting::title).toArray(String[]::new),
                        fresh.stream().map(posting -> posting.from().toString()).toArray(String[]::new),
                        fresh.stream()
                                .map(posting -> Objects.toString(posting.to(), null))
                                .toArray(String[]::new))
                .update();
    }
}
